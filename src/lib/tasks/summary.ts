import type { Fault } from '../refusal.ts';

/**
 * 公开摘要: what units see before they claim, and any public or group text. It holds no personal data: the
 * title with the resident's name replaced by 居民, and no phone, identity number or door number at all.
 */

const HONORIFICS =
	'阿姨|大爷|大妈|大娘|大叔|奶奶|爷爷|叔叔|婶婶|婆婆|伯伯|老伯|先生|女士|小姐|师傅|老师|同学';
/** The usual surnames, without those that are everyday words before an honorific (房东先生). */
const SURNAMES =
	'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗方俞任袁柳' +
	'史唐费廉岑薛雷贺倪汤罗毕郝邬安乐傅皮卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄贝戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路' +
	'江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫丁宣邓郁单洪左石崔吉龚程邢裴陆荣翁荀甄曲封焦侯宁仇栾甘厉武符' +
	'刘景詹龙叶幸司黎白蒲赖卓池乔温庄晏柴瞿阎习艾鱼古易廖耿满弘匡文寇沃利蔚隆巩聂晁敖冷辛那简饶曾沙丰查游盖桓于';

/** Everyday words that end like a surname: 音乐老师, 门卫大爷, 公司师傅 are nobody in particular. */
const EVERYDAY =
	'音乐|声乐|器乐|民乐|语文|英文|中文|作文|国文|戏曲|歌曲|历史|课程|工程|练习|实习|学习|补习|门卫|环卫|保卫|警卫|保安|公司|修路|' +
	'园林|园丁|钓鱼|卖鱼|儿童|健康|师范|示范|业余|队伍|名单|检查|免费|便利|任何|由于|关于|对于|至于';

/** 冷阿姨, 王大爷, 李某某: a surname and what people call her. */
const NAMED = new RegExp(`[${SURNAMES}](?<!${EVERYDAY})(?:${HONORIFICS}|某某?)`, 'gu');

/** Common surnames that seldom begin another word, for names without an honorific. */
const COMMON =
	'王李张刘陈杨赵黄周吴徐孙胡朱高林郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛阎潘杜戴钟汪姜范姚谭邹郝崔邱秦侯邵孟';
const NO_SURNAME =
	'高龄|高层|高楼|高中|高空|高处|高考|黄昏|黄色|黄土|黄岛|周边|周围|周末|周[一二三四五六日]|孙子|孙女|孙辈|孙儿|曾孙|曾经|胡同|林业|' +
	'林区|林地|罗列|谢谢|程序|程度|许多|许愿|于是|于此|丁字|苏醒|钟表|张贴|张罗|张望|陈旧|陈列|杨树|杨絮|李子|范围|唐诗|宋词|韩语|吕剧|秦腔|侯车';
/** Where a name may begin: at the start, after a mark, a house or a room, or after whom it is done for. */
const BEFORE_NAME = '^|[，、。；：,;:\\s（(]|单元|号楼|[室户院]|[小社]区|\\d{3}|居民|老人|[给帮请为替]';
/** 王秀兰想要, 李明家: nobody gave her a title, but she wants something, or it is her home. */
const WHOLE_NAME = new RegExp(
	`(?<=${BEFORE_NAME})(?!${NO_SURNAME})[${COMMON}](?:(?![的了和在是有不个人们家里门想要说])\\p{Script=Han}){1,2}?` +
		'(?=想|要|反映|希望|盼望|说|家(?![庭长属政具电乡务教园]))',
	'gu'
);

/** A mobile or landline number, or an identity number, however it is spaced. */
const NUMBERED = /(?<!\d)(?:1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}[\s-]?\d{7,8}|\d{17}[\dXx])(?!\d)/g;

