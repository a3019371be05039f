import type { RejectCode, SuspendCause } from '../../tasks/task.ts';

/** What people write beside the steps of a matter, where the matter itself gives no words. */

export const CONTACTED: readonly string[] = [
	'电话里说明了经办人和办理期限。',
	'当面看过现场，约好明天再来。',
	'楼长代为转达，几户都留了电话。',
	'已告知先做什么、后做什么，居民表示理解。',
	'居民补充了两张照片，问题比登记的重。'
];

/** Not ours, and whose it may be. */
export const RETURNED: readonly { reason: string; suggestedOwner: string }[] = [
	{ reason: '现场看过，属于公共设施，不在本人包联楼院范围。', suggestedOwner: '城市管理部门' },
	{ reason: '涉及维修资金，网格没有权限办理。', suggestedOwner: '住房和城乡建设部门' },
	{ reason: '产权在原开发单位，需要街道出面。', suggestedOwner: '街道物业管理岗' },
	{ reason: '需要专业检测，基层办不了。', suggestedOwner: '应急管理部门' },
	{ reason: '事情发生在相邻小区，应由那边的包联干部办理。', suggestedOwner: '相邻小区包联干部' }
];

export const CALL_ASKS: readonly string[] = [
	'请到现场一起定方案，带上管线图。',
	'请派专业人员看一看是否有危险。',
	'请说明这一处归谁管，三日内给书面意见。',
	'请参加周三下午的现场会。'
];
export const CALL_RESULTS: readonly string[] = [
	'已到现场，明确由我单位负责维修，本周进场。',
	'派两名技术人员看过，出具了检测意见，已交街道。',
	'参加了现场会，认领其中两项，另一项建议由物业承担。',
	'核对图纸，此段不属我单位管护，已帮助联系到产权单位。',
	'完成执法检查，下达整改通知书，到期复查。'
];
export const CALL_COMMENTS: readonly string[] = [
	'来得快，当场拍板。',
	'答复清楚，后续有人跟。',
	'来了人，但没有给出时间。',
	'只打了电话，没有到现场。'
];

export const EXTENDED: readonly string[] = [
	'配件要从外地发，到货还要几天，已和居民说明。',
	'连着下雨不能施工，居民同意顺延。',
	'还差几户签字，约在周末上门。',
	'要等检测报告出来才能定方案。'
];
export const EXTENSION_GRANTED: readonly string[] = [
	'同意，到期前一天报进度。',
	'同意延期，先把应急措施做好。',
	'情况属实，同意。'
];
export const REQUEST_REFUSED: readonly string[] = [
	'理由不充分，请按期办结，有困难及时报。',
	'先做能做的部分，不同意整件往后拖。',
	'居民不同意，请再上门商量。'
];

export const CAUSES: readonly (readonly [SuspendCause, number])[] = [
	['funds', 34],
	['history', 24],
	['third_party', 20],
	['season', 14],
	['law', 8]
];
export const SUSPENSION_GRANTED: readonly string[] = [
	'同意挂账，每月回头看一次，并向居民说明。',
	'计划可行，同意。到期前主动销账。'
];

export const TRIED: readonly string[] = [
	'街道开过两次协调会，四家单位都说不归自己管。',
	'已垫资应急处理一次，根子没有解决，居民又反映三回。',
	'上门做工作五次，住户仍不同意，基层没有执法权。',
	'图纸查到区里，产权单位已改制，找不到承接的。'
];
export const ASKED: readonly string[] = [
	'请区领导召集有关单位现场会商，定下牵头单位和时限。',
	'请区里明确经费渠道，街道负责实施。',
	'请协调执法部门联合处置。'
];

export const NOTED: readonly string[] = [
	'楼长说晚上七点以后家里有人，现场可以看。',
	'院里另有两户说起同一件事，已记在一起。',
	'物业答应配合，联系人姓名另记。',
	'老人听力不好，联系时请打给女儿。',
	'施工前贴通知，避开中午。'
];
export const URGED: readonly string[] = [
	'明天到期，请抓紧，并把进展告诉居民。',
	'居民又来问过，请今天回个电话。',
	'领导在走访中看到，请本周办出结果。'
];

export const HANDED_OVER: readonly string[] = [
	'本人下周参加培训，由同事接着办，情况已当面说清。',
	'分工调整，材料已移交，居民已告知换人。',
	'休假两周，请同事按原定日期办结。'
];

