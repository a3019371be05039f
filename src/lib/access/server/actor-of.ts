import { and, eq, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Day } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import { liaisonAssignments } from '../../liaison/server/table.ts';
import { accounts, posts } from '../../people/server/table.ts';
import type { Actor } from '../actor.ts';

type Dated = typeof posts | typeof liaisonAssignments;

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
		.select({ role: posts.role, place: posts.place, unit: posts.unit })
		.from(posts)
		.where(and(eq(posts.accountId, accountId), inForce(posts, today)))
		.orderBy(posts.fromOn, posts.id)
);

/** A person's own assignments, and those of the units they are officers of. */
const liaisonInForce = prepared('actor_liaison', (db) => {
	const units = db
		.select({ unit: posts.unit })
		.from(posts)
		.where(and(eq(posts.accountId, accountId), eq(posts.role, 'unit_officer'), inForce(posts, today)));
	return db
		.select({ place: liaisonAssignments.place, unit: liaisonAssignments.unit })
		.from(liaisonAssignments)
		.where(
			and(
				or(eq(liaisonAssignments.accountId, accountId), inArray(liaisonAssignments.unit, units)),
				inForce(liaisonAssignments, today)
			)
		)
		.orderBy(liaisonAssignments.place);
});

/** The person with the posts and liaison in force on `today`; undefined once disabled. */
export async function actorOf(db: Reader, id: string, on: Day): Promise<Actor | undefined> {
	const asked = { accountId: id, today: on };
	const [found] = await person(db, asked);
	if (!found) return undefined;
	const [held, liaison] = await Promise.all([postsInForce(db, asked), liaisonInForce(db, asked)]);
	return {
		...found,
		posts: held,
		liaisonPlaces: liaison.filter(({ unit }) => unit === null).map(({ place }) => place),
		pairedCommunities: liaison.filter(({ unit }) => unit !== null).map(({ place }) => place)
	};
}
