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

/**
 * Which states may follow which. Overdue, escalated, extended, returned are derived, never states. What is
 * joined to a key task is closed with it.
 */
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
	merged: ['submitted', 'assigned', 'in_progress', 'pending_follow_up', 'closed'],
	terminated: []
};

/** The board's columns, left to right. */
export const LANES = ['claim', 'doing', 'follow_up', 'done'] as const;
export type Lane = (typeof LANES)[number];
/** The columns of the board whose work is still to be done. */
export const OPEN_LANES: Lane[] = LANES.filter((lane) => lane !== 'done');

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

/** How a step leads on, for some kinds. */
export interface Passage {
	kinds: readonly TaskKind[];
	from: readonly TaskState[];
	/** Where it can lead; none for a step that leaves the state alone. */
	to: readonly TaskState[];
}

/** The kinds by the letters of the contract: W wish, P compound problem, U urgent demand, K key task. */
const LETTERS: Readonly<Record<string, TaskKind>> = {
	W: 'micro_wish',
	P: 'compound_problem',
	U: 'urgent_demand',
	K: 'key_task'
};
const way = (kinds: string, from: readonly TaskState[], to: readonly TaskState[] = []): Passage => ({
	kinds: [...kinds].map((letter) => LETTERS[letter]!),
	from,
	to
});

const HANDLED: readonly TaskState[] = ['assigned', 'in_progress'];
const OPEN: readonly TaskState[] = [
	'submitted',
	'open_for_claim',
	'assigned',
	'in_progress',
	'suspended',
	'pending_review',
	'pending_follow_up'
];

/** The steps people take, and where each leads from where. Names are promised to outside clients. */
export const ACTIONS = {
	submit: [way('WPUK', ['draft'], ['submitted'])],
	publish: [way('W', ['submitted'], ['open_for_claim'])],
	dispatch: [
		way('PU', ['submitted'], ['assigned']),
		way('K', ['submitted'], ['in_progress']),
		way('W', ['open_for_claim'], ['assigned'])
	],
	reject: [way('WPUK', ['submitted'], ['rejected'])],
	object: [way('WPUK', ['rejected'])],
	uphold: [way('WPUK', ['rejected'])],
	overturn: [way('WPUK', ['rejected'], ['submitted'])],

	claim: [way('W', ['open_for_claim'], ['in_progress'])],
	unclaim: [way('W', ['in_progress'], ['open_for_claim'])],
	widen: [way('W', ['open_for_claim'])],

	sign: [way('WPU', ['assigned'], ['in_progress'])],
	return: [way('PU', HANDLED, ['submitted'])],
	contact: [way('WPU', ['in_progress'])],
	'call-out': [way('PU', HANDLED)],
	'answer-call-out': [way('PU', [...HANDLED, 'suspended'])],
	'rate-call-out': [way('PU', [...HANDLED, 'suspended', 'pending_review', 'pending_follow_up', 'closed'])],
	escalate: [way('PU', ['in_progress'], ['assigned'])],
	decide: [way('PU', [...HANDLED, 'suspended'])],
	plan: [way('K', ['in_progress'])],
	reach: [way('K', ['in_progress'])],

	extend: [way('WPUK', ['in_progress'])],
	suspend: [way('WPUK', ['in_progress'])],
	terminate: [way('WPUK', ['in_progress', 'suspended'])],
	grant: [
		// What is not signed for, or suspended, can only be ended.
		way('WPUK', ['assigned', 'suspended'], ['terminated']),
		way('WPUK', ['in_progress'], ['in_progress', 'suspended', 'terminated'])
	],
	refuse: [way('WPUK', [...HANDLED, 'suspended'])],
	resume: [way('WPUK', ['suspended'], ['in_progress'])],
	withdraw: [
		way('WPUK', ['submitted', 'open_for_claim'], ['terminated']),
		// Later it is a request, confirmed by a second person.
		way('WPUK', [...HANDLED, 'suspended'])
	],

	'report-done': [way('WPUK', ['in_progress'], ['pending_review'])],
	approve: [way('WPU', ['pending_review'], ['pending_follow_up']), way('K', ['pending_review'], ['closed'])],
	'send-back': [way('WPUK', ['pending_review'], ['in_progress'])],
	'follow-up': [way('WPU', ['pending_follow_up'], ['closed', 'in_progress'])],
	reopen: [way('WPUK', ['closed'], ['in_progress'])],

	merge: [
		way('WPU', ['submitted', ...HANDLED], ['merged']),
		// A key task begins at once.
		way('K', ['submitted', 'in_progress'], ['merged'])
	],
	unmerge: [
		way('WPU', ['merged'], ['submitted', ...HANDLED]),
		way('K', ['merged'], ['submitted', 'in_progress'])
	],
	'hand-over': [way('WPUK', ['in_progress'])],
	correct: [way('WPUK', ['draft', ...OPEN, 'closed'])],
	note: [way('WPUK', OPEN)],
	urge: [way('WPUK', OPEN)]
} as const satisfies Record<string, readonly Passage[]>;
export type TaskAction = keyof typeof ACTIONS;
export const ACTION_NAMES = Object.keys(ACTIONS) as TaskAction[];

