/** The roads of the four kinds: takes a task of 团岛 to any state, by the people who usually do it. */
import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { DAY_LENGTH, dayOf, type Instant } from '#lib/clock.ts';
import type { Store } from '#lib/db/server/store.ts';
import { log } from '#lib/tasks/server/log.ts';
import type { TaskRef } from '#lib/tasks/server/may-take.ts';
import { callOuts, milestones, type TaskRow } from '#lib/tasks/server/table.ts';
import { take as takeStep } from '#lib/tasks/server/take.ts';
import { ACTIONS, isOpenTo, type TaskAction, type TaskKind, type TaskState } from '#lib/tasks/task.ts';
import { NOW, 海韵楼院, type Town } from './town.ts';

interface Usual {
	by: string;
	body: Record<string, unknown>;
}

/** Who usually takes a step with a wish, and what they say. */
export const USUAL: Readonly<Record<TaskAction, Usual>> = {
	submit: { by: 'secretary1', body: {} },
	publish: { by: 'secretary1', body: {} },
	dispatch: { by: 'street1', body: { handler: 'cadre1' } },
	reject: { by: 'street1', body: { code: 'outside_duties', route: '请联系物业公司' } },
	object: { by: 'secretary1', body: { reason: '物业已撤离，没有别的渠道' } },
	uphold: { by: 'desk1', body: { reason: '属专有部分，应由业主维修' } },
	overturn: { by: 'desk1', body: { reason: '属公共部位，应当受理' } },
	claim: { by: 'unit1', body: {} },
	unclaim: { by: 'unit1', body: { reason: '本月经费已用完' } },
	widen: { by: 'secretary1', body: {} },
	sign: { by: 'cadre1', body: {} },
	return: { by: 'cadre1', body: { reason: '属市政管网，不归街道', suggestedOwner: '区城市管理局' } },
	contact: { by: 'unit1', body: { channel: 'phone' } },
	'call-out': { by: 'street1', body: { units: ['library', 'health'], type: 'work', ask: '请到现场会商' } },
	'answer-call-out': { by: 'unit2', body: { callOut: '', result: '已到现场，提出处理意见' } },
	'rate-call-out': { by: 'street1', body: { callOut: '', rating: 'satisfied' } },
	escalate: { by: 'cadre1', body: { tried: '已协调三次', ask: '请明确牵头部门', level: 'district' } },
	decide: { by: 'leader1', body: { decision: '由区住建局牵头，两周内拿出方案' } },
	plan: { by: 'secretary1', body: { milestones: [{ title: '选址', dueOn: '2026-12-10' }] } },
	reach: { by: 'secretary1', body: { milestone: '', evidence: '选址已公示' } },
	extend: { by: 'unit1', body: { dueOn: '2026-12-04', reason: '厂家发货推迟' } },
	suspend: { by: 'unit1', body: { cause: 'funds', plan: '列入明年改造计划', until: '2027-03-01' } },
	terminate: { by: 'unit1', body: { reason: '居民已搬走' } },
	grant: { by: 'secretary1', body: {} },
	refuse: { by: 'secretary1', body: { comment: '请再想办法' } },
	resume: { by: 'unit1', body: {} },
	withdraw: { by: 'secretary1', body: { reason: '家属已自行购买' } },
	'report-done': { by: 'unit1', body: { result: '轮椅已送到家中，教会了使用' } },
	approve: { by: 'secretary1', body: {} },
	'send-back': { by: 'secretary1', body: { comment: '脚踏板松动，请先修好' } },
	'follow-up': { by: 'secretary1', body: { solved: 'yes', rating: 'satisfied', channel: 'phone' } },
	reopen: { by: 'secretary1', body: { reason: '轮椅又坏了' } },
	merge: { by: 'street1', body: { into: '', reason: '同一处漏水' } },
	unmerge: { by: 'street1', body: { reason: '不是同一处' } },
	'hand-over': { by: 'unit1', body: { to: 'unit1b' } },
	correct: { by: 'street1', body: { urgency: 'urgent', reason: '老人明天出院' } },
	note: { by: 'secretary1', body: { text: '老人白天在家' } },
	urge: { by: 'street1', body: { text: '请抓紧办理' } }
};

