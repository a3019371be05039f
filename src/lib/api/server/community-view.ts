import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { scopeOf } from '../../access/scope.ts';
import { classHistory } from '../../classification/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { isInside, levelOf, subdistrictOf, isPlaceCode } from '../../district/place.ts';
import { officePhoneOf, placeByCode, placeNames } from '../../district/server/queries.ts';
import { liaisonOf } from '../../liaison/server/of-community.ts';
import { accountNames } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { countsByState } from '../../tasks/server/counts.ts';

/** One community in JSON: its class and how it came to it, who answers for it, and its counts in scope. */
export async function communityPage(db: Reader, actor: Actor, code: string, now: Instant) {
	const place = isPlaceCode(code) && levelOf(code) === 'community' ? await placeByCode(db, code) : undefined;
	if (!place) throw new Refusal('not-found');
	must(actor, 'community.see');
	const today = dayOf(now);
	const [history, liaisons, names, phone] = await Promise.all([
		classHistory(db, code),
		liaisonOf(db, code, today),
		placeNames(db, [code]),
		officePhoneOf(db, code)
	]);
	const deciders = await accountNames(
		db,
		history.flatMap((one) => one.decidedBy ?? [])
	);
	const isInScope = scopeOf(actor).places.some((outer) => isInside(code, outer));
	return {
		code,
		name: place.name,
		subdistrict: subdistrictOf(code),
		subdistrictName: names.get(subdistrictOf(code)) ?? '',
		phone,
		class: history.findLast((one) => one.effectiveOn <= today)?.class ?? null,
		classHistory: history.map((one) => ({
			class: one.class,
			effectiveOn: one.effectiveOn,
			reason: one.reason,
			decidedBy: one.decidedBy ? (deciders.get(one.decidedBy) ?? null) : null
		})),
		liaisons,
		counts: isInScope ? await countsByState(db, actor, code) : null
	};
}
