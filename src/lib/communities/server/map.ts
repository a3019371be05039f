import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { scopeOf } from '../../access/scope.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { CLASSES, type CommunityClass } from '../../classification/class.ts';
import { classesOn, latestChanges } from '../../classification/server/queries.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import {
	communityOf,
	isInside,
	levelOf,
	shortName,
	subdistrictOf,
	type Place,
	type PlaceCode
} from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { WEST_TO_EAST } from '../../district/sketch.ts';
import { assignedOn } from '../../liaison/server/queries.ts';
import { standingOf } from '../../tasks/deadline.ts';
import { workByCommunity, type Work } from '../../tasks/server/queries.ts';
import { coverOf, type Cover } from '../measure.ts';

/** A community on the map. */
export interface Tile {
	code: PlaceCode;
	/** Without 社区. */
	name: string;
	class: CommunityClass | null;
	/** Null where the viewer may not count. */
	work: { open: number; overdue: number; oldestOver: number } | null;
	cover: Cover;
}

export interface Block {
	code: PlaceCode;
	name: string;
	tiles: Tile[];
}

export interface ClassChange {
	code: PlaceCode;
	name: string;
	from: CommunityClass;
	to: CommunityClass;
	effectiveOn: Day;
}

export interface CommunityMap {
	/** West to east. */
	blocks: Block[];
	classes: Record<CommunityClass, number>;
	changes: ClassChange[];
	/** In how many communities the viewer may count, and what is overdue there. */
	counted: number;
	overdue: number;
}

const CHANGES_SHOWN = 6;

/** The 50 communities with their classes; counts only where the viewer's scope holds the whole community. */
export async function communityMap(db: Reader, actor: Actor, now: Instant): Promise<CommunityMap> {
	must(actor, 'community.see');
	const today = dayOf(now);
	const district = await districtCode(db);
	const scope = scopeOf(actor).places.filter((place) => levelOf(place) !== 'compound');
	const [places, classes, work, assignments, changes, calendar] = await Promise.all([
		placesUnder(db, district),
		classesOn(db, today),
		workByCommunity(db, scope, today),
		assignedOn(db, today, district),
		latestChanges(db, today, CHANGES_SHOWN),
		workingCalendar(db)
	]);
	const communities = Map.groupBy(
		places.filter((place) => place.level === 'community'),
		({ code }) => subdistrictOf(code)
	);
	const compounds = Map.groupBy(
		places.filter((place) => place.level === 'compound').map(({ code }) => code),
		communityOf
	);
	const assigned = Map.groupBy(assignments, ({ place }) => communityOf(place));
	const daysOver = (dueOn: Day) => -standingOf(calendar, { fromOn: dueOn, dueOn }, today).leftWorkingDays;

	const tileOf = ({ code, name }: Place): Tile => ({
		code,
		name: shortName(name),
		class: classes.get(code) ?? null,
		work: scope.some((place) => isInside(code, place)) ? workOf(work.get(code), daysOver) : null,
		cover: coverOf(assigned.get(code) ?? [], compounds.get(code) ?? [])
	});
	const blocks = places
		.filter((place) => place.level === 'subdistrict')
		.map(({ code, name }) => ({ code, name, tiles: (communities.get(code) ?? []).map(tileOf) }))
		.sort((one, other) => westward(one.code) - westward(other.code));
	const tiles = blocks.flatMap((block) => block.tiles);
	return {
		blocks,
		classes: Object.fromEntries(
			CLASSES.map((name) => [name, tiles.filter((tile) => tile.class === name).length])
		) as Record<CommunityClass, number>,
		changes: changes.flatMap(({ community, previousClass, class: to, effectiveOn }) => {
			const name = tiles.find((tile) => tile.code === community)?.name;
			return name && previousClass ? [{ code: community, name, from: previousClass, to, effectiveOn }] : [];
		}),
		counted: tiles.filter((tile) => tile.work).length,
		overdue: tiles.reduce((sum, { work: own }) => sum + (own?.overdue ?? 0), 0)
	};
}

const workOf = (work: Work | undefined, daysOver: (dueOn: Day) => number): Tile['work'] => ({
	open: work?.open ?? 0,
	overdue: work?.overdue ?? 0,
	oldestOver: work?.oldestDueOn ? daysOver(work.oldestDueOn) : 0
});

/** A subdistrict the sketch does not know comes last. */
function westward(code: PlaceCode): number {
	const index = WEST_TO_EAST.indexOf(code);
	return index === -1 ? WEST_TO_EAST.length : index;
}