const HANDLER_OF: Readonly<Record<TaskKind, string>> = {
	micro_wish: 'unit1',
	compound_problem: 'cadre1',
	urgent_demand: 'leader1',
	key_task: 'secretary1'
};
const RECEIVER_OF: Readonly<Record<TaskKind, string>> = {
	micro_wish: 'secretary1',
	compound_problem: 'street1',
	urgent_demand: 'desk1',
	key_task: 'street1'
};
const APPROVER_OF: Readonly<Record<TaskKind, string>> = {
	micro_wish: 'secretary1',
	compound_problem: 'street1',
	urgent_demand: 'desk1',
	key_task: 'street1'
};
const OF_HANDLER: readonly TaskAction[] = [
	...(['sign', 'return', 'contact', 'extend', 'suspend', 'terminate'] as const),
	...(['resume', 'report-done', 'escalate', 'plan', 'reach'] as const)
];
const OF_RECEIVER: readonly TaskAction[] = ['dispatch', 'reject'];
const OF_APPROVER: readonly TaskAction[] = ['approve', 'send-back', 'grant', 'refuse'];

/** Who usually takes a step with a task of this kind, and what they say. */
export function usual(action: TaskAction, kind: TaskKind): Usual {
	const { by, body } = USUAL[action];
	if (kind === 'micro_wish') return { by, body };
	if (action === 'dispatch') return { by: RECEIVER_OF[kind], body: { handler: HANDLER_OF[kind] } };
	if (OF_HANDLER.includes(action)) return { by: HANDLER_OF[kind], body };
	if (OF_RECEIVER.includes(action)) return { by: RECEIVER_OF[kind], body };
	if (OF_APPROVER.includes(action)) return { by: APPROVER_OF[kind], body };
	return { by, body };
}

/** The states each kind can reach, each with the state before it and the steps between. */
const ROADS: Readonly<Record<TaskKind, Partial<Record<TaskState, readonly [TaskState, ...TaskAction[]]>>>> = {
	micro_wish: {
		submitted: ['draft', 'submit'],
		open_for_claim: ['submitted', 'publish'],
		in_progress: ['open_for_claim', 'claim'],
		suspended: ['in_progress', 'suspend', 'grant'],
		pending_review: ['in_progress', 'report-done'],
		pending_follow_up: ['pending_review', 'approve'],
		closed: ['pending_follow_up', 'follow-up'],
		rejected: ['submitted', 'reject'],
		terminated: ['submitted', 'withdraw']
	},
	compound_problem: {
		submitted: ['draft', 'submit'],
		assigned: ['submitted', 'dispatch'],
		in_progress: ['assigned', 'sign'],
		suspended: ['in_progress', 'suspend', 'grant'],
		pending_review: ['in_progress', 'report-done'],
		pending_follow_up: ['pending_review', 'approve'],
		closed: ['pending_follow_up', 'follow-up'],
		rejected: ['submitted', 'reject'],
		merged: ['submitted', 'merge'],
		terminated: ['submitted', 'withdraw']
	},
	urgent_demand: {
		submitted: ['draft', 'submit'],
		assigned: ['submitted', 'dispatch'],
		in_progress: ['assigned', 'sign'],
		suspended: ['in_progress', 'suspend', 'grant'],
		pending_review: ['in_progress', 'report-done'],
		pending_follow_up: ['pending_review', 'approve'],
		closed: ['pending_follow_up', 'follow-up'],
		rejected: ['submitted', 'reject'],
		merged: ['submitted', 'merge'],
		terminated: ['submitted', 'withdraw']
	},
	key_task: {
		submitted: ['draft', 'submit'],
		in_progress: ['submitted', 'dispatch'],
		suspended: ['in_progress', 'suspend', 'grant'],
		pending_review: ['in_progress', 'report-done'],
		closed: ['pending_review', 'approve'],
		rejected: ['submitted', 'reject'],
		terminated: ['submitted', 'withdraw']
	}
};

/** Every state a kind can be in. */
export const statesOf = (kind: TaskKind): TaskState[] => [
	'draft',
	...(Object.keys(ROADS[kind]) as TaskState[])
];

export const WISH_STATES = statesOf('micro_wish');

const TITLES: Readonly<Record<TaskKind, string>> = {
	micro_wish: '一把轮椅，方便老人下楼',
	compound_problem: '楼院物业撤离，垃圾没人清运',
	urgent_demand: '海底电缆施工后楼体出现裂缝',
	key_task: '建成嵌入式党群服务中心'
};

/** A task of 海韵楼院, logged by its secretary. */
export async function draftOf(
	town: Town,
	kind: TaskKind,
	now: Instant = NOW,
	more: Record<string, unknown> = {}
): Promise<TaskRow> {
	const body = { kind, place: 海韵楼院, title: TITLES[kind], upTo: 'draft', ...more };
	return log(town.store, await town.as('secretary1', dayOf(now)), body, now);
}

