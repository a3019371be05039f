import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journal } from '#lib/audit/server/table.ts';
import { NOW, smallTown, 海韵楼院, 辛家庄, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { awaitingDispatch, handlersForAll, wentLines } from './awaiting-dispatch.ts';
import { ROLE_NAMES } from '../../people/names.ts';
import { dispatchMany } from './dispatch-many.ts';
import { log } from './log.ts';
import { tasks } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const problem = async (title: string, place = 海韵楼院, by = 'secretary1') =>
	(await log(town.store, await town.as(by), { kind: 'compound_problem', place, title }, NOW)).id;
const send = async (ids: readonly string[], body: object = { handler: 'cadre1' }, by = 'street1') =>
	dispatchMany(town.store, await town.as(by), { tasks: ids, ...body }, NOW);
const stateOf = async (id: string) =>
	(await town.store.read.select().from(tasks).where(eq(tasks.id, id)))[0]!.state;

test('each goes to the handler as a dispatch of its own, with its own event', async () => {
	const ids = [await problem('路灯不亮'), await problem('垃圾没人清')];
	const { result, events } = await witnessed(town.store, () =>
		send(ids, { handler: 'cadre1', slaClass: 'simple' })
	);
	expect(result.went.map(({ id }) => id)).toEqual(ids);
	expect(result.refused).toEqual([]);
	expect(events.map(({ action, subjectId }) => [action, subjectId])).toEqual(
		ids.map((id) => ['task.dispatch', id])
	);
	expect(events[0]!.changes).toMatchObject({ handlerAccount: 'cadre1', slaClass: 'simple' });
});

test('one that is refused says why, and the others go', async () => {
	const one = await problem('路灯不亮');
	const wish = (await town.wish()).id;
	const other = await problem('垃圾没人清');
	const { went, refused } = await send([one, wish, other]);
	expect(went.map(({ id }) => id)).toEqual([one, other]);
	expect(refused).toMatchObject([{ id: wish, number: expect.stringMatching(/^SN/) }]);
	expect(refused[0]!.why.zh).toContain('认领期还没过');
	expect(await stateOf(wish)).toBe('open_for_claim');
});

test('what lies elsewhere is not found, and its number is not told', async () => {
	const id = (
		await log(
			town.store,
			await town.as('secretary3'),
			{ kind: 'key_task', place: 辛家庄, title: '暖新驿站' },
			NOW
		)
	).id;
	const { refused } = await send([id]);
	expect(refused).toMatchObject([{ id, number: null, why: { zh: expect.stringContaining('没有找到') } }]);
});

test('a handler who is not in post there stays out, in words of the field', async () => {
	const id = await problem('路灯不亮');
	const { went, refused } = await send([id], { handler: 'secretary3' });
	expect(went).toEqual([]);
	expect(refused[0]!.why.zh).toContain('没有这个承办人或单位');
	expect(await stateOf(id)).toBe('submitted');
});

test('sent twice, the second finds them dispatched and changes nothing', async () => {
	const id = await problem('路灯不亮');
	await send([id]);
	const before = (await town.store.read.select().from(journal)).length;
	const { went, refused } = await send([id, id]);
	expect(went).toEqual([]);
	expect(refused).toHaveLength(1);
	expect(refused[0]!.why.zh).toContain('待签收');
	expect(await town.store.read.select().from(journal)).toHaveLength(before);
});

test.each([
	['none ticked', [], { handler: 'cadre1' }, { tasks: { code: 'choose' } }],
	['no handler', ['one'], {}, { handler: { code: 'choose' } }],
	[
		'more than fifty',
		Array.from({ length: 51 }, (_, index) => String(index)),
		{ handler: 'cadre1' },
		{ tasks: { code: 'too-many' } }
	]
])('%s: the whole form is refused', async (_, ids, body, faults) => {
	const refusal = await refusedWithoutTrace(town.store, () => send(ids, body));
	expect(refusal.code).toBe('invalid');
	expect(refusal.faults).toMatchObject(faults);
});

test('who may not dispatch moves nothing', async () => {
	const id = await problem('路灯不亮');
	const { went, refused } = await send([id], { handler: 'cadre1' }, 'street2');
	expect([went, refused.length]).toEqual([[], 1]);
	expect(await stateOf(id)).toBe('submitted');
});

test('a desk is shown what waits for it, not what units may still claim', async () => {
	const id = await problem('路灯不亮');
	await town.wish();
	const street = await town.as('street1');
	const rows = await awaitingDispatch(town.store.read, street, {}, NOW);
	expect(rows.map((row) => row.id)).toEqual([id]);
	expect(await awaitingDispatch(town.store.read, street, { kind: ['key_task'] }, NOW)).toEqual([]);
	const handlers = await handlersForAll(town.store.read, street, rows, NOW);
	const listed = handlers.flatMap(({ entries }) => entries.map(({ value }) => value));
	expect(listed).toEqual(expect.arrayContaining(['cadre1', 'secretary1', 'market']));
	expect(new Set(listed).size).toBe(listed.length);
	expect(handlers.at(0)!.role).toBe(ROLE_NAMES.subdistrict_cadre);
	expect(handlers.at(-1)!.role).toBeUndefined();
	const units = handlers.at(-1)!.entries.map(({ name }) => name);
	expect(units).toEqual(units.toSorted(new Intl.Collator('zh-CN').compare));
});

test('what went is read line by line: its number, its title and who has it now', async () => {
	const [one, two] = [await problem('路灯不亮'), await problem('井盖松动')];
	const { went } = await send([two, one]);
	const lines = await wentLines(town.store.read, await town.as('street1'), went, NOW);
	expect(lines.map(({ id, title }) => [id, title])).toEqual([
		[two, '井盖松动'],
		[one, '路灯不亮']
	]);
	expect(lines.every(({ number, handler }) => number.startsWith('SN') && handler !== '')).toBe(true);
	expect(await wentLines(town.store.read, await town.as('street2'), went, NOW)).toEqual([]);
});
