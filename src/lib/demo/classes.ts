/**
 * How the classes of the 50 communities came about: one full round, then a few changes in each review. 11
 * strengthen, 23 excel, 16 demonstrate hold today. 辛家庄 demonstrates, as the newspaper says; the rest is invented.
 */
import type { CommunityClass } from '../classification/class.ts';
import { addDays, type Day } from '../clock.ts';
import type { PlaceCode } from '../district/place.ts';
import { SHINAN_PLACES } from '../district/shinan.ts';

const DEMONSTRATE = ['001001', '001012', '002012', '004005', '005001', '007008', '009001', '010004'];
DEMONSTRATE.push('011004', '012001', '012008', '013007', '013014', '014004', '014007', '014011');
const STRENGTHEN = ['002013', '002014', '004001', '004013', '005008', '007001', '009007', '010001'];
STRENGTHEN.push('011001', '013011', '014006');

/** The class that holds today. */
export function classOf(community: PlaceCode): CommunityClass {
	if (DEMONSTRATE.includes(community.slice(6))) return 'demonstrate';
	return STRENGTHEN.includes(community.slice(6)) ? 'strengthen' : 'excel';
}

interface Change {
	community: string;
	from: CommunityClass;
	to: CommunityClass;
	reason: string;
	/** Why it was not confirmed. */
	declined?: string;
}

/** What each review after the first round changed, oldest review first. */
const CHANGES: readonly (readonly Change[])[] = [
	[
		{
			community: '013014',
			from: 'excel',
			to: 'demonstrate',
			reason: '连续两次评议靠前，开放楼院自管小组全覆盖，做法在街道推开。'
		},
		{
			community: '005004',
			from: 'strengthen',
			to: 'excel',
			reason: '班子补齐，点单式培训落实，心愿办结和回访明显好转。'
		}
	],
	[
		{
			community: '011004',
			from: 'excel',
			to: 'demonstrate',
			reason: '联席会每季召开，回访解决率居前，两位书记来此跟班学习。'
		},
		{
			community: '001004',
			from: 'demonstrate',
			to: 'excel',
			reason: '两次评议低于示范标准，党群阵地改造延期，先按创优推进。'
		},
		{
			community: '010005',
			from: 'demonstrate',
			to: 'excel',
			reason: '居民满意下降，两个楼院物业空缺超过半年。'
		},
		{
			community: '013011',
			from: 'excel',
			to: 'strengthen',
			reason: '书记空缺四个月，超期事项多，需街道帮带。'
		},
		{
			community: '001013',
			from: 'excel',
			to: 'demonstrate',
			reason: '心愿认领快，物业覆盖较高，建议列为示范。',
			declined: '联席会只开过一次，资料不足，下次评议再议。'
		}
	],
	[
		{
			community: '012001',
			from: 'excel',
			to: 'demonstrate',
			reason: '居民议事会形成制度，三个老楼院实现自管，经验可以推广。'
		},
		{
			community: '009004',
			from: 'demonstrate',
			to: 'excel',
			reason: '抽查回访与上报不一致，整改到位前按创优管理。'
		},
		{
			community: '004014',
			from: 'strengthen',
			to: 'excel',
			reason: '帮带一年，按时办结率提高，两委分工理顺。'
		},
		{
			community: '007001',
			from: 'excel',
			to: 'strengthen',
			reason: '连续两次评议靠后，网格员缺两名，需重点支持。'
		},
		{
			community: '009002',
			from: 'excel',
			to: 'strengthen',
			reason: '上半年超期偏多，建议列为强基。',
			declined: '超期集中在两处施工期间，已补办，暂不调整。'
		}
	]
];

/** Not decided yet. */
const PENDING: Change = {
	community: '002011',
	from: 'excel',
	to: 'demonstrate',
	reason: '新书记到任后联席会、走访都已正常，居民评价上升，建议列为示范。'
};

const FIRST_REASONS: Readonly<Record<CommunityClass, readonly string[]>> = {
	strengthen: [
		'班子年龄偏大、人手不齐，老楼院多，基础工作需要补。',
		'楼院分散、物业缺位，居民反映的事拖得久，需重点帮带。',
		'阵地小，党员联系居民少，台账和实际有出入。'
	],
	excel: [
		'基础扎实，服务正常，开放楼院治理还可再进一步。',
		'队伍稳定，居民评价较好，业委会和自管小组正在铺开。',
		'日常工作有序，特色不突出，可选一个项目集中突破。',
		'联席会能议能办，个别楼院物业矛盾仍需跟进。'
	],
	demonstrate: [
		'开放式小区治理有经验，党群阵地作用发挥好，可带动周边。',
		'班子强、楼院自管成熟，群众评价高。',
		'走访和联席会衔接紧，心愿认领快，做法可复制。'
	]
};

/** A proposal with what became of it. */
export interface DemoClassification {
	community: PlaceCode;
	class: CommunityClass;
	previousClass: CommunityClass | null;
	reason: string;
	state: 'proposed' | 'confirmed' | 'declined';
	/** Said by whoever declined. */
	comment?: string;
	proposedOn: Day;
	decidedOn: Day | null;
	effectiveOn: Day;
}

/** Everything proposed and decided up to `today`, in order: the last four reviews, and one proposal still open. */
export function classHistory(today: Day): DemoClassification[] {
	const [first, ...later] = reviewsUpTo(today);
	const codes = SHINAN_PLACES.filter(({ level }) => level === 'community').map(({ code }) => code);
	const changed = CHANGES.flat().filter((change) => !change.declined);
	const history: DemoClassification[] = codes.map((community, index) => {
		const before = changed.find((change) => community.endsWith(change.community))?.from ?? classOf(community);
		const reasons = FIRST_REASONS[before];
		// 495 interviews in 50 communities.
		const interviews = index % 10 === 9 ? 9 : 10;
		return {
			community,
			class: before,
			previousClass: null,
			reason: `${first!.name}分类：一线调研访谈${interviews}人。${reasons[index % reasons.length]!}`,
			state: 'confirmed',
			...first!.days
		};
	});
	const district = codes[0]!.slice(0, 6);
	later.forEach(({ name, days }, index) => {
		for (const { community, from, to, reason, declined } of CHANGES[index]!)
			history.push({
				community: district + community,
				class: to,
				previousClass: from,
				reason: `${name}评议：${reason}`,
				state: declined ? 'declined' : 'confirmed',
				comment: declined,
				...days
			});
	});
	history.push({
		community: district + PENDING.community,
		class: PENDING.to,
		previousClass: PENDING.from,
		reason: PENDING.reason,
		state: 'proposed',
		proposedOn: addDays(today, -5),
		decidedOn: null,
		effectiveOn: addDays(today, 40)
	});
	return history;
}

/** The last four reviews in force on `today`: 年度 takes effect on 1 January, 年中 on 1 July. */
function reviewsUpTo(today: Day) {
	const year = Number(today.slice(0, 4));
	return [year - 2, year - 1, year]
		.flatMap((of) => [
			{ name: `${of - 1}年度`, effectiveOn: `${of}-01-01` },
			{ name: `${of}年中`, effectiveOn: `${of}-07-01` }
		])
		.filter(({ effectiveOn }) => effectiveOn <= today)
		.slice(-4)
		.map(({ name, effectiveOn }) => ({
			name,
			days: { effectiveOn, proposedOn: addDays(effectiveOn, -28), decidedOn: addDays(effectiveOn, -14) }
		}));
}
