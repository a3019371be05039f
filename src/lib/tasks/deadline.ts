/**
 * 期限: by which China day each step is due. The day a step begins is day 0; it is due at 24:00 of the n-th
 * following working day. `[P]` values of the handbook, kept together here.
 */
import { isWorkingDay, workingDaysBetween, type Calendar } from '../calendar/working-days.ts';
import { addDays, daysBetween, weekdayOf, type Day } from '../clock.ts';
import type { CallOutType, SlaClass, TaskKind } from './task.ts';

/** Working days each step is given, unless the desk has set others: see `time-limit.ts`. */
export const STEP_WORKING_DAYS = {
	accept: 1,
	claim: 10,
	promise: 5,
	review: 2,
	followUp: 3,
	expiry: 20,
	sign: 1,
	contact: 1,
	return: 2
} as const;

/** A promise lies at most this many calendar days ahead. */
export const PROMISE_LIMIT_DAYS = 30;

/** 1, 3, 5 working days. Source: Shinan "135" closed loop, 2024. */
export const SLA_WORKING_DAYS: Readonly<Record<SlaClass, number>> = { simple: 1, general: 3, complex: 5 };

/** A matter done again gets half its working days, rounded up. */
export const redoWorkingDays = (
	{ kind, slaClass }: { kind: TaskKind; slaClass: SlaClass },
	limits: Readonly<Record<SlaClass | 'promise', number>>
): number => Math.ceil((kind === 'micro_wish' ? limits.promise : limits[slaClass]) / 2);

/** A department that is called answers within these. Source: 南京鼓楼“吹哨报到”, 2023. */
export const CALL_OUT_WORKING_DAYS: Readonly<Record<CallOutType, number>> = { work: 3, hard_problem: 5 };

/** A rejection may be objected to, and a merger undone, within these working days. */
export const OBJECTION_WORKING_DAYS = 5;
export const UNMERGE_WORKING_DAYS = 5;
/** An extension adds at most these. Source: 山东省政务服务热线管理办法, 2020. */
export const EXTENSION_WORKING_DAYS = 10;
/** A suspension lasts at most these calendar days, and somebody looks at how it stands after every so many. */
export const SUSPENSION_DAYS = 180;
export const SUSPENSION_REVIEW_DAYS = 30;
/** A closed matter comes back within these calendar days. */
export const REOPEN_DAYS = 30;

export const latestPromise = (today: Day): Day => addDays(today, PROMISE_LIMIT_DAYS);

/** How a deadline stands today, in working days. */
export interface DueStanding {
	/** Left after today; 0 on the due day; negative once over. */
	leftWorkingDays: number;
	/** Between day 0 and the due day. */
	givenWorkingDays: number;
	tone: 'calm' | 'soon' | 'over';
}

export function standingOf(calendar: Calendar, span: { fromOn: Day; dueOn: Day }, today: Day): DueStanding {
	const givenWorkingDays = workingDaysBetween(calendar, span.fromOn, span.dueOn);
	if (today > span.dueOn) {
		// Over by at least one, even before the next working day has come.
		const over = Math.max(1, workingDaysBetween(calendar, span.dueOn, today));
		return { leftWorkingDays: -over, givenWorkingDays, tone: 'over' };
	}
	const leftWorkingDays = workingDaysBetween(calendar, today, span.dueOn);
	return { leftWorkingDays, givenWorkingDays, tone: leftWorkingDays <= 1 ? 'soon' : 'calm' };
}

/** One day of the strip that explains a deadline. */
export interface StripDay {
	day: Day;
	/** Day 0, counted, rested, or worked on a weekend (班). */
	is: 'start' | 'counted' | 'rest' | 'makeup';
	/** The how-manieth working day, where it is counted. */
	nth: number | null;
}

/** The China days from day 0 through the due day, each with how it counted. */
export function stripOf(calendar: Calendar, span: { fromOn: Day; dueOn: Day }): StripDay[] {
	const strip: StripDay[] = [{ day: span.fromOn, is: 'start', nth: null }];
	let nth = 0;
	for (let day = addDays(span.fromOn, 1); day <= span.dueOn; day = addDays(day, 1)) {
		if (!isWorkingDay(calendar, day)) {
			strip.push({ day, is: 'rest', nth: null });
			continue;
		}
		nth += 1;
		const isWeekend = [0, 6].includes(weekdayOf(day));
		strip.push({ day, is: isWeekend ? 'makeup' : 'counted', nth });
	}
	return strip;
}

/** The days gone by since it was due, through today; none once they are more than two weeks. */
export function daysOver(dueOn: Day, today: Day): Day[] {
	const count = daysBetween(dueOn, today);
	return count > MOST_DAYS_OVER
		? []
		: Array.from({ length: Math.max(0, count) }, (_, index) => addDays(dueOn, index + 1));
}
const MOST_DAYS_OVER = 14;