/** A task of a kind in a state, by the usual people; `underway` is done to it in every state on the way. */
export async function taskIn(
	town: Town,
	kind: TaskKind,
	state: TaskState,
	now: Instant = NOW,
	underway: (task: TaskRow) => Promise<TaskRow> = async (task) => task
): Promise<TaskRow> {
	const road = ROADS[kind][state];
	if (!road) return draftOf(town, kind, now);
	const [before, ...steps] = road;
	let task = await taskIn(town, kind, before, now, underway);
	for (const action of steps) {
		const { by, body } = usual(action, kind);
		const more = action === 'merge' ? { into: (await taskIn(town, kind, 'submitted', now)).id } : {};
		task = await take(town, action, task, { by, body: { ...body, ...more } }, now);
	}
	return underway(task);
}

/** Who may have a compound problem besides the cadre, how it gets to them, and who approves their work. */
const HANDLED_BY = {
	grid1: { named: 'grid1', approver: 'secretary1' },
	secretary1: { named: 'secretary1', approver: 'street1' },
	unit3: { named: 'health', approver: 'street1' },
	street1: { named: 'street1', approver: 'desk1' },
	leader1: { named: undefined, approver: 'desk1' }
} as const;
export const HANDLERS = Object.keys(HANDLED_BY) as (keyof typeof HANDLED_BY)[];

/** A compound problem that `handler` has, in a state from `assigned` on. */
export async function handledBy(
	town: Town,
	handler: (typeof HANDLERS)[number],
	state: TaskState,
	now: Instant = NOW,
	underway: (task: TaskRow) => Promise<TaskRow> = async (task) => task
): Promise<TaskRow> {
	const { named, approver } = HANDLED_BY[handler];
	const problem = await taskIn(town, 'compound_problem', named ? 'submitted' : 'in_progress', now);
	const steps: [TaskState, TaskAction, { by: string; body?: unknown }][] = [
		named
			? ['assigned', 'dispatch', { by: 'street1', body: { handler: named } }]
			: ['assigned', 'escalate', { by: 'secretary1', body: { tried: '已协调', ask: '请牵头' } }],
		['in_progress', 'sign', { by: handler }],
		['pending_review', 'report-done', { by: handler }],
		['pending_follow_up', 'approve', { by: approver }]
	];
	let task = problem;
	for (const [reached, action, taken] of steps) {
		task = await underway(await take(town, action, task, taken, now));
		if (reached === state) return task;
	}
	throw new Error(`nobody takes a problem to ${state} here`);
}

export const wishIn = (town: Town, state: TaskState, now: Instant = NOW): Promise<TaskRow> =>
	taskIn(town, 'micro_wish', state, now);

/** Where each step is usually taken: a task that is ready for it, and the body that names what it needs. */
const READY: Readonly<Partial<Record<TaskAction, readonly [TaskKind, TaskState, ...TaskAction[]]>>> = {
	dispatch: ['compound_problem', 'submitted'],
	object: ['micro_wish', 'rejected'],
	uphold: ['micro_wish', 'rejected', 'object'],
	overturn: ['micro_wish', 'rejected', 'object'],
	unclaim: ['micro_wish', 'in_progress'],
	sign: ['compound_problem', 'assigned'],
	return: ['compound_problem', 'assigned'],
	contact: ['micro_wish', 'in_progress'],
	'call-out': ['compound_problem', 'in_progress'],
	'answer-call-out': ['compound_problem', 'in_progress', 'call-out'],
	'rate-call-out': ['compound_problem', 'in_progress', 'call-out', 'answer-call-out'],
	escalate: ['compound_problem', 'in_progress'],
	decide: ['urgent_demand', 'in_progress'],
	plan: ['key_task', 'in_progress'],
	reach: ['key_task', 'in_progress', 'plan'],
	extend: ['micro_wish', 'in_progress'],
	suspend: ['compound_problem', 'in_progress'],
	terminate: ['micro_wish', 'in_progress'],
	grant: ['micro_wish', 'in_progress', 'extend'],
	refuse: ['micro_wish', 'in_progress', 'extend'],
	resume: ['compound_problem', 'suspended'],
	merge: ['compound_problem', 'submitted'],
	unmerge: ['compound_problem', 'merged'],
	'hand-over': ['micro_wish', 'in_progress'],
	correct: ['micro_wish', 'submitted'],
	note: ['micro_wish', 'submitted'],
	urge: ['micro_wish', 'in_progress']
};

export interface Ready {
	task: TaskRow;
	by: string;
	body: Record<string, unknown>;
}

