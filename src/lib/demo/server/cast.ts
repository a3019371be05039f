import { SYSTEM, type Actor } from '../../access/actor.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { addDays, type Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { liaisonAssignments, liaisonDelegations } from '../../liaison/server/table.ts';
import { accounts, posts, units } from '../../people/server/table.ts';
import { THE_SYSTEM } from '../life.ts';

/** Everybody by the name they sign in with, as they stand on a day. */
export interface Cast {
	/** Asked through `db`, so that a transaction asks through itself. */
	on(db: Reader, account: string, day: Day): Promise<Actor>;
	/** Id of an account. */
	idOf(account: string): string | undefined;
	/** The account with an id. */
	accountOf(id: string): string | undefined;
	/** Id of a unit, by its name. */
	unitOf(name: string): string;
	isUnit(id: string): boolean;
}

/** Asks the database once for each person and stretch of days in which no post and no liaison changes. */
export async function castOf(db: Reader): Promise<Cast> {
	const ids = new Map(
		(await db.select({ id: accounts.id, account: accounts.account }).from(accounts)).map((row) => [
			row.account,
			row.id
		])
	);
	const named = new Map([...ids].map(([account, id]) => [id, account]));
	const unitIds = new Map((await db.select().from(units)).map(({ id, name }) => [name, id]));
	const unitsById = new Set(unitIds.values());
	const changes = [...(await changeDays(db))].sort();
	const known = new Map<string, Promise<Actor>>();
	const ask = async (asked: Reader, account: string, day: Day) => {
		const actor = await actorOf(asked, ids.get(account) ?? '', day);
		if (!actor) throw new Error(`nobody here is called ${account}`);
		return actor;
	};
	return {
		on(asked, account, day) {
			if (account === THE_SYSTEM) return Promise.resolve(SYSTEM);
			const key = `${account} ${changes.findLast((change) => change <= day) ?? ''}`;
			let actor = known.get(key);
			if (!actor) known.set(key, (actor = ask(asked, account, day)));
			return actor;
		},
		idOf: (account) => ids.get(account),
		accountOf: (id) => named.get(id),
		unitOf(name) {
			const id = unitIds.get(name);
			if (!id) throw new Error(`no unit here is called ${name}`);
			return id;
		},
		isUnit: (id) => unitsById.has(id)
	};
}

async function changeDays(db: Reader): Promise<Set<Day>> {
	const days = new Set<Day>();
	for (const table of [posts, liaisonAssignments, liaisonDelegations])
		for (const { fromOn, toOn } of await db
			.selectDistinct({ fromOn: table.fromOn, toOn: table.toOn })
			.from(table)) {
			days.add(fromOn);
			if (toOn) days.add(addDays(toOn, 1));
		}
	return days;
}
