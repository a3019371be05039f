import type { Actor } from '../../access/actor.ts';
import { latestChanges } from '../../classification/server/queries.ts';
import type { CommunityClass } from '../../classification/class.ts';
import { dayOf, quarterOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { shortName } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { reviewOf, type QuarterReview } from '../../review/server/quarter.ts';

const WORST = 5;
const CHANGES = 4;

export interface QuarterSoFar {
	review: Pick<QuarterReview, 'quarter' | 'district' | 'isRunning'>;
	/** Communities with the most that is overdue now, the most first; those without any are left out. */
	late: { code: string; name: string; class: CommunityClass | null; overdue: number; isOpen: boolean }[];
	changes: { code: string; name: string; from: CommunityClass; to: CommunityClass; effectiveOn: Day }[];
}

/** 本季度到今天: the district's figures, where most is late, and whose class changed. Refuses `not-allowed`. */
export async function quarterSoFar(db: Reader, actor: Actor, now: Instant): Promise<QuarterSoFar> {
	const today = dayOf(now);
	const [{ quarter, district, isRunning, lines }, changed] = await Promise.all([
		reviewOf(db, actor, quarterOf(today), now),
		latestChanges(db, today, CHANGES)
	]);
	const names = await placeNames(
		db,
		changed.map(({ community }) => community)
	);
	return {
		review: { quarter, district, isRunning },
		late: lines
			.filter(({ counts }) => counts.overdue > 0)
			.sort((one, other) => other.counts.overdue - one.counts.overdue || (one.code < other.code ? -1 : 1))
			.slice(0, WORST)
			.map(({ code, name, class: own, counts, isOpen }) => ({
				...{ code, name, class: own, isOpen },
				overdue: counts.overdue
			})),
		changes: changed.flatMap(({ community, previousClass, class: to, effectiveOn }) =>
			previousClass
				? [
						{
							code: community,
							name: shortName(names.get(community) ?? ''),
							from: previousClass,
							to,
							effectiveOn
						}
					]
				: []
		)
	};
}
