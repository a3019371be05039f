import { and, eq, gte, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Day } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { isInside, type PlaceCode } from '../../district/place.ts';
import { liaisonAssignments, liaisonDelegations } from '../../liaison/server/table.ts';
import { accounts, posts } from '../../people/server/table.ts';
import { unitsHeld, type Actor } from '../actor.ts';

type Dated = typeof posts | typeof liaisonAssignments | typeof liaisonDelegations;

/** In force from its first day through the whole of its last, or without end. */
export const inForce = (dates: Dated, today: Day | SQL | ReturnType<typeof sql.placeholder>) =>
	and(lte(dates.fromOn, today), or(isNull(dates.toOn), gte(dates.toOn, today)));

const accountId = sql.placeholder('accountId');
const today = sql.placeholder('today');

const person = prepared('actor_person', (db) =>
	db
		.select({
			accountId: accounts.id,
			account: accounts.account,
			name: accounts.name,
			mustChangePassword: accounts.mustChangePassword
		})
		.from(accounts)
		.where(and(eq(accounts.id, accountId), isNull(accounts.disabledAt)))
);

const postsInForce = prepared('actor_posts', (db) =>
	db
		.select({ id: posts.id, fromOn: posts.fromOn, role: posts.role, place: posts.place, unit: posts.unit })
		.from(posts)
		.where(and(eq(posts.accountId, accountId), inForce(posts, today)))
);

/**
 * 包联: what they answer for themselves, and 代理: what those answer for whose deputy they are. It goes no further:
 * a deputy's deputy finds nothing here.
 */
const liaisonOfPerson = prepared('actor_liaison', (db) =>
	db
		.select({
			place: liaisonAssignments.place,
			principal: sql<string | null>`null`.as('principal'),
			seat: sql<PlaceCode | null>`null`.as('seat')
		})
		.from(liaisonAssignments)
		.where(and(eq(liaisonAssignments.accountId, accountId), inForce(liaisonAssignments, today)))
		.unionAll(
			db
				.select({
					place: liaisonAssignments.place,
					principal: sql<string | null>`${liaisonDelegations.principal}`.as('principal'),
					seat: sql<PlaceCode | null>`${liaisonDelegations.place}`.as('seat')
				})
				.from(liaisonDelegations)
				.innerJoin(
					liaisonAssignments,
					and(
						eq(liaisonAssignments.accountId, liaisonDelegations.principal),
						eq(liaisonAssignments.kind, liaisonDelegations.kind)
					)
				)
				.where(
					and(
						eq(liaisonDelegations.deputy, accountId),
						inForce(liaisonDelegations, today),
						inForce(liaisonAssignments, today)
					)
				)
		)
);

const liaisonOfUnit = prepared('actor_pairing', (db) =>
	db
		.select({ place: liaisonAssignments.place })
		.from(liaisonAssignments)
		.where(and(eq(liaisonAssignments.unit, sql.placeholder('unit')), inForce(liaisonAssignments, today)))
);

const placesOf = (rows: readonly { place: string }[]): string[] => rows.map(({ place }) => place).sort();

/** The person with the posts and liaison in force on `today`, oldest post first; undefined once disabled. */
export async function actorOf(db: Reader, id: string, on: Day): Promise<Actor | undefined> {
	const asked = { accountId: id, today: on };
	const [[found], held, liaison] = await Promise.all([
		person(db, asked),
		postsInForce(db, asked),
		liaisonOfPerson(db, asked)
	]);
	if (!found) return undefined;
	held.sort((one, other) => (one.fromOn + one.id < other.fromOn + other.id ? -1 : 1));
	const actor = { ...found, posts: held.map(({ role, place, unit }) => ({ role, place, unit })) };
	const units = [...new Set(unitsHeld(actor))];
	const paired = await Promise.all(units.map((unit) => liaisonOfUnit(db, { unit, today: on })));
	const own = liaison.filter(({ principal }) => principal === null);
	const deputyFor = liaison.flatMap(({ principal, place, seat }) =>
		principal && isInside(place, seat!) && !own.some((one) => one.place === place) ? { principal, place } : []
	);
	return {
		...actor,
		liaisonPlaces: placesOf([...own, ...deputyFor]),
		pairedCommunities: placesOf(paired.flat()),
		...(deputyFor.length > 0 && { deputyFor })
	};
}
