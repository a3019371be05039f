import type { Actor } from '../../access/actor.ts';
import type { CommunityClass } from '../../classification/class.ts';
import { classesOn } from '../../classification/server/queries.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, levelOf, shortName, type PlaceCode } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { workIn, type PlaceWork } from '../../tasks/server/work-in.ts';

/** A place somebody answers for, with what they see there. */
export interface OwnPlace extends PlaceWork {
	code: PlaceCode;
	/** A community without 社区, a compound as it is called. */
	name: string;
	/** Where a compound lies. */
	community: string | null;
	class: CommunityClass | null;
}

/** The communities and compounds this person answers for today, by personal liaison or as an officer of a paired unit. */
export async function ownPlaces(db: Reader, actor: Actor, now: Instant): Promise<OwnPlace[]> {
	const codes = [...new Set([...actor.liaisonPlaces, ...actor.pairedCommunities])].sort();
	if (codes.length === 0) return [];
	const communities = [...new Set(codes.map(communityOf))];
	const [names, classes, work] = await Promise.all([
		placeNames(db, [...codes, ...communities]),
		classesOn(db, dayOf(now), communities),
		Promise.all(codes.map((code) => workIn(db, actor, code, now)))
	]);
	const nameOf = (code: PlaceCode) => names.get(code) ?? code;
	return codes.map((code, index) => {
		const isCompound = levelOf(code) === 'compound';
		return {
			code,
			...work[index]!,
			name: isCompound ? nameOf(code) : shortName(nameOf(code)),
			community: isCompound ? shortName(nameOf(communityOf(code))) : null,
			class: classes.get(communityOf(code)) ?? null
		};
	});
}
