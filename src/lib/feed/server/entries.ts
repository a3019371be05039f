import type { Actor } from '../../access/actor.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { isEmpty, scopeOf } from '../../access/scope.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, levelOf, type PlaceCode } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { dueOf } from '../../tasks/server/own-due.ts';
import type { FeedEntry } from '../entry.ts';
import { holderOfFeed } from './queries.ts';

/**
 * What the calendar of an address shows: what its holder may see today, and nothing of what a post or liaison that
 * ended left behind. Refuses `link-unknown` for an address that leads nowhere, as for one whose holder left.
 */
export async function entriesOf(db: Reader, token: string, now: Instant): Promise<FeedEntry[]> {
	const accountId = await holderOfFeed(db, token);
	const actor = accountId && (await actorOf(db, accountId, dayOf(now)));
	if (!actor) throw new Refusal('link-unknown');
	return isEmpty(scopeOf(actor)) ? [] : dueEntries(db, actor, now);
}

async function dueEntries(db: Reader, actor: Actor, now: Instant): Promise<FeedEntry[]> {
	const rows = await dueOf(db, actor, now);
	const names = await placeNames(
		db,
		rows.flatMap(({ place }) => placesOf(place))
	);
	return rows.map(({ id, kind, number, place, stepDueOn, isProvisional }) => ({
		...{ what: 'due' as const, id, kind, number, isProvisional },
		day: stepDueOn,
		places: placesOf(place).map((code) => names.get(code) ?? code),
		path: `/tasks/${id}`
	}));
}

const placesOf = (place: PlaceCode): PlaceCode[] =>
	levelOf(place) === 'compound' ? [communityOf(place), place] : [place];
