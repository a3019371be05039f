import { and, asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { wishIn } from '../../../../tests/support/road.ts';
import { places } from '../../district/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';
import { prepared } from './prepared.ts';
import type { Reader } from './store.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
	await wishIn(town, 'submitted');
	await wishIn(town, 'open_for_claim');
});
afterAll(() => town.store.close());

const inCommunity = eq(tasks.community, sql.placeholder('community'));

test('a prepared query gives what the query itself gives: truth, numbers, JSON, nulls and reckoned columns', async () => {
	const columns = {
		...{ id: tasks.id, isSensitive: tasks.isSensitive, submittedAt: tasks.submittedAt, solved: tasks.solved },
		doubled: sql<number>`${tasks.version} * 2`.mapWith(Number),
		named: sql<string>`${tasks.kind}`.as('named')
	};
	const build = (db: Reader, where = inCommunity) =>
		db.select(columns).from(tasks).where(where).orderBy(asc(tasks.id));
	const rows = await prepared('test_flat', (db) => build(db))(town.store.read, { community: 团岛 });
	expect(rows).toEqual(await build(town.store.read, eq(tasks.community, 团岛)));
	expect(rows).toHaveLength(2);
	expect(rows[0]).toMatchObject({ isSensitive: false, solved: null, named: 'micro_wish' });
});

test('rows of two tables, one of them missing, are left to the library', async () => {
	const build = (db: Reader, where = inCommunity) =>
		db
			.select({ id: tasks.id, place: { code: places.code, name: places.name } })
			.from(tasks)
			.leftJoin(places, and(eq(places.code, tasks.place), eq(places.level, 'district')))
			.where(where)
			.orderBy(asc(tasks.id));
	const rows = await prepared('test_joined', (db) => build(db))(town.store.read, { community: 团岛 });
	expect(rows).toEqual(await build(town.store.read, eq(tasks.community, 团岛)));
	expect(rows[0]!.place).toBeNull();
});
