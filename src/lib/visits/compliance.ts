/**
 * 走访达标率: assignment-months in force at least 15 days with at least one counting visit, of all that were in force
 * so long. Visits count that say who was met; no place is tracked, and nobody is ever shown by name. Source: handbook,
 * review metrics; monthly for leaders since 2026 [S1].
 */
import { addDays, daysBetween, daysOf, quarterOf, type Day, type Quarter } from '../clock.ts';
import { isInside, type PlaceCode } from '../district/place.ts';

/** Days of a month an arrangement must be in force to owe a visit. */
const LEAST_DAYS = 15;

/** A calendar month: its first day, and the first of the next. */
export interface Month {
	from: Day;
	until: Day;
}

/** Somebody answers for a place through a while. */
export interface Duty {
	who: string;
	place: PlaceCode;
	fromOn: Day;
	toOn: Day | null;
}

/** A visit that counts. */
export interface PaidVisit {
	who: string;
	place: PlaceCode;
	on: Day;
}

export interface Share {
	n: number;
	d: number;
}

/** The months of a quarter that are over: one still running owes nothing yet. */
export function wholeMonths(quarter: Quarter, today: Day): Month[] {
	const { from } = daysOf(quarter);
	const first = (month: number) =>
		`${from.slice(0, 4)}-${String(Number(from.slice(5, 7)) + month).padStart(2, '0')}-01`;
	const { until } = daysOf(quarter);
	return [0, 1, 2]
		.map((month) => ({ from: first(month), until: month === 2 ? until : first(month + 1) }))
		.filter((month) => month.until <= today);
}

/** The quarters shown: this one as far as its months are over, and the one before. */
export const quarterBefore = (quarter: Quarter): Quarter => quarterOf(addDays(daysOf(quarter).from, -1));

const later = (one: Day, other: Day): Day => (one > other ? one : other);
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** The days of a month on which a duty is in force, half-open; none where it is not. */
function inForce({ fromOn, toOn }: Duty, { from, until }: Month): Month | undefined {
	const within = {
		from: later(fromOn, from),
		until: toOn === null ? until : earlier(addDays(toOn, 1), until)
	};
	return within.from < within.until ? within : undefined;
}

/** Of the assignment-months of these duties, those with a visit. A visit counts where, and while, its visitor answered. */
export function complianceOf(
	duties: readonly Duty[],
	paid: readonly PaidVisit[],
	months: readonly Month[]
): Share {
	const byVisitor = Map.groupBy(paid, ({ who }) => who);
	let n = 0;
	let d = 0;
	for (const duty of duties)
		for (const month of months) {
			const days = inForce(duty, month);
			if (!days || daysBetween(days.from, days.until) < LEAST_DAYS) continue;
			d += 1;
			const own = byVisitor.get(duty.who) ?? [];
			if (own.some(({ place, on }) => isInside(place, duty.place) && days.from <= on && on < days.until))
				n += 1;
		}
	return { n, d };
}