const COUNT = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})';
/** 302, but not 300户, 200人, 120平方米. */
const ROOM = '\\d{3,4}\\s*(?:室|号房?|房间?)|\\d{3,4}(?![\\d户人名位个元件盏平米次年])';
const BUILDING = `(?:(?<!\\d)${COUNT}号?[楼栋幢座])`;
const UNIT = `${COUNT}单元`;
/** A flat, or the staircase it lies at: 5号楼302室, 2单元501, 18号楼1单元, 302室. A building alone is nobody's door. */
const DOOR =
	`(?:${BUILDING}\\s*${UNIT}(?:\\s*${COUNT}[楼层])?(?:\\s*[东西中]户|\\s*(?:${ROOM}))?|${BUILDING}\\s*(?:${ROOM})|` +
	`(?<!\\d)${UNIT}\\s*(?:${COUNT}[楼层]\\s*)?(?:${ROOM}|[东西中]户)|(?<!\\d)\\d{3,4}\\s*室|` +
	'(?<![\\d-])\\d{1,2}[-－]\\d{1,2}[-－]\\d{3,4}(?![\\d-]))';
const HOUSED = new RegExp(DOOR, 'u');
const MARK = '[，、；：,;:]';
/** A door number with the marks on both sides of it, or the 住在…的 around it. */
const HOUSED_CLAUSE = new RegExp(
	`(${MARK}\\s*)?(家?住在?|家在)?(?:[（(]\\s*${DOOR}\\s*[）)]|${DOOR})(的)?(\\s*${MARK})?`,
	'gu'
);

export function summaryOf(title: string): string {
	const plain = title
		.replace(NUMBERED, '')
		.replace(NAMED, '居民')
		.replace(WHOLE_NAME, '居民')
		.replace(HOUSED_CLAUSE, withoutDoor)
		.replace(/\s{2,}/g, ' ')
		.trim();
	// What stood on both sides of a number may be a number, or a name, once it is gone.
	return plain === title ? plain : summaryOf(plain);
}

/** Surnames of two characters. */
const COMPOUND_SURNAMES =
	/^(?:欧阳|上官|司马|司徒|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|夏侯|轩辕|南宫|西门|东郭|闻人)/u;

/** The same where it is known whose need it is: neither their name nor what they are called by it. */
export function withoutName(text: string, name: string | null | undefined): string {
	const known = name?.trim() ?? '';
	if ([...known].length < 2) return text;
	const surname = COMPOUND_SURNAMES.exec(known)?.[0] ?? [...known][0]!;
	const called = new RegExp(
		`${RegExp.escape(surname)}(?:${HONORIFICS}|大姐|大哥|大嫂|老太|老汉|家老人|某某?)`,
		'gu'
	);
	return text.replaceAll(known, '居民').replace(called, '居民');
}

/** Did nobody write this summary: does it say what the title says, but for a name that became 居民? */
export function isTakenFrom(summary: string, title: string): boolean {
	const plain = summaryOf(title);
	const parts = summary.split('居民').map((part) => RegExp.escape(part));
	return plain === summary || (parts.length > 1 && new RegExp(`^${parts.join('.{2,6}')}$`, 'u').test(plain));
}

/** What is left where a door number stood: one mark between two clauses, none at either end. */
function withoutDoor(
	clause: string,
	before: string | undefined,
	lived: string | undefined,
	of: string | undefined,
	after: string | undefined,
	at: number,
	whole: string
): string {
	const isFirst = whole.slice(0, at).trim() === '';
	if (isFirst || whole.slice(at + clause.length).trim() === '') return '';
	return before ?? (lived ? '' : (of ?? '')) + (after ?? '');
}

/** The first phone or identity number in a text, if there is one. */
export const numberIn = (text: string): string | undefined => text.match(NUMBERED)?.[0];

/** The first thing in a text that reads like a resident's name, if there is one. */
export const nameIn = (text: string): string | undefined =>
	(text.match(NAMED) ?? text.match(WHOLE_NAME))?.[0];

/** The first door number in a text, if there is one. */
export const doorIn = (text: string): string | undefined => text.match(HOUSED)?.[0];

/** What is wrong with a text many may read, the gravest first: a number, a name, a door. */
export function personalIn(text: string): Fault | undefined {
	const name = nameIn(text);
	if (numberIn(text)) return { code: 'holds-phone' };
	if (name) return { code: 'holds-name', limit: name };
	return doorIn(text) ? { code: 'holds-address' } : undefined;
}
