import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyStore } from '../../../../tests/support/database.ts';
import type { Actor } from '../../access/actor.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { dayOf, startOf } from '../../clock.ts';
import type { OpenStore } from '../../db/server/store.ts';
import { seedDemonstration } from '../../demo/server/seed.ts';
import { communityOf } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { accountIdOf } from '../../people/server/queries.ts';
import { callOutsOf } from './called.ts';
import { listTasks } from './listed.ts';
import { checkWords } from './recount-words.ts';
import { fullReader, withinScope } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';

const NOW = startOf('2026-11-23') + 8 * 3_600_000;
const WORDS = 200;

let store: OpenStore;
beforeAll(async () => {
	store = await emptyStore();
	await seedDemonstration(store, {
		seed: 1,
		now: NOW,
		taskCount: 400,
		by: 'rows',
		password: 'two-down-two-up'
	});
});
afterAll(() => store.close());

const somebody = async (account: string): Promise<Actor> =>
	(await actorOf(store.read, (await accountIdOf(store.read, account))!, dayOf(NOW)))!;

/** Number → the texts this person may read of it, newest first. */
async function readBy(actor: Actor): Promise<[string, string[]][]> {
	const rows = await store.read.select().from(tasks).where(withinScope(actor, NOW));
	const names = await placeNames(
		store.read,
		rows.map(({ place }) => place)
	);
	const calls = await callOutsOf(
		store.read,
		rows.map(({ id }) => id)
	);
	const readsFull = (row: TaskRow) =>
		fullReader(
			actor,
			calls.get(row.id)?.map(({ unit }) => unit)
		)(row);
	return rows
		.sort((one, other) => (one.number < other.number ? 1 : -1))
		.map((row) => [
			row.number,
			[
				...(readsFull(row) ? [row.title, row.description] : []),
				...[row.summary, names.get(row.place)!, names.get(communityOf(row.place))!]
			]
		]);
}

/** So many words of two Han characters, evenly out of all there are. */
function wordsIn(texts: readonly string[]): string[] {
	const all = new Set<string>();
	for (const text of texts)
		for (let at = 0; at + 2 <= text.length; at += 1)
			if (/^\p{Script=Han}{2}$/u.test(text.slice(at, at + 2))) all.add(text.slice(at, at + 2));
	const words = [...all].sort();
	const step = Math.max(1, Math.floor(words.length / WORDS));
	return words.filter((_, index) => index % step === 0).slice(0, WORDS);
}

test('what is seeded stands in the index under its own words', async () => {
	expect(await checkWords(store.read)).toEqual([]);
});

test.each(['desk1', 'secretary1', 'street1', 'unit1'])(
	'%s finds two hundred words of the data exactly as reading everything finds them',
	async (account) => {
		const actor = await somebody(account);
		const readable = await readBy(actor);
		expect(readable.length).toBeGreaterThan(0);
		// Of the whole district's words: what others' texts alone hold is not found.
		const words = wordsIn((await readBy(await somebody('desk1'))).flatMap(([, texts]) => texts));
		expect(words).toHaveLength(WORDS);
		for (const word of words) {
			const expected = readable
				.filter(([, texts]) => texts.some((text) => text.includes(word)))
				.map(([number]) => number);
			const { items, total } = await listTasks(store.read, actor, { q: word }, NOW, { limit: 200 });
			expect([word, total, ...items.map(({ number }) => number)]).toEqual([
				...[word, expected.length],
				...expected.slice(0, 200)
			]);
		}
	}
);