/** A task that is ready for the step, who usually takes it, and what they say. */
export async function readyFor(town: Town, action: TaskAction, now: Instant = NOW): Promise<Ready> {
	const usualState: TaskState = ACTIONS[action][0].from[0]!;
	const [kind, state, ...before] = READY[action] ?? (['micro_wish', usualState] as const);
	let task = await taskIn(town, kind, state, now);
	for (const step of before) task = await take(town, step, task, await said(town, step, task), now);
	return { task, ...usual(action, kind), ...(await said(town, action, task)) };
}

/** What must have been said before a step can answer it; what comes first may come in any state. */
const ANSWERS: Readonly<Partial<Record<TaskAction, readonly TaskAction[]>>> = {
	uphold: ['object'],
	overturn: ['object'],
	'answer-call-out': ['call-out'],
	'rate-call-out': ['call-out', 'answer-call-out'],
	reach: ['plan'],
	grant: ['terminate', 'withdraw'],
	refuse: ['terminate', 'withdraw']
};
const ON_THE_WAY: readonly TaskAction[] = ['call-out', 'answer-call-out'];

/** A colleague of each, in the same post. */
export const colleagueOf = (account: string): string => `${account}b`;

export interface Prepared {
	task: TaskRow;
	body: Record<string, unknown>;
	now: Instant;
}

/**
 * A task that `make` takes to its state so that a step which may be taken there can be: what it answers has been
 * said, its body fits, and it is late enough.
 */
export async function preparedFor(
	town: Town,
	action: TaskAction,
	make: (underway: (task: TaskRow) => Promise<TaskRow>) => Promise<TaskRow>
): Promise<Prepared> {
	const open = [...(ANSWERS[action] ?? [])];
	/** Takes those of the steps it answers that are open, each once. */
	const answerable = async (task: TaskRow, isThere: boolean): Promise<TaskRow> => {
		let ready = task;
		for (const step of [...open]) {
			if (!isOpenTo(step, ready) || ready.request || !(isThere || ON_THE_WAY.includes(step))) continue;
			open.splice(open.indexOf(step), 1);
			const { by, body } = await said(town, step, ready);
			ready = await take(town, step, ready, {
				by: step === 'terminate' ? ready.handlerAccount! : by,
				body: step === 'call-out' ? { ...body, units: ['library'] } : body
			});
		}
		return ready;
	};
	const task = await answerable(await make((underway) => answerable(underway, false)), true);
	const { body } = await said(town, action, task);
	// What nobody claimed in time is dispatched.
	const isLate = action === 'dispatch' && task.state === 'open_for_claim';
	return { task, body, now: isLate ? NOW + 20 * DAY_LENGTH : NOW };
}

/** What a step says of this very task, where its body names something of it. */
async function said(town: Town, action: TaskAction, task: TaskRow): Promise<Usual> {
	const { by, body } = usual(action, task.kind);
	const { read } = town.store;
	switch (action) {
		case 'answer-call-out':
		case 'rate-call-out': {
			const called = await read.select().from(callOuts).where(eq(callOuts.taskId, task.id));
			const ours = called.filter(({ unit }) => unit === 'library').at(-1);
			return { by, body: { ...body, callOut: ours?.id ?? 'none' } };
		}
		case 'reach': {
			const [first] = await read.select().from(milestones).where(eq(milestones.taskId, task.id));
			return { by, body: { ...body, milestone: first?.id ?? 'none' } };
		}
		case 'hand-over':
			return { by, body: { to: colleagueOf(task.handlerAccount ?? by) } };
		case 'escalate':
			return { by, body: task.level === 'district' ? { ...body, level: undefined } : body };
		// A key task runs to the end of its year.
		case 'extend':
			return { by, body: task.kind === 'key_task' ? { ...body, dueOn: '2027-01-08' } : body };
		case 'merge':
			return { by, body: { ...body, into: (await taskIn(town, task.kind, 'submitted')).number } };
		default:
			return { by, body };
	}
}

/** The step of a name, as a function of the rest. */
export const stepOf =
	<A extends TaskAction>(action: A) =>
	(store: Store, actor: Actor, ref: TaskRef, input: unknown, now: Instant): Promise<TaskRow> =>
		takeStep(store, actor, action, ref, input, now);

/** Takes a step as usual, with another body or by somebody else where told. */
export async function take(
	town: Town,
	action: TaskAction,
	task: { id: string; kind?: TaskKind },
	{ by, body }: { by?: string; body?: unknown } = {},
	now: Instant = NOW
): Promise<TaskRow> {
	const { by: usually, body: said } = usual(action, task.kind ?? 'micro_wish');
	const actor = await town.as(by ?? usually, dayOf(now));
	return takeStep(town.store, actor, action, { id: task.id }, body === undefined ? said : body, now);
}
