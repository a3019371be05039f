import { afterEach, beforeEach, expect, test } from 'vitest';
import { take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { loadYear } from '../../calendar/server/load-year.ts';
import type { TaskRow } from './table.ts';
import { taskPage } from './detail.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const whyOf = async (task: TaskRow, now = NOW, by = 'desk1') => {
	const { deadline } = await taskPage(town.store.read, await town.as(by, '2026-11-24'), task.id, now);
	return deadline!.why;
};

test.each([
	['submitted', 'accept', 'submit', 1],
	['open_for_claim', 'claim', 'publish', 10],
	['in_progress', 'promise', 'claim', 5],
	['pending_review', 'review', 'report-done', 2],
	['pending_follow_up', 'followUp', 'approve', 3]
] as const)(
	'a wish that is %s is due by the rule “%s”, from its %s',
	async (state, rule, action, workingDays) => {
		const why = await whyOf(await wishIn(town, state));
		expect(why).toMatchObject({ rule, began: { action, on: '2026-11-24' }, workingDays, moves: [] });
	}
);

test('what is dispatched is due by its class; the weekend on the way is left out', async () => {
	const problem = await taskIn(town, 'compound_problem', 'assigned', at('2026-11-26'));
	expect(await whyOf(problem)).toMatchObject({
		rule: 'class',
		began: { action: 'dispatch', on: '2026-11-26' },
		workingDays: 3,
		weekendDays: 2,
		holidays: 0,
		makeUpDays: 0
	});
});

test('holidays are left out and worked weekend days counted', async () => {
	const problem = await taskIn(town, 'compound_problem', 'assigned', at('2026-09-30'));
	expect(problem.dueOn).toBe('2026-10-10');
	expect(await whyOf(problem)).toMatchObject({ holidays: 5, weekendDays: 2, makeUpDays: 1 });
});

test('a day somebody named is told as such: a promise, the end of the year, a granted extension', async () => {
	const open = await wishIn(town, 'open_for_claim');
	const promised = await take(town, 'claim', open, { body: { promisedOn: '2026-12-10' } });
	expect(await whyOf(promised)).toMatchObject({ rule: 'promised', workingDays: null });
	expect(await whyOf(await taskIn(town, 'key_task', 'in_progress'))).toMatchObject({ rule: 'year_end' });

	const wish = await wishIn(town, 'in_progress');
	const asked = await take(town, 'extend', wish, {}, at('2026-11-25'));
	const extended = await take(town, 'grant', asked, {}, at('2026-11-26'));
	expect(await whyOf(extended)).toMatchObject({
		rule: 'extended',
		began: { action: 'claim', on: '2026-11-24' },
		moves: [
			{
				...{ what: 'extend', askedBy: '赵敏', askedOn: '2026-11-25', by: '林静', on: '2026-11-26' },
				...{ before: '2026-12-01', after: '2026-12-04' }
			}
		]
	});
});

test('a pause tells from when to when, and what was given back', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	const asked = await take(
		town,
		'suspend',
		problem,
		{ by: 'cadre1', body: { cause: 'funds', plan: '列入计划', until: '2026-12-20' } },
		at('2026-11-25')
	);
	const suspended = await take(town, 'grant', asked, { by: 'street1', body: {} }, at('2026-11-25'));
	expect(await whyOf(suspended)).toMatchObject({
		rule: 'suspended',
		left: 2,
		workingDays: null,
		began: { on: '2026-11-25' }
	});
	const resumed = await take(town, 'resume', suspended, { by: 'cadre1', body: {} }, at('2026-12-09'));
	expect(resumed.dueOn).toBe('2026-12-11');
	expect(await whyOf(resumed)).toMatchObject({
		rule: 'resumed',
		began: { action: 'resume', on: '2026-12-09' },
		workingDays: 2,
		moves: [
			{
				what: 'pause',
				since: '2026-11-25',
				on: '2026-12-09',
				left: 2,
				before: '2026-11-27',
				after: '2026-12-11'
			}
		]
	});
});

test('another round gets half, and forgets what moved the one before', async () => {
	const wish = await wishIn(town, 'in_progress');
	await take(town, 'extend', wish);
	await take(town, 'grant', wish);
	await take(town, 'report-done', wish);
	await take(town, 'approve', wish);
	const body = { solved: 'no', rating: 'dissatisfied', channel: 'phone' };
	const redone = await take(town, 'follow-up', wish, { body }, at('2026-11-27'));
	expect(await whyOf(redone)).toMatchObject({
		rule: 'redo',
		began: { action: 'follow-up', on: '2026-11-27' },
		workingDays: 3,
		moves: [],
		judgedOn: null
	});
});

test('what is sent back runs on from the claim', async () => {
	const wish = await wishIn(town, 'pending_review');
	const back = await take(town, 'send-back', wish, {}, at('2026-11-26'));
	expect(await whyOf(back)).toMatchObject({
		rule: 'promise',
		began: { action: 'claim', on: '2026-11-24' },
		moves: [{ what: 'send-back', on: '2026-11-26' }]
	});
});

test('after a return the district still judges by the first day', async () => {
	const problem = await taskIn(town, 'compound_problem', 'assigned');
	const returned = await take(town, 'return', problem, { by: 'cadre1' }, at('2026-11-25'));
	const again = await take(
		town,
		'dispatch',
		returned,
		{ by: 'street1', body: { handler: 'cadre1' } },
		at('2026-11-26')
	);
	expect(await whyOf(again)).toMatchObject({
		rule: 'class',
		began: { action: 'dispatch', on: '2026-11-26' },
		judgedOn: '2026-11-27'
	});
});

test('another calendar that moved only another deadline is no reason for this day', async () => {
	const now = at('2026-12-30');
	const wish = await wishIn(town, 'open_for_claim', at('2026-12-09'));
	expect(wish).toMatchObject({ stepDueOn: '2026-12-23', expiresOn: '2027-01-07' });
	const days = ['01-01', '01-04', '02-05', '02-08', '02-09', '02-10', '02-11', '04-05', '05-03', '10-01']
		.map((day) => `2027-${day},休`)
		.join('\n');
	await loadYear(town.store, await town.as('desk1'), { year: 2027, days, reason: '国办通知' }, now);
	const page = await taskPage(town.store.read, await town.as('secretary1'), wish.id, now);
	expect(page.deadline!.why.moves).toEqual([]);
	expect(page.events.at(-1)).toMatchObject({ action: 'recompute', moved: null });
});

test('a year that was loaded stands in the course and in the reason', async () => {
	const now = at('2026-12-28');
	const wish = await wishIn(town, 'in_progress', now);
	const days = ['01-01', '01-04', '02-05', '02-08', '02-09', '02-10', '02-11', '04-05', '05-03', '10-01']
		.map((day) => `2027-${day},休`)
		.join('\n');
	await loadYear(town.store, await town.as('desk1'), { year: 2027, days, reason: '国办通知' }, now);
	const page = await taskPage(town.store.read, await town.as('secretary1'), wish.id, now);
	const move = { before: '2027-01-05', after: '2027-01-06' };
	expect(page.deadline).toMatchObject({ on: '2027-01-06', missingYear: null });
	expect(page.deadline!.why.moves).toMatchObject([{ what: 'recompute', by: '冯涛', ...move }]);
	expect(page.events.at(-1)).toMatchObject({ action: 'recompute', by: '冯涛', moved: move });
});
