import type { Wisher } from './wishes/wish-text.ts';

/** What people write beside a step, where the wish itself gives no words. */

export const WITHDRAWN: readonly string[] = [
	'居民来电说子女已经买好，不需要了。',
	'居民去外地女儿家长住，暂时用不上。',
	'居民改了主意，说先不麻烦大家了。',
	'邻居已经帮忙解决，居民请社区撤回。',
	'居民住院治疗，出院后再看需要。',
	'家属已另行安排，电话里表示感谢。',
	'和另一件心愿是同一件事，经居民同意撤回这一件。',
	'居民已搬到别的社区，由新社区接着关心。'
];

export const UNCLAIMED: readonly string[] = [
	'型号缺货，本月到不了，先让给别的单位。',
	'负责的同志临时抽调，按期做不完，请别的单位认领。',
	'上门看过，需要专业师傅，本单位做不了。',
	'本单位这个月已认领较多，怕耽误居民。',
	'联系后得知居民更希望周末上门，我们排不出人。'
];

export const SENT_BACK: readonly string[] = [
	'没有写送到的时间，请补充后再报。',
	'居民说少了配件，请补齐后再登记。',
	'电话问过居民，还没有上门，请落实后再报。',
	'只写了“已办结”，请写清做了什么。',
	'装好了但没有试用，请当面教会老人再报。',
	'送的尺寸不对，居民已同意换一个，请换好再报。'
];

/** How a second round is reported. */
export const REDONE: readonly string[] = [
	'重新上门，照居民说的改过，当面看过，居民认可。',
	'又去了一趟，把没做完的补齐，现场收拾干净。',
	'和居民约好时间重新做了一遍，请家属一起看过。',
	'换了一位有经验的同志去办，问题找到并处理好，过两天又问过一次。',
	'向居民说明了原因，把缺的补上了，居民表示理解。',
	'多去了一次，居民逐样看过，说这回可以了。'
];

/** Put behind a result now and then. */
const AFTERWORDS: readonly string[] = [
	'',
	'',
	'',
	'',
	'居民在场，当面看过。',
	'过一周再回去看一次。',
	'同去的还有社区网格员。'
];
const AT_HOME: readonly string[] = [...AFTERWORDS, '已告诉家里有问题打社区电话。', '家属电话里表示感谢。'];

export const afterwordsFor = (wisher: Wisher): readonly string[] =>
	wisher === 'neighbours' || wisher === 'worker' ? AFTERWORDS : AT_HOME;
