import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { dayOf, type Instant, type Quarter } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { shortName, type PlaceCode } from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { LIAISON, LIAISON_KINDS, type LiaisonKind } from '../assignment.ts';
import { daysSoFar, shareOfDays, sumOfDays, uncovered, type DayShare, type Span } from '../coverage-days.ts';
import { placeWords, type LiaisonToday } from './coverage.ts';
import { assignedDuring } from './queries.ts';

/** A place on the days of a period. */
export interface PlaceDays extends DayShare {
	code: PlaceCode;
	name: string;
	/** When it had nobody. */
	open: Span[];
}

export interface CoverageDays {
	period: Quarter;
	/** The days that count: those of the quarter that have come. */
	span: Span;
	totals: Record<LiaisonKind, DayShare>;
}

/**
 * 包联覆盖率: of all days of a quarter, summed over the places, those on which a place had somebody; and the rows
 * behind one kind, the longest uncovered first. Whoever has read as much already hands it down as `known`.
 */
export async function coverageDays(
	db: Reader,
	actor: Actor,
	period: Quarter,
	now: Instant,
	known?: Pick<LiaisonToday, 'places' | 'assigned' | 'since'>
): Promise<CoverageDays & { placesOf(kind: LiaisonKind): PlaceDays[] }> {
	must(actor, 'liaison.see');
	const district = await districtCode(db);
	const span = daysSoFar(period, dayOf(now));
	const [places, assigned] = await Promise.all([
		known?.places ?? placesUnder(db, district),
		known && known.since <= span.from ? known.assigned : assignedDuring(db, span, district)
	]);
	const names = new Map(places.map(({ code, name }) => [code, shortName(name)]));
	const periods = Map.groupBy(assigned, ({ kind, place }) => `${kind} ${place}`);
	const rowsOf = (kind: LiaisonKind) =>
		places
			.filter(({ level }) => level === LIAISON[kind].over)
			.map(({ code }) => ({ code, periods: periods.get(`${kind} ${code}`) ?? [] }));
	return {
		period,
		span,
		totals: Object.fromEntries(
			LIAISON_KINDS.map((kind) => [
				kind,
				sumOfDays(rowsOf(kind).map((row) => shareOfDays(row.periods, span)))
			])
		) as CoverageDays['totals'],
		placesOf: (kind) =>
			rowsOf(kind)
				.map(({ code, periods: own }) => ({
					code,
					name: placeWords(names, code),
					...shareOfDays(own, span),
					open: uncovered(own, span)
				}))
				.sort((one, other) => one.covered - other.covered)
	};
}
