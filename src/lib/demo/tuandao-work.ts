/** 团岛 beyond its wishes: two named stories, and work that waits for everybody the contract names. */
import type { SlaClass } from '../tasks/task.ts';
import type { Chance } from './chance.ts';
import { leavesUndone } from './by-itself.ts';
import { lifeOf, type Move } from './course.ts';
import type { DemoCommunity } from './district.ts';
import type { Life, Setting } from './life.ts';
import { openFamilyOf } from './lives.ts';
import type { Hands, Matter } from './matter.ts';
import { matterIn, standingMatter, TRIES, type Given } from './matter-life.ts';
import { textsOf, type Text } from './matter-words.ts';
import * as passages from './passages.ts';
import { theCallOut, theUnit } from './named.ts';
import { STANDINGS } from './standings.ts';
import type { Timeline } from './timeline.ts';
import { MARKET_CENTRE } from './unit-names.ts';

const PROPERTY_CENTRE = '区物业服务指导中心';
const HOUSING_BUREAU = '区住房和城乡建设局';

/**
 * 缺位的物业: a compound without a property firm. The street calls two departments to it, suspends it while the
 * residents choose a firm, and takes it up again; what is reported is sent back once, and once the residents
 * are not content.
 */
function absentFirm(setting: Setting): Life {
	const { chance, timeline, community } = setting;
	const matter = matterIn(setting, 'compound_problem', {
		compound: community.compounds[0],
		role: 'subdistrict_cadre',
		desk: 'desk1',
		slaClass: 'complex',
		logger: 'grid1',
		words: {
			title: '缺位的物业：海韵楼院一年没人管',
			description:
				'海韵楼院的物业去年撤走以后一直空着，楼道没人扫，化粪池冒过两回，居民轮流交钱请人清。八十多户老人多，盼着有人长期管。',
			category: 'property',
			plan: '先由街道物业服务站托底保洁，逐户征求意见选聘物业，双过半后签约。'
		}
	});
	const { street, secretary } = community;
	const cadre = matter.hands.acts;
	const rest = (wait: number, by: string, action: Move['action'], body: Move['body'] = {}): Move => ({
		wait,
		by,
		action,
		body
	});
	const officer = (unit: string) => community.crew.officers.get(unit)![0]!;
	const answers = (unit: string, wait: number, result: string, rating: string): Move[] => [
		rest(wait, officer(unit), 'answer-call-out', { callOut: theCallOut(unit), result }),
		rest(0, street, 'rate-call-out', { callOut: theCallOut(unit), rating })
	];
	const moves: Move[] = [
		...passages.raised(matter).map((move) => ({ ...move, wait: null })),
		rest(0, street, 'dispatch', { handler: cadre, slaClass: 'complex' }),
		rest(0, cadre, 'sign'),
		rest(0, cadre, 'contact', {
			channel: 'visit',
			note: '和楼长、十几户居民在院里谈了一个钟头，先解决垃圾和化粪池。'
		}),
		rest(0, street, 'call-out', {
			units: [theUnit(PROPERTY_CENTRE), theUnit(HOUSING_BUREAU)],
			type: 'hard_problem',
			ask: '请一起到海韵楼院开现场会，说清托底服务谁来、经费从哪里出。'
		}),
		...answers(PROPERTY_CENTRE, 1, '联系三家公司报价，愿意先做三个月托底服务。', 'satisfied'),
		...answers(HOUSING_BUREAU, 0, '化粪池列入应急清掏，费用先行垫付，书面意见已交街道。', 'basically'),
		rest(0, cadre, 'suspend', ({ day }) => ({
			cause: 'history',
			plan: matter.words.plan,
			until: timeline.dayAt(day + 75)
		})),
		rest(0, street, 'grant', { comment: '同意挂账，托底服务本周到位，每月回头看一次。' }),
		rest(42, cadre, 'resume'),
		rest(1, cadre, 'report-done', { result: '八十六户中六十一户同意，选定物业公司并签约，保洁员已进院。' }),
		rest(0, street, 'send-back', { comment: '合同没有公示，请在院门口贴出来再报。' }),
		rest(1, cadre, 'report-done', { result: '合同和收费标准已在院门口公示，居民没有异议。' }),
		rest(1, street, 'approve'),
		rest(1, secretary, 'follow-up', { solved: 'no', rating: 'dissatisfied', channel: 'visit' }),
		rest(2, cadre, 'report-done', { result: '居民不满意的是夜里没人值守，物业加了夜班，电话贴到每个单元。' }),
		rest(1, street, 'approve'),
		rest(1, secretary, 'follow-up', { solved: 'yes', rating: 'satisfied', channel: 'visit' })
	];
	for (let tried = 1; ; tried += 1) {
		const until = timeline.officeTime(timeline.before(timeline.today, 6), chance);
		const life = lifeOf(moves, setting, { until });
		if (tried === TRIES || !leavesUndone(life, matter)) return life;
	}
}