export const TERMINATED: readonly string[] = [
	'三次上门居民不愿配合检修，已书面告知后果，申请终止。',
	'楼栋已列入征收范围，继续维修没有意义。',
	'经核实与居民所说不符，现场没有此项设施。'
];
export const TERMINATION_GRANTED: readonly string[] = ['核过现场，同意终止，留存书面材料。'];
export const WITHDRAWN_MATTERS: readonly string[] = [
	'反映人来电说自己已经找人修好，请求撤回。',
	'几户商量后决定自己出钱做，不再要求处理。',
	'反映人说情况已经好转，先不办了。'
];
export const WITHDRAWAL_GRANTED: readonly string[] = ['已电话问过反映人，确为本人意愿，同意撤回。'];

export const MERGED: readonly string[] = [
	'同一楼院同一件事，并在一起办，各自回访。',
	'与前几天登记的是同一处，合并派单。'
];
export const UNMERGED: readonly string[] = ['现场看过，不是同一处管道，应当分开办理。'];

export const WISHES_MERGED: readonly string[] = [
	'同一件心愿两个人各登记了一次，并在一起办，各自回访。',
	'和前几天登记的是同一件，并过去，免得两家单位都去跑。'
];
export const WISHES_UNMERGED: readonly string[] = ['上门问过，是两户人家各有各的需要，分开办。'];
/** Why a wish has to wait, by its cause, and how it goes on meanwhile. */
export const WISHES_SUSPENDED: readonly (readonly [cause: SuspendCause, plan: string])[] = [
	['funds', '单位这个月的经费已用完，下月初到账就买，先借一件给居民用。'],
	['season', '天冷胶干不了，等回暖再施工，先做好临时防护。'],
	['third_party', '厂家缺货，到货要等，已留了居民的电话，到货当天送去。']
];
export const KEY_TASKS_MERGED: readonly string[] = ['与社区年初计划的是同一个项目，并在一起推进。'];
export const KEY_TASKS_UNMERGED: readonly string[] = ['两处场地都能用，联席会定下分开建，各报进度。'];
export const KEY_TASKS_REOPENED: readonly string[] = [
	'验收后又发现两处要整改，重新列入，限期完成。',
	'居民评议提了意见，整改完再办结。'
];
export const KEY_TASKS_REDONE: readonly string[] = ['整改意见逐条落实，居民代表再次看过，没有意见。'];

export const MATTERS_SENT_BACK: readonly string[] = [
	'现场还留着建筑垃圾，请清干净再报。',
	'只做了一半，东侧没有动，请做完。',
	'没有写清谁做的、什么时候做的，请补充。',
	'居民说又返水了，请再查原因。',
	'请附上以后归谁管护的说明。'
];
export const MATTERS_REDONE: readonly string[] = [
	'返工一遍，楼长和反映人一起看过，签字认可。',
	'换了施工队重做，下过一场雨，没有再出问题。',
	'补做了东侧和台阶，建筑垃圾当天清走。',
	'找到原因是接口没对正，重新处理，观察三天正常。'
];
export const REOPENED: readonly string[] = [
	'才过两周老毛病又犯了，居民来社区反映。',
	'雨后又渗，位置往旁边移了一点。',
	'公约没有人守，院里又停满了。'
];

interface Refused {
	code: RejectCode;
	route: string;
}
export const MATTERS_REFUSED: readonly Refused[] = [
	{ code: 'already_handled', route: '同一件事上周已派单，进展会一并告知，请不必重复登记。' },
	{ code: 'statutory_route', route: '业主之间的纠纷可先申请人民调解，调解不成向人民法院起诉。' },
	{ code: 'outside_duties', route: '属于开发单位保修期内的问题，请凭购房合同找开发单位，社区帮助联系。' },
	{ code: 'secrets_privacy', route: '涉及他人隐私，不能代为查询，可由公安机关依法办理。' },
	{ code: 'emergency_line', route: '已当场转打119、120，险情解除后再登记后续问题。' },
	{ code: 'unlawful', route: '所提做法不合消防规定，不能支持；可另行登记充电、停放的需要。' }
];
export const OBJECTED: readonly string[] = [
	'和上周那件不是同一栋楼，请再看一遍。',
	'开发单位已注销，无处可找，请街道受理。',
	'调解组织说这不属于民事纠纷，又推回来了。'
];
export const UPHELD: readonly string[] = [
	'核对了两件的地址，确为同一处，原决定不变，已当面说明。',
	'按规定应走司法途径，已请法律援助值班律师接待。'
];
export const OVERTURNED: readonly string[] = [
	'情况属实，不是同一件，撤销原决定，重新受理。',
	'开发单位确已注销，由街道受理为宜。'
];

export const EVIDENCE: readonly string[] = [
	'居民会议记录和签到表已归档，到会四十六人。',
	'现场看过，照片和验收单已存。',
	'公示满七天没有异议。',
	'合同已签，开工日期写在公示栏。',
	'街道分管同志一起看过，提了两条意见，已改。'
];