export const isAction = (name: string): name is TaskAction => Object.hasOwn(ACTIONS, name);

/** Does the lifecycle let `action` happen to a task of this kind in this state? */
export function isOpenTo(action: TaskAction, task: { kind: TaskKind; state: TaskState }): boolean {
	const passages: readonly Passage[] = ACTIONS[action];
	return passages.some(({ kinds, from }) => kinds.includes(task.kind) && from.includes(task.state));
}

/** Does the lifecycle know `action` for tasks of this kind at all? */
export function isStepOf(action: TaskAction, kind: TaskKind): boolean {
	const passages: readonly Passage[] = ACTIONS[action];
	return passages.some(({ kinds }) => kinds.includes(kind));
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

/** The level a kind goes straight to when it is submitted. */
export const LEVEL_OF: Readonly<Record<TaskKind, TaskLevel>> = {
	micro_wish: 'community',
	compound_problem: 'subdistrict',
	urgent_demand: 'district',
	key_task: 'subdistrict'
};

/** What a handler may ask for while the task goes on. */
export const REQUESTS = ['extend', 'suspend', 'terminate', 'withdraw'] as const;
export type TaskRequest = (typeof REQUESTS)[number];

/** Why a matter cannot be solved now. */
export const SUSPEND_CAUSES = ['law', 'funds', 'history', 'third_party', 'season'] as const;
export type SuspendCause = (typeof SUSPEND_CAUSES)[number];

export const CALL_OUT_TYPES = ['work', 'hard_problem'] as const;
export type CallOutType = (typeof CALL_OUT_TYPES)[number];

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

/** What residents choose from when they answer by themselves. */
export const SOLVED_GIVEN = ['yes', 'partly', 'no'] as const satisfies readonly Solved[];
export const RATINGS_GIVEN = ['satisfied', 'basically', 'dissatisfied'] as const satisfies readonly Rating[];

/** How the staff ask. */
export const CHANNELS = ['phone', 'visit', 'walk_in', 'other'] as const;
/** How residents answer by themselves, and where somebody held the phone for them. */
export const OWN_CHANNELS = ['link', 'link_helped'] as const;
export type Channel = (typeof CHANNELS | typeof OWN_CHANNELS)[number];

/** Why a resident is dissatisfied. */
export const DISPLEASURES = ['unsolved', 'slow', 'manner', 'other'] as const;
export type Displeasure = (typeof DISPLEASURES)[number];

/** Must the matter be done again? `partly` alone is not enough; dissatisfied always is. */
export const mustRedo = (answer: { solved: Solved; rating: Rating }): boolean =>
	answer.solved === 'no' || answer.rating === 'dissatisfied';

/** SN2026-000123. */
export const numberOf = (year: number, serial: number): string =>
	`SN${year}-${String(serial).padStart(6, '0')}`;

/** The most a wish may cost, in yuan: a wish is small. */
export const VALUE_LIMIT = 1000;
