import { placesHeld, type Actor } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { shortName, type PlaceCode } from '../../district/place.ts';
import { placesUnder } from '../../district/server/queries.ts';
import { workByCommunity } from '../../tasks/server/queries.ts';

/** A community of the desk's subdistrict, with its open work. */
export interface CommunityWork {
	code: PlaceCode;
	/** Without 社区. */
	name: string;
	open: number;
	overdue: number;
}

/** The communities of the subdistricts where this person sits at the desk; what is overdue comes first. */
export async function ownCommunities(db: Reader, actor: Actor, now: Instant): Promise<CommunityWork[]> {
	const streets = placesHeld(actor, 'street_desk');
	const [communities, work] = await Promise.all([
		Promise.all(streets.map((street) => placesUnder(db, street, 'community'))),
		workByCommunity(db, streets, dayOf(now))
	]);
	return communities
		.flat()
		.map(({ code, name }) => {
			const { open = 0, overdue = 0 } = work.get(code) ?? {};
			return { code, name: shortName(name), open, overdue };
		})
		.sort(
			(one, other) => other.overdue - one.overdue || other.open - one.open || (one.code < other.code ? -1 : 1)
		);
}
