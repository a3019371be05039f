import type * as v from 'valibot';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { dayOf, quarterOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import type { DayShare } from '../../liaison/coverage-days.ts';
import type { LiaisonQuery } from '../../liaison/form.ts';
import { coverageDays } from '../../liaison/server/coverage-days.ts';
import { assignmentsOn, named, represented } from '../../liaison/server/queries.ts';
import { signInNamesOf } from '../../people/server/queries.ts';
import { rateOf } from '../../review/rate.ts';

/** Who answers for what today in JSON, deputies with them, and coverage by days over a quarter. */
export async function liaisonOn(
	db: Reader,
	actor: Actor,
	{ kind, place, period }: v.InferOutput<typeof LiaisonQuery>,
	now: Instant
) {
	must(actor, 'liaison.see');
	const today = dayOf(now);
	const rows = await assignmentsOn(db, today, place ?? (await districtCode(db)));
	const asked = await named(
		db,
		rows.filter((row) => kind === undefined || kind.includes(row.kind))
	);
	const [inForce, days] = await Promise.all([
		represented(db, asked, today),
		coverageDays(db, actor, period ?? quarterOf(today), now)
	]);
	const accounts = await signInNamesOf(
		db,
		inForce.flatMap(({ accountId, deputy }) => [accountId ?? [], deputy?.deputy ?? []].flat())
	);
	const { leader_community, cadre_compound, unit_community } = days.totals;
	return {
		day: today,
		items: inForce.map(({ id, kind: own, place: at, accountId, unit, name, fromOn, toOn, deputy }) => ({
			...{ id, kind: own, place: at, unit, name, fromOn, toOn },
			account: accountId === null ? null : (accounts.get(accountId) ?? null),
			deputy: deputy && {
				account: accounts.get(deputy.deputy) ?? '',
				name: deputy.deputyName,
				...{ fromOn: deputy.fromOn, toOn: deputy.toOn, reason: deputy.reason }
			}
		})),
		coverage: {
			period: days.period,
			...days.span,
			leader_community: shareView(leader_community),
			cadre_compound: shareView(cadre_compound),
			unit_community: shareView(unit_community)
		}
	};
}

function shareView({ covered, all }: DayShare) {
	const { tenths } = rateOf(covered, all);
	return { covered, all, rate: tenths === null ? null : tenths / 10 };
}
