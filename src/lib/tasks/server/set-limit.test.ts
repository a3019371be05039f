import { afterEach, beforeEach, expect, test } from 'vitest';
import { take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { limitsPage } from './limits-page.ts';
import { setLimit } from './set-limit.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const set = async (body: object, by = 'desk1') =>
	setLimit(town.store, await town.as(by), { reason: '区里研究决定', ...body }, NOW);

test('a limit that is set counts for what begins afterwards; what runs keeps its own', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const before = await take(town, 'claim', wish);
	const { events, said } = await witnessed(town.store, () => set({ limit: 'promise', workingDays: '7' }));
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'calendar.limit',
		accountId: 'desk1',
		subjectId: 'limits',
		place: '370202',
		changes: { limit: 'promise', kind: '', category: '', before: 5, workingDays: 7 }
	});
	expect(said).toEqual({ reason: '区里研究决定' });
	expect(await take(town, 'report-done', before)).toMatchObject({ dueOn: '2026-12-01', dueWorkingDays: 5 });
	expect(await wishIn(town, 'in_progress')).toMatchObject({ dueOn: '2026-12-03', dueWorkingDays: 7 });
});

test('of a kind and a category, the most specific counts; taken away, the general holds again', async () => {
	await set({ limit: 'general', workingDays: 4 });
	await set({ limit: 'general', kind: 'compound_problem', workingDays: 6 });
	await set({ limit: 'general', kind: 'compound_problem', category: 'pipes', workingDays: 8 });
	expect(await taskIn(town, 'urgent_demand', 'assigned')).toMatchObject({ dueWorkingDays: 4 });
	expect(await taskIn(town, 'compound_problem', 'assigned')).toMatchObject({ dueWorkingDays: 6 });
	await set({ limit: 'general', kind: 'compound_problem' });
	expect(await taskIn(town, 'compound_problem', 'assigned')).toMatchObject({
		dueWorkingDays: 4,
		dueOn: '2026-11-30'
	});
	const { limits, history } = await limitsPage(town.store.read, await town.as('secretary1'), NOW);
	expect(limits.find(({ limit }) => limit === 'general')).toMatchObject({
		workingDays: 4,
		usual: 3,
		others: [{ kind: 'compound_problem', category: 'pipes', workingDays: 8 }]
	});
	expect(history.map(({ before, workingDays, by }) => [before, workingDays, by])).toEqual([
		[6, 4, '冯涛'],
		[6, 8, '冯涛'],
		[4, 6, '冯涛'],
		[3, 4, '冯涛']
	]);
});

test('the second round gets half of what was set, rounded up', async () => {
	await set({ limit: 'promise', workingDays: 7 });
	const asked = await wishIn(town, 'pending_follow_up');
	const body = { solved: 'no', rating: 'dissatisfied', channel: 'phone' };
	expect(await take(town, 'follow-up', asked, { body })).toMatchObject({ round: 2, dueWorkingDays: 4 });
});

test('a return that comes too late names the days as they were set', async () => {
	await set({ limit: 'return', workingDays: 1 });
	const problem = await taskIn(town, 'compound_problem', 'assigned', NOW - 2 * 86_400_000 * 2);
	const refusal = await refusedWithoutTrace(town.store, () =>
		take(town, 'return', problem, { by: 'cadre1' })
	);
	expect(refusal).toMatchObject({ code: 'return-too-late', facts: { count: 1 } });
});

test.each([
	[{ limit: 'promise', workingDays: 0 }, { workingDays: { code: 'too-small', limit: 1 } }],
	[{ limit: 'promise', workingDays: 31 }, { workingDays: { code: 'too-large', limit: 30 } }],
	[{ limit: 'promise', workingDays: '三' }, { workingDays: { code: 'not-a-number' } }],
	[{ limit: 'forever', workingDays: 3 }, { limit: { code: 'not-a-choice' } }],
	[{ limit: 'promise', category: 'pipes', workingDays: 3 }, { kind: { code: 'required' } }],
	[{ limit: 'promise', kind: 'key_task', workingDays: 3 }, { kind: { code: 'not-limited' } }],
	[{ limit: 'promise', workingDays: 3, reason: ' ' }, { reason: { code: 'required' } }]
])('%j is refused', async (body, faults) => {
	expect(await refusedWithoutTrace(town.store, () => set(body))).toMatchObject({ code: 'invalid', faults });
});

test('a limit that is as it was is refused', async () => {
	const code = async (body: object) => (await refusedWithoutTrace(town.store, () => set(body))).code;
	expect(await code({ limit: 'promise', workingDays: 5 })).toBe('limit-unchanged');
	expect(await code({ limit: 'promise', kind: 'micro_wish' })).toBe('limit-unchanged');
	await set({ limit: 'promise', kind: 'micro_wish', workingDays: 6 });
	expect(await code({ limit: 'promise', kind: 'micro_wish', workingDays: 6 })).toBe('limit-unchanged');
});

test.each(['secretary1', 'street1', 'org1', 'sys1', 'sec1', 'audit1'])(
	'limits are for the district desk: not for %s',
	async (by) => {
		expect(
			(await refusedWithoutTrace(town.store, () => set({ limit: 'promise', workingDays: 6 }, by))).code
		).toBe('not-allowed');
	}
);
