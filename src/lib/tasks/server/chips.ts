import { and, asc, gte, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { scopeOf } from '../../access/scope.ts';
import type { CommunityClass } from '../../classification/class.ts';
import { classesOn } from '../../classification/server/queries.ts';
import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, communityOf, levelOf, shortName, type PlaceCode } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { statesIn } from '../task.ts';
import { isNotAbout, isSpokenOf } from './scope.ts';
import { counters, tasks } from './table.ts';

export interface CommunityChip {
	code: string;
	name: string;
	class: CommunityClass | null;
	/** Tasks in the three open columns. */
	open: number;
}

/** More communities than this are a map, not chips. */
const MOST = 8;

/** The communities somebody reads, with their class and open work; none when there is one, or too many. */
export async function communityChips(db: Reader, actor: Actor, today: Day): Promise<CommunityChip[]> {
	const places = scopeOf(actor).places.filter((place) => levelOf(place) !== 'district');
	if (places.length === 0 || (places.length === 1 && levelOf(places[0]!) !== 'subdistrict')) return [];
	const open = (await isSpokenOf(db, actor))
		? await countOthers(db, actor, places)
		: await counted(db, places);
	if (open.length < 2 || open.length > MOST) return [];
	const codes = open.map((row) => row.community);
	const [names, classes] = await Promise.all([placeNames(db, codes), classesOn(db, today, codes)]);
	return open.map((row) => ({
		code: row.community,
		name: shortName(names.get(row.community) ?? row.community),
		class: classes.get(row.community) ?? null,
		open: Number(row.open)
	}));
}

const OPEN = [...statesIn('claim'), ...statesIn('doing'), ...statesIn('follow_up')];

const counted = (db: Reader, places: readonly PlaceCode[]) =>
	db
		.select({ community: counters.community, open: sql<number>`sum(${counters.count})` })
		.from(counters)
		.where(
			and(
				inArray(counters.figure, OPEN),
				ne(counters.count, sql.raw('0')),
				inCommunities(counters.community, places)
			)
		)
		.groupBy(counters.community)
		.orderBy(asc(counters.community));

/** The same by the rows, where some of them are about the person who asks. */
const countOthers = (db: Reader, actor: Actor, places: readonly PlaceCode[]) =>
	db
		.select({ community: tasks.community, open: sql<number>`count(*)` })
		.from(tasks)
		.where(and(inArray(tasks.state, OPEN), inCommunities(tasks.community, places), isNotAbout(actor)))
		.groupBy(tasks.community)
		.orderBy(asc(tasks.community));

const inCommunities = (
	column: typeof tasks.community | typeof counters.community,
	places: readonly PlaceCode[]
): SQL | undefined =>
	or(...places.map((place) => and(gte(column, communityOf(place)), lt(column, after(communityOf(place))))));
