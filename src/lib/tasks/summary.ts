/**
 * 公开摘要: what units see before they claim, and any public or group text. It holds no personal data: the
 * title with the resident's name replaced by 居民, and no phone or identity number at all.
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
/** A mobile or landline number, or an identity number, however it is spaced. */
const NUMBERED = /(?<!\d)(?:1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}[\s-]?\d{7,8}|\d{17}[\dXx])(?!\d)/g;

export function summaryOf(title: string): string {
	const plain = title
		.replace(NUMBERED, '')
		.replace(NAMED, '居民')
		.replace(/\s{2,}/g, ' ')
		.trim();
	// What stood on both sides of a number may be a number, or a name, once it is gone.
	return plain === title ? plain : summaryOf(plain);
}

/** The first phone or identity number in a text, if there is one. */
export const numberIn = (text: string): string | undefined => text.match(NUMBERED)?.[0];

/** The first thing in a text that reads like a resident's name, if there is one. */
export const nameIn = (text: string): string | undefined => text.match(NAMED)?.[0];
