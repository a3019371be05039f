import { actorOf } from '../../access/server/actor-of.ts';
import { isEmpty, scopeOf } from '../../access/scope.ts';
import { addDays, dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, levelOf, type PlaceCode } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { meetingsFor } from '../../meetings/server/queries.ts';
import { dueOf } from '../../tasks/server/own-due.ts';
import { visitsBy } from '../../visits/server/queries.ts';
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
	if (isEmpty(scopeOf(actor))) return [];
	const [due, meetings, visits] = await Promise.all([
		dueOf(db, actor, now),
		meetingsFor(db, actor, { state: ['planned', 'open'] }, MEETINGS),
		visitsBy(db, actor, addDays(dayOf(now), -VISITS_KEPT))
	]);
	const names = await placeNames(
		db,
		[...due, ...visits].flatMap(({ place }) => placesOf(place))
	);
	const namesOf = (place: PlaceCode) => placesOf(place).map((code) => names.get(code) ?? code);
	return [
		...due.map(({ id, kind, number, place, stepDueOn, isProvisional }) => ({
			...{ what: 'due' as const, id, kind, number, isProvisional },
			...{ day: stepDueOn, places: namesOf(place), path: `/tasks/${id}` }
		})),
		...meetings.map(({ id, heldOn, communityName }) => ({
			...{ what: 'meeting' as const, id, day: heldOn, places: [communityName], path: `/meetings/${id}` }
		})),
		...visits.map(({ id, visitedOn, place }) => ({
			...{ what: 'visit' as const, id, day: visitedOn, places: namesOf(place), path: `/visits/${id}` }
		}))
	];
}

/** Joint meetings to come, at most. */
const MEETINGS = 20;
/** How far back one's own visits stand in the calendar, in days. */
const VISITS_KEPT = 92;

const placesOf = (place: PlaceCode): PlaceCode[] =>
	levelOf(place) === 'compound' ? [communityOf(place), place] : [place];
