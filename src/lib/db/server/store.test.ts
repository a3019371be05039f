import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { canRace, emptyStore, testEngine } from '../../../../tests/support/database.ts';
import { NOW } from '../../../../tests/support/town.ts';
import { units } from '../../people/server/table.ts';
import { accounts, posts } from '../../people/server/table.ts';
import { openPostgres } from './postgres.ts';
import type { OpenStore, Writer } from './store.ts';

let store: OpenStore;
beforeAll(async () => {
	store = await emptyStore();
});
afterAll(() => store.close());
beforeEach(() => store.write((tx) => tx.delete(units)));

const insert = (tx: Writer, name: string) => tx.insert(units).values({ id: name, name, kind: 'office' });
const names = async () =>
	(await store.read.select({ name: units.name }).from(units).orderBy(asc(units.id))).map(({ name }) => name);

test('a write answers with what it was asked to give, after others can read it', async () => {
	expect(await store.write(async (tx) => (await insert(tx, 'a').returning())[0]!.name)).toBe('a');
	expect(await names()).toEqual(['a']);
});

test('a commit is told once others can read it, and nothing is told of what was undone or is only a step', async () => {
	const read: Promise<string[]>[] = [];
	const forget = store.onCommit(() => read.push(names()));
	await store.write(async (tx) => {
		await store.within(tx).write((step) => insert(step, 'a'));
		expect(read).toHaveLength(0);
	});
	await store
		.write(async (tx) => {
			await insert(tx, 'b');
			throw new Error('changed my mind');
		})
		.catch(() => undefined);
	forget();
	await store.write((tx) => insert(tx, 'c'));
	expect(await Promise.all(read)).toEqual([['a']]);
});

test('a write that throws leaves nothing, and says why', async () => {
	const reason = new Error('changed my mind');
	await expect(
		store.write(async (tx) => {
			await insert(tx, 'a');
			throw reason;
		})
	).rejects.toBe(reason);
	expect(await names()).toEqual([]);
});

test('a write the database refuses leaves nothing, and the next one is fine', async () => {
	const twice = store.write(async (tx) => {
		await insert(tx, 'a');
		await insert(tx, 'a');
	});
	await expect(twice).rejects.toThrow();
	await store.write((tx) => insert(tx, 'b'));
	expect(await names()).toEqual(['b']);
});

test('rows that belong to nothing are refused', async () => {
	const homeless = {
		id: 'p',
		accountId: 'nobody',
		role: 'secretary' as const,
		place: null,
		unit: 'x',
		fromOn: '2026-01-01'
	};
	await expect(store.write((tx) => tx.insert(posts).values(homeless))).rejects.toThrow();
});

test('a post is tied to a place or to a unit, never to both or neither', async () => {
	const person = {
		id: 'a',
		account: 'a',
		name: 'a',
		mustChangePassword: false,
		createdAt: NOW,
		isDemo: true
	};
	await store.write(async (tx) => {
		await tx.insert(accounts).values(person).onConflictDoNothing();
		await insert(tx, 'u');
	});
	const post = { id: 'p', accountId: 'a', role: 'unit_officer' as const, fromOn: '2026-01-01' };
	await expect(store.write((tx) => tx.insert(posts).values(post))).rejects.toThrow();
	await store.write((tx) => tx.insert(posts).values({ ...post, unit: 'u' }));
	await store.write((tx) => tx.delete(posts).where(eq(posts.id, 'p')));
});

test.skipIf(testEngine === 'pglite')('reading cannot write, even when forced', async () => {
	const forced = store.read as unknown as Writer;
	await store.write((tx) => insert(tx, 'a'));
	await expect((async () => insert(forced, 'b'))()).rejects.toThrow();
	await expect((async () => forced.update(units).set({ name: 'b' }))()).rejects.toThrow();
	await expect((async () => forced.delete(units))()).rejects.toThrow();
	expect(await names()).toEqual(['a']);
});

test.skipIf(!canRace)('of many writes at once only the failing one is lost, wherever it stands', async () => {
	for (const bad of [0, 17, 39]) {
		await store.write((tx) => tx.delete(units));
		const outcomes = await Promise.allSettled(
			Array.from({ length: 40 }, (_, i) =>
				store.write(async (tx) => {
					await insert(tx, `unit ${i}`);
					if (i === bad) throw new Error('this one fails');
					return i;
				})
			)
		);
		expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(
			Array.from({ length: 40 }, (_, i) => i === bad)
		);
		expect(await names()).toHaveLength(39);
		expect(await names()).not.toContain(`unit ${bad}`);
	}
});

test.skipIf(!canRace)(
	'each of many writes is there for others to read by the time it is answered',
	async () => {
		await Promise.all(
			Array.from({ length: 30 }, async (_, i) => {
				await store.write((tx) => insert(tx, `unit ${i}`));
				expect(await names()).toContain(`unit ${i}`);
			})
		);
	}
);

test('nothing of a write can be read elsewhere before it is answered', async () => {
	if (!canRace) return;
	await store.write(async (tx) => {
		await insert(tx, 'a');
		expect(await names()).toEqual([]);
	});
	expect(await names()).toEqual(['a']);
});

test('a step inside a write sees what the write did, and is undone alone when it throws', async () => {
	await store.write(async (tx) => {
		await insert(tx, 'a');
		const inner = store.within(tx);
		await inner.write((step) => insert(step, 'b'));
		expect(await inner.read.select().from(units)).toHaveLength(2);
		const failing = inner.write(async (step) => {
			await insert(step, 'c');
			await inner.within(step).write((deeper) => insert(deeper, 'd'));
			throw new Error('only this step');
		});
		await expect(failing).rejects.toThrow('only this step');
		await insert(tx, 'e');
	});
	expect(await names()).toEqual(['a', 'b', 'e']);
});

test('when the whole write throws, its steps are undone with it', async () => {
	const whole = store.write(async (tx) => {
		await store.within(tx).write((step) => insert(step, 'a'));
		throw new Error('all of it');
	});
	await expect(whole).rejects.toThrow('all of it');
	expect(await names()).toEqual([]);
});

test('what JavaScript numbers hold, the database holds: instants beyond 32 bits', async () => {
	const person = { id: 'late', account: 'late', name: '晚', mustChangePassword: true, isDemo: false };
	const createdAt = Date.UTC(2199, 11, 31);
	const [row] = await store.write((tx) =>
		tx
			.insert(accounts)
			.values({ ...person, createdAt })
			.returning()
	);
	expect(row).toMatchObject({
		createdAt,
		mustChangePassword: true,
		isDemo: false,
		disabledAt: null,
		name: '晚'
	});
});

test('a database that answers is told from one that is closed', async () => {
	// The other tests hand their databases of a server on, and do not close them.
	const isThere = testEngine === 'postgres';
	const other = isThere ? await openPostgres(process.env.TEST_DATABASE_URL!) : await emptyStore();
	await other.ping();
	await other.close();
	if (testEngine !== 'pglite') await expect(other.ping()).rejects.toThrow();
});
