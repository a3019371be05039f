/**
 * 计数: in which counters a task stands. The board's counts and the quarter's review are sums of these, and a
 * number's rows are found by the same line that counts them, so they cannot differ.
 *
 * A counter is kept by community, kind, figure and calendar quarter. The 12 states are figures too: the
 * quarter is then the one in which the task entered its state.
 */
import { dayOf, quarterOf, type Quarter } from '../clock.ts';
import { STATES, type TaskState } from './task.ts';

/** The columns of a task that figures ask about. */
export interface Counted {
	state: TaskState;
	stateSince: number;
	submittedAt: number | null;
	publishedAt: number | null;
	claimedAt: number | null;
	closedAt: number | null;
	firstDueOn: string | null;
	isOnTime: boolean | null;
	rating: string | null;
	followedUpAt: number | null;
}

/** The columns of an answer that figures ask about. */
export interface CountedAnswer {
	solved: string;
	at: number;
}

/** How a number is counted. */
export interface Figure<Row> {
	/** The column whose instant or day decides the quarter; empty means not counted. */
	on: keyof Row & string;
	/** Columns that must hold one of these values. */
	when?: Readonly<Partial<Record<keyof Row & string, readonly (string | boolean)[]>>>;
}

/** Left out of every rate: not admitted, joined to another, or stopped. */
const COUNTS: readonly TaskState[] = STATES.filter(
	(state) => !['draft', 'rejected', 'merged', 'terminated'].includes(state)
);

export const TASK_FIGURES = {
	logged: { on: 'submittedAt' },
	published: { on: 'publishedAt' },
	claimed: { on: 'claimedAt' },
	/** Not `closed`: that is the state, counted on its own. */
	finished: { on: 'closedAt' },
	/** Due in the quarter; the review subtracts what is not due yet today. */
	due: { on: 'firstDueOn', when: { state: COUNTS } },
	due_on_time: { on: 'firstDueOn', when: { state: COUNTS, isOnTime: [true] } },
	/** Rated with an opinion, by the last answer of the last round. */
	rated: { on: 'followedUpAt', when: { rating: ['satisfied', 'basically', 'dissatisfied'] } },
	pleased: { on: 'followedUpAt', when: { rating: ['satisfied', 'basically'] } }
} as const satisfies Record<string, Figure<Counted>>;

export const ANSWER_FIGURES = {
	/** A valid follow-up: the resident was reached and answered. */
	answered: { on: 'at', when: { solved: ['yes', 'partly', 'no'] } },
	solved: { on: 'at', when: { solved: ['yes'] } }
} as const satisfies Record<string, Figure<CountedAnswer>>;

export type TaskFigure = keyof typeof TASK_FIGURES;
export type AnswerFigure = keyof typeof ANSWER_FIGURES;
export type FigureName = TaskState | TaskFigure | AnswerFigure;

/**
 * Numbers whose rows can be listed: all that are kept, and those that are derived from rows alone: the two
 * sides of a rate, what is not due yet, and what is overdue at this moment.
 */
const DERIVED = ['due_missed', 'due_later', 'displeased', 'unsolved', 'overdue_now'] as const;
export type ListedFigure = FigureName | (typeof DERIVED)[number];
export const LISTED_FIGURES: readonly ListedFigure[] = [
	...STATES.filter((state) => state !== 'draft'),
	...(Object.keys(TASK_FIGURES) as TaskFigure[]),
	...(Object.keys(ANSWER_FIGURES) as AnswerFigure[]),
	...DERIVED
];

/** Does this number count answers, so that a task asked twice stands in it twice? */
export const isOfAnswers = (figure: ListedFigure): boolean =>
	figure === 'unsolved' || Object.hasOwn(ANSWER_FIGURES, figure);

export interface Standing {
	figure: FigureName;
	quarter: Quarter;
}

/** Every counter a task stands in. */
export function standingsOf(task: Counted): Standing[] {
	const own: Standing = { figure: task.state, quarter: quarterAt(task.stateSince) };
	return [own, ...matching(TASK_FIGURES, task)];
}

/** Every counter an answer stands in. */
export const standingsOfAnswer = (answer: CountedAnswer): Standing[] => matching(ANSWER_FIGURES, answer);

function matching<Row extends object>(figures: Readonly<Record<string, Figure<Row>>>, row: Row): Standing[] {
	const standings: Standing[] = [];
	for (const [figure, { on, when }] of Object.entries(figures)) {
		const decides = row[on];
		if (decides === null || decides === undefined) continue;
		const isCounted = Object.entries(when ?? {}).every(([column, values]) =>
			(values as readonly unknown[]).includes(row[column as keyof Row])
		);
		if (!isCounted) continue;
		standings.push({ figure: figure as FigureName, quarter: quarterAt(decides as number | string) });
	}
	return standings;
}

function quarterAt(when: number | string): Quarter {
	if (typeof when === 'string') return quarterOf(when);
	// A recount asks nine million times; a China day begins on a full hour.
	const hour = Math.floor(when / HOUR);
	let quarter = quarters.get(hour);
	if (!quarter) {
		if (quarters.size === REMEMBERED) quarters.clear();
		quarters.set(hour, (quarter = quarterOf(dayOf(when))));
	}
	return quarter;
}

const HOUR = 3_600_000;
/** The hours of five years. */
const REMEMBERED = 44_000;
const quarters = new Map<number, Quarter>();