/** A wall about to fall, told to the district at once: the linked leader comes, decides, and sees it done. */
function fallingWall(setting: Setting): Life {
	const { timeline, community } = setting;
	const matter = matterIn(setting, 'urgent_demand', {
		compound: community.compounds[3],
		role: 'district_leader',
		desk: 'desk1',
		slaClass: 'general',
		logger: community.secretary,
		words: {
			title: '瞿塘峡楼院后墙外倾，下面就是上学路',
			description:
				'连着两天大雨，瞿塘峡楼院后面的挡土墙裂开一道能伸进手的缝，往路上歪。社区已经拉了绳子，派人看着孩子绕行。',
			category: 'housing',
			decision: '今天封路拆险，住建局当日进场，学校门口改走东侧，费用先由区里垫付，三天后现场再看。',
			result: '险段已拆除，重砌挡墙并加了扶壁，检测合格，上学路当晚恢复通行。'
		}
	});
	const { acts } = matter.hands;
	const moves: Move[] = [
		...passages.raised(matter).map((move) => ({ ...move, wait: null })),
		{ ...passages.dispatched(matter, 0) },
		{ wait: 0, by: acts, action: 'sign' },
		{
			wait: 0,
			by: acts,
			action: 'contact',
			body: { channel: 'visit', note: '到现场看过，和住在墙下的三户当面说了安排。' }
		},
		{ wait: 0, by: acts, action: 'decide', body: { decision: matter.words.decision } },
		passages.reportedIn(matter, matter.words.result, 2),
		{ wait: 0, by: matter.hands.approver, action: 'approve' },
		{
			wait: 1,
			by: community.secretary,
			action: 'follow-up',
			body: { solved: 'yes', rating: 'satisfied', channel: 'visit' }
		}
	];
	// All on one day until the decision: nobody sleeps on a falling wall.
	return lifeOf(moves, setting, { from: timeline.morningOf(timeline.before(timeline.today, 13)) });
}

/** Open work of 团岛, by who has it. */
interface Waiting {
	standing: string;
	kind: Matter['kind'];
	/** Number of the compound. */
	compound: number;
	role?: Hands['role'];
	units?: readonly string[];
	desk?: string;
	slaClass?: SlaClass;
	isLate?: boolean;
	count?: number;
}

const P = 'compound_problem';
const U = 'urgent_demand';
const K = 'key_task';
const CADRE = 'subdistrict_cadre';
const GRID = 'grid_worker';
const UNIT = 'unit_officer';

