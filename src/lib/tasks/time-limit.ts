/**
 * 时限: how many working days each thing is given, as data. The values here are what holds until the district desk
 * says otherwise: for all, for a kind, or for a category of a kind; the most specific counts. What has begun keeps
 * the limit it began with.
 */
import { CALL_OUT_WORKING_DAYS, SLA_WORKING_DAYS, STEP_WORKING_DAYS } from './deadline.ts';
import type { Category, TaskKind } from './task.ts';

const { accept, claim, promise, review, followUp, expiry, contact, return: returning } = STEP_WORKING_DAYS;

export const USUAL_LIMITS = {
	accept,
	...SLA_WORKING_DAYS,
	contact,
	return: returning,
	claim,
	expiry,
	promise,
	...CALL_OUT_WORKING_DAYS,
	review,
	followUp
} as const;
export type TimeLimit = keyof typeof USUAL_LIMITS;
export const TIME_LIMITS = Object.keys(USUAL_LIMITS) as TimeLimit[];

export const isTimeLimit = (name: string): name is TimeLimit => Object.hasOwn(USUAL_LIMITS, name);

/** Working days by what they are for. */
export type TimeLimits = Readonly<Record<TimeLimit, number>>;

/** A limit may be anything from one working day to six weeks of them. */
export const LEAST_WORKING_DAYS = 1;
export const MOST_WORKING_DAYS = 30;

const ALL: readonly TaskKind[] = ['micro_wish', 'compound_problem', 'urgent_demand', 'key_task'];
const WISH: readonly TaskKind[] = ['micro_wish'];
const DISPATCHED: readonly TaskKind[] = ['compound_problem', 'urgent_demand'];
/** A wish nobody claimed is dispatched as well. */
const HANDLED: readonly TaskKind[] = ['micro_wish', ...DISPATCHED];

/** The kinds a limit says anything about. */
export const LIMITED_KINDS: Readonly<Record<TimeLimit, readonly TaskKind[]>> = {
	...{
		accept: ALL,
		simple: HANDLED,
		general: HANDLED,
		complex: HANDLED,
		contact: HANDLED,
		return: DISPATCHED
	},
	...{ claim: WISH, expiry: WISH, promise: WISH, work: DISPATCHED, hard_problem: DISPATCHED },
	...{ review: ALL, followUp: HANDLED }
};

/** A limit somebody set; without a kind for all, without a category for all of the kind. */
export interface SetLimit {
	limit: TimeLimit;
	kind: TaskKind | '';
	category: Category | '';
	workingDays: number;
}

/** The limits of a task: of its category, else of its kind, else of all, else the usual. */
export function limitsOf(
	set: readonly SetLimit[],
	{ kind, category }: { kind: TaskKind; category: Category }
): TimeLimits {
	const limits: Record<TimeLimit, number> = { ...USUAL_LIMITS };
	for (const [ofKind, ofCategory] of [
		['', ''],
		[kind, ''],
		[kind, category]
	])
		for (const one of set)
			if (one.kind === ofKind && one.category === ofCategory) limits[one.limit] = one.workingDays;
	return limits;
}

/** What holds for all, or for a kind, where a row is taken away again. */
export const limitAbove = (set: readonly SetLimit[], { limit, kind, category }: SetLimit): number => {
	const above = set.filter((one) => one.limit === limit && one.category === '');
	const ofKind = category ? above.find((one) => one.kind === kind) : undefined;
	return (ofKind ?? above.find((one) => one.kind === ''))?.workingDays ?? USUAL_LIMITS[limit];
};
