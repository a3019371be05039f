/**
 * 事项: what the board carries, the states it passes through, and the steps that lead from one to another.
 * The whole lifecycle stands in the tables of this file.
 */

/** 微心愿 小区难题 急难愁盼 重点任务 */
export const KINDS = ['micro_wish', 'compound_problem', 'urgent_demand', 'key_task'] as const;
export type TaskKind = (typeof KINDS)[number];

export const STATES = [
	'draft',
	'submitted',
	'open_for_claim',
	'assigned',
	'in_progress',
	'suspended',
	'pending_review',
	'pending_follow_up',
	'closed',
	'rejected',
	'merged',
	'terminated'
] as const;
export type TaskState = (typeof STATES)[number];

/** Which states may follow which. Overdue, escalated, extended, returned are derived, never states. */
export const FOLLOWS: Readonly<Record<TaskState, readonly TaskState[]>> = {
	draft: ['submitted'],
	submitted: ['open_for_claim', 'assigned', 'in_progress', 'rejected', 'merged', 'terminated'],
	open_for_claim: ['in_progress', 'assigned', 'terminated'],
	assigned: ['in_progress', 'submitted', 'merged', 'terminated'],
	in_progress: [
		'open_for_claim',
		'submitted',
		'assigned',
		'suspended',
		'pending_review',
		'merged',
		'terminated'
	],
	suspended: ['in_progress', 'terminated'],
	pending_review: ['pending_follow_up', 'in_progress', 'closed'],
	pending_follow_up: ['closed', 'in_progress'],
	closed: ['in_progress'],
	rejected: ['submitted'],
	merged: ['submitted', 'assigned', 'in_progress'],
	terminated: []
};

/** The board's columns, left to right. */
export const LANES = ['claim', 'doing', 'follow_up', 'done'] as const;
export type Lane = (typeof LANES)[number];

/** Where a state hangs: in a column of the board, or off it. */
export const LANE_OF: Readonly<Record<TaskState, Lane | 'draft' | 'ended'>> = {
	draft: 'draft',
	submitted: 'claim',
	open_for_claim: 'claim',
	assigned: 'doing',
	in_progress: 'doing',
	suspended: 'doing',
	pending_review: 'doing',
	pending_follow_up: 'follow_up',
	closed: 'done',
	rejected: 'ended',
	merged: 'ended',
	terminated: 'ended'
};

export const statesIn = (lane: Lane): TaskState[] => STATES.filter((state) => LANE_OF[state] === lane);

interface Step {
	kinds: readonly TaskKind[];
	from: readonly TaskState[];
	/** Where it can lead; none for a step that leaves the state alone. */
	to: readonly TaskState[];
}

const WISH: readonly TaskKind[] = ['micro_wish'];

/** The steps people take. Names are promised to outside clients. */
export const ACTIONS = {
	submit: { kinds: KINDS, from: ['draft'], to: ['submitted'] },
	publish: { kinds: WISH, from: ['submitted'], to: ['open_for_claim'] },
	reject: { kinds: WISH, from: ['submitted'], to: ['rejected'] },
	claim: { kinds: WISH, from: ['open_for_claim'], to: ['in_progress'] },
	unclaim: { kinds: WISH, from: ['in_progress'], to: ['open_for_claim'] },
	'report-done': { kinds: WISH, from: ['in_progress'], to: ['pending_review'] },
	approve: { kinds: WISH, from: ['pending_review'], to: ['pending_follow_up'] },
	'send-back': { kinds: WISH, from: ['pending_review'], to: ['in_progress'] },
	'follow-up': { kinds: WISH, from: ['pending_follow_up'], to: ['closed', 'in_progress'] },
	withdraw: { kinds: WISH, from: ['submitted', 'open_for_claim'], to: ['terminated'] }
} as const satisfies Record<string, Step>;
export type TaskAction = keyof typeof ACTIONS;
export const ACTION_NAMES = Object.keys(ACTIONS) as TaskAction[];

export const isAction = (name: string): name is TaskAction => Object.hasOwn(ACTIONS, name);

/** Does the lifecycle let `action` happen to a task of this kind in this state? */
export function isOpenTo(action: TaskAction, task: { kind: TaskKind; state: TaskState }): boolean {
	const step: Step = ACTIONS[action];
	return step.kinds.includes(task.kind) && step.from.includes(task.state);
}

/** 12 of our own, after the top groups of GB/T 39666-2020, and 其他. */
export const CATEGORIES = [
	'elder_care',
	'schooling',
	'medical',
	'convenience',
	'culture',
	'housing',
	'facilities',
	'sanitation',
	'pipes',
	'fire_safety',
	'property',
	'traffic',
	'other'
] as const;
export type Category = (typeof CATEGORIES)[number];

export const SOURCES = ['visit', 'patrol', 'joint_meeting', 'walk_in', 'phone', 'import'] as const;
export type Source = (typeof SOURCES)[number];

export const URGENCIES = ['normal', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const SLA_CLASSES = ['simple', 'general', 'complex'] as const;
export type SlaClass = (typeof SLA_CLASSES)[number];

export const LEVELS = ['community', 'subdistrict', 'district'] as const;
export type TaskLevel = (typeof LEVELS)[number];

/** Reasons for not admitting a matter. Source: 北京市接诉即办工作条例 2021, art. 11. */
export const REJECT_CODES = [
	'emergency_line',
	'statutory_route',
	'already_handled',
	'secrets_privacy',
	'outside_duties',
	'unlawful'
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

export const SOLVED = ['yes', 'partly', 'no', 'unreachable'] as const;
export type Solved = (typeof SOLVED)[number];

export const RATINGS = ['satisfied', 'basically', 'dissatisfied', 'no_opinion'] as const;
export type Rating = (typeof RATINGS)[number];

export const CHANNELS = ['phone', 'visit', 'walk_in', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Must the matter be done again? `partly` alone is not enough; dissatisfied always is. */
export const mustRedo = (answer: { solved: Solved; rating: Rating }): boolean =>
	answer.solved === 'no' || answer.rating === 'dissatisfied';

/** SN2026-000123. */
export const numberOf = (year: number, serial: number): string =>
	`SN${year}-${String(serial).padStart(6, '0')}`;

/** The most a wish may cost, in yuan: a wish is small. */
export const VALUE_LIMIT = 1000;
