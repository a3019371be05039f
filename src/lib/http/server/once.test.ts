import { count } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canRace, testEngine } from '../../../../tests/support/database.ts';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import {
	refusalOf,
	refusedWithoutTrace,
	witnessed,
	withoutTrace
} from '../../../../tests/support/witness.ts';
import { DAY_LENGTH, type Instant } from '../../clock.ts';
import { Refusal } from '../../refusal.ts';
import { log } from '../../tasks/server/log.ts';
import { tasks } from '../../tasks/server/table.ts';
import { newKey, once, readKey, type Keyed } from './once.ts';
import { receipts } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());
beforeEach(() => town.store.write((tx) => tx.delete(receipts)));

const asked = (more: Partial<Keyed> = {}): Keyed => ({
	account: 'secretary1',
	key: newKey(),
	request: 'POST /tasks/new',
	body: { title: '冷阿姨想要一把轮椅' },
	...more
});

/** Logs a wish under a key, as its secretary. */
async function wish(keyed: Keyed, now: Instant = NOW) {
	const actor = await town.as(keyed.account);
	const place = keyed.account === 'secretary1' ? 团岛 : '370202002009';
	return once(town.store, keyed, now, async (inside) => {
		const { id, number } = await log(inside, actor, { place, ...(keyed.body as object) }, now);
		return { id, number };
	});
}

const taskCount = async () => (await town.store.read.select({ rows: count() }).from(tasks))[0]!.rows;

test('a request sent again changes nothing and gets the answer of the first time', async () => {
	const keyed = asked();
	const { result, events } = await witnessed(town.store, () => wish(keyed));
	expect(result.isReplayed).toBe(false);
	expect(events.map(({ action }) => action)).toEqual(['task.log', 'task.submit']);
	const again = await withoutTrace(town.store, () => wish(keyed, NOW + DAY_LENGTH - 1));
	expect(again).toEqual({ answer: result.answer, isReplayed: true });
});

test.each<[string, Partial<Keyed>]>([
	['other words', { body: { title: '冷阿姨想要两把轮椅' } }],
	['another address', { request: 'POST /tasks/x?/note' }]
])('a key that comes with %s is refused, and nothing is written', async (_, other) => {
	const keyed = asked();
	await wish(keyed);
	const refusal = await refusedWithoutTrace(town.store, () => wish({ ...keyed, ...other }));
	expect(refusal.code).toBe('key-used');
	expect((await wish(keyed)).isReplayed).toBe(true);
});

test('the same key of another account is another key', async () => {
	const keyed = asked();
	const mine = await wish(keyed);
	const hers = await wish({ ...keyed, account: 'secretary2' });
	expect(hers.isReplayed).toBe(false);
	expect(hers.answer.id).not.toBe(mine.answer.id);
});

test('a refused change keeps nothing, and its key is free for what is mended', async () => {
	const keyed = asked();
	const refusal = await refusedWithoutTrace(town.store, () => wish({ ...keyed, body: { title: '' } }));
	expect(refusal.code).toBe('invalid');
	expect(await town.store.read.select().from(receipts)).toEqual([]);
	expect((await wish(keyed)).isReplayed).toBe(false);
});

test('a change that breaks after its journal line leaves neither, nor a receipt', async () => {
	const keyed = asked();
	const actor = await town.as('secretary1');
	await withoutTrace(town.store, () =>
		expect(
			once(town.store, keyed, NOW, async (inside) => {
				await log(inside, actor, { place: 团岛, title: '一盏灯' }, NOW);
				throw new Error('the line broke');
			})
		).rejects.toThrow('the line broke')
	);
	expect(await town.store.read.select().from(receipts)).toEqual([]);
});

test('after a day the key is forgotten, and the receipt goes with whoever changes something next', async () => {
	const keyed = asked();
	const first = await wish(keyed);
	await wish(asked({ account: 'secretary2' }), NOW + DAY_LENGTH - 1);
	expect(await town.store.read.select().from(receipts)).toHaveLength(2);
	await wish(asked({ account: 'secretary2' }), NOW + DAY_LENGTH);
	const left = await town.store.read.select({ account: receipts.account }).from(receipts);
	expect(left).toEqual([{ account: 'secretary2' }, { account: 'secretary2' }]);
	const anew = await wish(keyed, NOW + DAY_LENGTH);
	expect(anew.isReplayed).toBe(false);
	expect(anew.answer.id).not.toBe(first.answer.id);
});

test('a key that comes back after its day is a new one, even where its receipt still lies', async () => {
	const keyed = asked();
	await wish(keyed);
	expect((await wish(keyed, NOW + DAY_LENGTH)).isReplayed).toBe(false);
	expect((await wish(keyed, NOW + DAY_LENGTH + 1)).isReplayed).toBe(true);
});

test('a receipt tells neither the key, nor the request, nor the answer', async () => {
	const keyed = asked();
	const { answer } = await wish(keyed);
	const [row] = await town.store.read.select().from(receipts);
	for (const secret of [keyed.key, '轮椅', answer.id, answer.number]) {
		expect(JSON.stringify(row)).not.toContain(secret);
		expect(Buffer.from(row!.answer!, 'base64').toString('utf8')).not.toContain(secret);
	}
});

test('a key is 1 to 200 visible characters', () => {
	for (const key of ['', ' ', 'a b', 'a\nb', '钥匙', 'x'.repeat(201), '\u0000'])
		expect(() => readKey(key)).toThrow(new Refusal('bad-key'));
	for (const key of ['x', '"8e03978e-40d5"', 'x'.repeat(200), newKey()]) expect(readKey(key)).toBe(key);
});

describe.runIf(canRace)('many at the same moment', () => {
	test('twenty requests with one key make one task, and all get its number', async () => {
		const keyed = asked();
		const before = await taskCount();
		const answers = await Promise.all(Array.from({ length: 20 }, () => wish(keyed)));
		expect(await taskCount()).toBe(before + 1);
		expect(answers.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
		expect(new Set(answers.map(({ answer }) => answer.number)).size).toBe(1);
	});

	test('where the first is refused, the next of the same key is judged on its own', async () => {
		const keyed = asked();
		const bad = { ...keyed, body: { title: '' } };
		const [refused, done] = await Promise.all([refusalOf(wish(bad)), wish(keyed)]);
		expect(refused.code).toMatch(/^(invalid|key-used)$/);
		expect(done.isReplayed).toBe(false);
	});

	test('different keys do not hold each other up, nor what is forgotten meanwhile', async () => {
		await Promise.all(Array.from({ length: 10 }, () => wish(asked())));
		const later = NOW + DAY_LENGTH;
		const answers = await Promise.all(Array.from({ length: 10 }, () => wish(asked(), later)));
		expect(new Set(answers.map(({ answer }) => answer.id)).size).toBe(10);
		expect(await town.store.read.select().from(receipts)).toHaveLength(10);
	});
});

test.runIf(testEngine === 'postgres')(
	'who has waited long enough for the first is told it still runs',
	async () => {
		const keyed = asked();
		let finish = () => {};
		const first = once(
			town.store,
			keyed,
			NOW,
			async () => new Promise<string>((done) => (finish = () => done('done')))
		);
		await new Promise((soon) => setTimeout(soon, 200));
		const second = once(town.store, keyed, NOW, async () => 'twice', 100);
		expect((await refusalOf(second)).code).toBe('still-running');
		finish();
		expect(await first).toEqual({ answer: 'done', isReplayed: false });
		expect(await once(town.store, keyed, NOW, async () => 'twice')).toEqual({
			answer: 'done',
			isReplayed: true
		});
	}
);
