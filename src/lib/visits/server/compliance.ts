import { and, eq, gte, lt } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { dayOf, quarterOf, type Instant, type Quarter } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { assignmentsEver } from '../../liaison/server/queries.ts';
import { rateOf, type Rate } from '../../review/rate.ts';
import {
	complianceOf,
	quarterBefore,
	wholeMonths,
	type Duty,
	type Month,
	type PaidVisit
} from '../compliance.ts';
import { visits } from './table.ts';

/** A quarter's share, of the district and of each subdistrict. */
export interface QuarterCompliance {
	quarter: Quarter;
	/** How many of its months are over. */
	monthCount: number;
	district: Rate;
	subdistricts: Rate[];
}

export interface Compliance {
	subdistricts: { code: PlaceCode; name: string }[];
	/** This quarter first, then the one before. */
	quarters: QuarterCompliance[];
}

/** 走访达标率 of the district and its subdistricts, never by person. Refuses `not-allowed`. */
export async function complianceNow(db: Reader, actor: Actor, now: Instant): Promise<Compliance> {
	must(actor, 'review.see');
	const today = dayOf(now);
	const quarter = quarterOf(today);
	const district = await districtCode(db);
	const quarters = [quarter, quarterBefore(quarter)].map((one) => ({
		quarter: one,
		months: wholeMonths(one, today)
	}));
	const months = quarters.flatMap((one) => one.months);
	const [subdistricts, duties, paid] = await Promise.all([
		placesUnder(db, district, 'subdistrict'),
		dutiesIn(db, district),
		paidIn(db, months)
	]);
	const dutiesOf = Map.groupBy(duties, ({ place }) => subdistrictOf(place));
	const rate = (owed: readonly Duty[], within: readonly Month[]) => {
		const { n, d } = complianceOf(owed, paid, within);
		return rateOf(n, d);
	};
	return {
		subdistricts: subdistricts.map(({ code, name }) => ({ code, name })),
		quarters: quarters.map((one) => ({
			quarter: one.quarter,
			monthCount: one.months.length,
			district: rate(duties, one.months),
			subdistricts: subdistricts.map(({ code }) => rate(dutiesOf.get(code) ?? [], one.months))
		}))
	};
}

/** Persons alone owe visits; a unit pays none. */
async function dutiesIn(db: Reader, district: PlaceCode): Promise<Duty[]> {
	const rows = await assignmentsEver(db, district);
	return rows.flatMap(({ accountId, place, fromOn, toOn }) =>
		accountId === null ? [] : [{ who: accountId, place, fromOn, toOn }]
	);
}

async function paidIn(db: Reader, months: readonly Month[]): Promise<PaidVisit[]> {
	const days = months.flatMap(({ from, until }) => [from, until]).sort();
	if (days.length === 0) return [];
	return db
		.select({ who: visits.visitedBy, place: visits.place, on: visits.visitedOn })
		.from(visits)
		.where(
			and(eq(visits.isCounting, true), gte(visits.visitedOn, days[0]!), lt(visits.visitedOn, days.at(-1)!))
		);
}
