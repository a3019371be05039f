/**
 * 包联覆盖率 over a period, weighted by day: the days on which a place had somebody, of all days. Source: the
 * handbook's domain, section 6. A span is half-open in China days: `until` itself is not counted.
 */
import { addDays, daysBetween, daysOf, type Day, type Quarter } from '../clock.ts';
import type { Period } from './assignment.ts';

export interface Span {
	from: Day;
	until: Day;
}

/** Days with somebody, and all days, of one place or of many together. */
export interface DayShare {
	covered: number;
	all: number;
}

/** The days of a quarter that have come, today's included; none of one that is still to begin. */
export function daysSoFar(quarter: Quarter, today: Day): Span {
	const { from, until } = daysOf(quarter);
	const tomorrow = addDays(today, 1);
	if (tomorrow <= from) return { from, until: from };
	return { from, until: until < tomorrow ? until : tomorrow };
}

export const lengthOf = ({ from, until }: Span): number => daysBetween(from, until);

/** The stretches of a span that no period covers, in order; a period that ended before it began covers nothing. */
export function uncovered(periods: readonly Period[], { from, until }: Span): Span[] {
	const gaps: Span[] = [];
	let next = from;
	for (const period of periods.toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : 1))) {
		const begins = period.fromOn < until ? period.fromOn : until;
		const isVoid = period.toOn !== null && period.toOn < period.fromOn;
		if (isVoid || begins === until) continue;
		if (begins > next) gaps.push({ from: next, until: begins });
		const after = period.toOn === null ? until : addDays(period.toOn, 1);
		if (after > next) next = after;
		if (next >= until) return gaps;
	}
	if (next < until) gaps.push({ from: next, until });
	return gaps;
}

/** How many days of a span have somebody: two at once count once. */
export function shareOfDays(periods: readonly Period[], span: Span): DayShare {
	const all = lengthOf(span);
	// Nearly always somebody answers all the time.
	const isWhole = ({ fromOn, toOn }: Period) => fromOn <= span.from && (toOn === null || toOn >= span.until);
	if (periods.some(isWhole)) return { covered: all, all };
	const open = uncovered(periods, span).reduce((sum, gap) => sum + lengthOf(gap), 0);
	return { covered: all - open, all };
}

export const sumOfDays = (shares: readonly DayShare[]): DayShare => ({
	covered: shares.reduce((sum, { covered }) => sum + covered, 0),
	all: shares.reduce((sum, { all }) => sum + all, 0)
});