const WAITING: readonly Waiting[] = [
	// For the street desk to admit, and to answer.
	{ standing: 'to be admitted', kind: P, compound: 2 },
	{ standing: 'to be admitted', kind: P, compound: 4 },
	{ standing: 'more time asked for', kind: P, compound: 1, role: CADRE },
	{ standing: 'suspension asked for', kind: P, compound: 3, role: CADRE },
	{ standing: 'departments answered', kind: P, compound: 4, role: CADRE },
	{ standing: 'to be approved', kind: P, compound: 1, role: CADRE },
	// cadre1's and grid1's, in their compound.
	{ standing: 'to be signed for', kind: P, compound: 1, role: CADRE, count: 2 },
	{ standing: 'in hand', kind: P, compound: 1, role: CADRE, count: 2 },
	{ standing: 'more time asked for, and late by now', kind: P, compound: 1, role: CADRE, isLate: true },
	{ standing: 'suspended', kind: P, compound: 1, role: CADRE },
	{ standing: 'to be signed for', kind: P, compound: 1, role: GRID },
	{ standing: 'in hand', kind: P, compound: 1, role: GRID },
	{ standing: 'to be approved', kind: P, compound: 1, role: GRID },
	// unit1's.
	{
		standing: 'departments called',
		kind: P,
		compound: 2,
		role: CADRE,
		units: [MARKET_CENTRE, '区城市管理局']
	},
	{ standing: 'to be signed for', kind: P, compound: 5, role: UNIT, units: [MARKET_CENTRE] },
	{ standing: 'in hand', kind: U, compound: 3, role: UNIT, units: [MARKET_CENTRE] },
	// leader1's.
	{ standing: 'sent up', kind: P, compound: 4, role: CADRE },
	{ standing: 'to be decided, sent up', kind: P, compound: 2, role: CADRE },
	{ standing: 'to be decided', kind: U, compound: 3 },
	{ standing: 'to be decided', kind: U, compound: 1 },
	// The district desk's.
	{ standing: 'to be admitted', kind: U, compound: 5 },
	{ standing: 'objected to', kind: P, compound: 5, desk: 'desk1' },
	{ standing: 'objected to', kind: U, compound: 2, desk: 'desk02' },
	// The secretary's own, and hers to ask after.
	{ standing: 'in hand', kind: P, compound: 5, role: 'secretary' },
	{ standing: 'in its second round', kind: P, compound: 2, role: CADRE },
	{ standing: 'taken up again on its day', kind: P, compound: 5, role: CADRE },
	{ standing: 'to be asked after', kind: P, compound: 3, role: CADRE },
	{ standing: 'to be asked after', kind: P, compound: 4, role: CADRE },
	{ standing: 'to be asked after', kind: U, compound: 2, role: UNIT },
	{ standing: 'under way', kind: K, compound: 1, role: 'secretary', count: 2 },
	{ standing: 'suspended', kind: K, compound: 2, role: 'secretary' },
	{ standing: 'to be approved', kind: K, compound: 3, role: 'secretary' }
];

export function tuandaoWork(chance: Chance, timeline: Timeline, community: DemoCommunity): Life[][] {
	const setting = { chance, timeline, community };
	const month = timeline.monthOf(timeline.today);
	// No matter twice on one board, as long as there is another.
	const texts = { [P]: shuffled(P), [U]: shuffled(U), [K]: shuffled(K) };
	const waiting = WAITING.flatMap(({ standing, kind, compound, units, count = 1, ...rest }) => {
		const row = STANDINGS.find((one) => one.name === standing && one.kinds.includes(kind))!;
		const given: Given & { isLate?: boolean } = {
			isLate: false,
			...rest,
			compound: community.compounds[compound - 1],
			...(units ? { words: { units } } : {})
		};
		return Array.from({ length: count }, () => [
			standingMatter(setting, kind, row, { ...given, text: texts[kind].pop() })
		]);
	});
	return [
		[absentFirm(setting)],
		[fallingWall(setting)],
		...waiting,
		openFamilyOf(setting, 'compound_problem', { compound: community.compounds[3], role: CADRE })
	];

	function shuffled(kind: Matter['kind']): Text[] {
		return chance.shuffled(textsOf(kind, month));
	}
}
