import { and, asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { draftOf, take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { at, smallTown, type Town } from '../../../../tests/support/town.ts';
import { countedAnew, countsOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { journal } from '../../audit/server/table.ts';
import { Refusal } from '../../refusal.ts';
import { callOuts, tasks, type TaskRow } from '../../tasks/server/table.ts';
import { changeDay } from './change-day.ts';
import { loadYear, previewYear } from './load-year.ts';
import { calendarPage, yearsToLoad } from './page.ts';

/** 2027 as it might be announced. */
const LINES = `日期,安排
2027-01-01,休
2027-01-04,休
2027-01-09,班
2027-02-05,休
2027-02-08,休
2027-02-09,休
2027-02-10,休
2027-02-11,休
2027-02-13,班
2027-04-05,休
2027-05-03,休
2027-10-01,休
2027-10-04,休`;
const REASON = '国办发明电〔2026〕9号';
const NOW = at('2026-12-28');

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const load = async (by = 'desk1', days = LINES, now = NOW, year = 2027) =>
	loadYear(town.store, await town.as(by), { year, days, reason: REASON }, now);
const change = async (day: string, is: string, by = 'desk1', now = NOW) =>
	changeDay(town.store, await town.as(by), { day, is, reason: '上级补充通知' }, now);
const again = async ({ id }: { id: string }): Promise<TaskRow> =>
	(await town.store.read.select().from(tasks).where(eq(tasks.id, id)))[0]!;
const recomputes = ({ id }: { id: string }) =>
	town.store.read
		.select()
		.from(journal)
		.where(and(eq(journal.subjectId, id), eq(journal.action, 'task.recompute')))
		.orderBy(asc(journal.seq));

test('loading a year makes what was provisional final, with one event each and the counters in step', async () => {
	const wish = await wishIn(town, 'in_progress', NOW);
	expect(wish).toMatchObject({ dueOn: '2027-01-05', firstDueOn: '2027-01-05', isProvisional: true });
	const offered = await wishIn(town, 'open_for_claim', NOW);
	const { result, events, said } = await witnessed(town.store, () => load());
	expect(result).toEqual({ year: 2027, taskCount: 2 });
	// New Year's bridge day is a rest day after all: the fifth working day is a day later.
	expect(await again(wish)).toMatchObject({
		dueOn: '2027-01-06',
		firstDueOn: '2027-01-06',
		stepDueOn: '2027-01-06',
		roundFromOn: '2026-12-28',
		dueWorkingDays: 5,
		isProvisional: false,
		version: wish.version + 1,
		laneOrder: at('2027-01-07', 0, 0)
	});
	// The Saturday that is worked makes up for it.
	expect(await again(offered)).toMatchObject({
		stepDueOn: '2027-01-12',
		expiresOn: '2027-01-26',
		isProvisional: false,
		version: offered.version + 1
	});
	expect(events.map(({ action, accountId }) => [action, accountId])).toEqual([
		['task.recompute', 'desk1'],
		['task.recompute', 'desk1'],
		['calendar.load', 'desk1']
	]);
	expect(events.find(({ subjectId }) => subjectId === wish.id)).toMatchObject({
		fromState: 'in_progress',
		toState: 'in_progress',
		changes: {
			dueOn: '2027-01-06',
			firstDueOn: '2027-01-06',
			stepDueOn: '2027-01-06',
			isProvisional: false
		}
	});
	expect(events[2]!.changes).toMatchObject({
		before: null,
		taskCount: 2,
		workDays: ['2027-01-09', '2027-02-13']
	});
	expect(said).toEqual({ reason: REASON });
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
});

test('a day that stays the same becomes final, and that too is told', async () => {
	const wish = await wishIn(town, 'submitted', at('2027-01-04'));
	expect(wish).toMatchObject({ stepDueOn: '2027-01-05', isProvisional: true });
	await load('desk1', LINES, at('2027-01-04'));
	expect(await again(wish)).toMatchObject({ stepDueOn: '2027-01-05', isProvisional: false });
	expect((await recomputes(wish)).map(({ changes }) => changes)).toEqual([
		{ isProvisional: false, version: wish.version + 1 }
	]);
});

test('what is over, was promised, was settled or lies inside a loaded year is not touched', async () => {
	const over = await wishIn(town, 'in_progress', at('2026-12-01'));
	const done = await wishIn(town, 'closed', NOW);
	const near = await wishIn(town, 'submitted', NOW);
	const open = await wishIn(town, 'open_for_claim', NOW);
	const promised = await take(town, 'claim', open, { body: { promisedOn: '2027-01-04' } }, NOW);
	const key = await taskIn(town, 'key_task', 'in_progress', NOW);
	await load();
	for (const task of [over, done, near, key, promised]) {
		expect(await again(task)).toEqual(task);
		expect(await recomputes(task)).toEqual([]);
	}
	expect(await again(promised)).toMatchObject({
		dueOn: '2027-01-04',
		stepDueOn: '2027-01-04',
		isProvisional: false
	});
});

test('a suspended matter keeps what is left by the new calendar, and gets it back', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress', at('2026-12-31'));
	const asked = await take(
		town,
		'suspend',
		problem,
		{ by: 'cadre1', body: { cause: 'funds', plan: '列入计划', until: '2027-02-01' } },
		at('2026-12-31')
	);
	const suspended = await take(town, 'grant', asked, { by: 'street1', body: {} }, at('2026-12-31'));
	expect(suspended).toMatchObject({ dueOn: '2027-01-06', leftWhenSuspended: 3 });
	await load('desk1', LINES, at('2027-01-20'));
	expect(await again(suspended)).toMatchObject({
		dueOn: '2027-01-07',
		leftWhenSuspended: 3,
		stepDueOn: '2027-02-01'
	});
});

test('the district clock of a returned matter and the answer of a department follow as well', async () => {
	const now = at('2026-12-31');
	const problem = await taskIn(town, 'compound_problem', 'in_progress', now);
	const called = await take(town, 'call-out', problem, { by: 'street1' }, now);
	const returned = await take(
		town,
		'return',
		await taskIn(town, 'compound_problem', 'assigned', now),
		{ by: 'cadre1' },
		now
	);
	expect(returned).toMatchObject({ state: 'submitted', dueOn: null, firstDueOn: '2027-01-06' });
	await load('desk1', LINES, now);
	expect(await again(returned)).toMatchObject({
		firstDueOn: '2027-01-07',
		stepDueOn: '2027-01-05',
		dueOn: null
	});
	const calls = await town.store.read.select().from(callOuts).where(eq(callOuts.taskId, called.id));
	expect(calls.map(({ dueOn, workingDays }) => [dueOn, workingDays])).toEqual([
		['2027-01-07', 3],
		['2027-01-07', 3]
	]);
	const [event] = await recomputes(called);
	expect(event!.changes['beside:callOuts']).toEqual(calls.map(({ id }) => ({ id, dueOn: '2027-01-07' })));
});

test('what was joined to another has the right day when the merger is undone', async () => {
	const now = at('2026-12-31');
	const lead = await taskIn(town, 'compound_problem', 'submitted', now);
	const problem = await taskIn(town, 'compound_problem', 'in_progress', now);
	await take(town, 'merge', problem, { by: 'street1', body: { into: lead.id, reason: '同一处' } }, now);
	await load('desk1', LINES, now);
	const apart = await take(
		town,
		'unmerge',
		problem,
		{ by: 'street1', body: { reason: '不是一处' } },
		at('2027-01-04')
	);
	expect(apart).toMatchObject({ state: 'in_progress', dueOn: '2027-01-07', stepDueOn: '2027-01-07' });
});

test('one day is changed with its reason, and what runs over it moves', async () => {
	const wish = await wishIn(town, 'in_progress', NOW);
	await load();
	const { result, events } = await witnessed(town.store, () => change('2027-01-05', 'rest', 'sys1'));
	expect(result).toEqual({ year: 2027, taskCount: 1 });
	expect(await again(wish)).toMatchObject({ dueOn: '2027-01-07' });
	expect(events.at(-1)).toMatchObject({
		action: 'calendar.change',
		accountId: 'sys1',
		subjectId: '2027',
		place: '370202'
	});
	expect(events.at(-1)!.changes).toMatchObject({ day: '2027-01-05', is: 'rest', taskCount: 1 });
	await change('2027-01-05', 'work');
	expect(await again(wish)).toMatchObject({ dueOn: '2027-01-06' });
	expect(await recomputes(wish)).toHaveLength(3);
	const page = await calendarPage(town.store.read, await town.as('secretary1'), 2027, NOW);
	expect(page.history.map(({ by, day, is, isFirst, reason }) => [by, day, is, isFirst, reason])).toEqual([
		['冯涛', '2027-01-05', 'work', false, '上级补充通知'],
		['卫东', '2027-01-05', 'rest', false, '上级补充通知'],
		['冯涛', null, null, true, REASON]
	]);
	expect(page).toMatchObject({ canEdit: false, isLoaded: true, restDays: 11, workDays: 2, missing: [] });
});

test('a deadline whose day becomes a workday earlier never moves into the past', async () => {
	const wish = await wishIn(town, 'in_progress', at('2026-12-31'));
	// By the usual weekdays due on 8 January; with a worked Saturday and Sunday it would have been over by then.
	expect(wish.dueOn).toBe('2027-01-08');
	const days = `${LINES.replace('2027-01-04,休\n', '')}\n2027-01-02,班\n2027-01-03,班\n2027-03-01,休`;
	await load('desk1', days, at('2027-01-08'));
	expect(await again(wish)).toMatchObject({ dueOn: '2027-01-08', isProvisional: false });
});

test.each([
	['secretary1', 'not-allowed'],
	['street1', 'not-allowed'],
	['org1', 'not-allowed'],
	['sec1', 'not-allowed'],
	['audit1', 'not-allowed']
])('the calendar is for the district desk and the system administrator: not for %s', async (by, code) => {
	expect((await refusedWithoutTrace(town.store, () => load(by))).code).toBe(code);
	expect((await refusedWithoutTrace(town.store, () => change('2026-12-30', 'rest', by))).code).toBe(code);
});

test.each([
	['2027-01-02,休', 'rests-anyway'],
	['2027-01-05,班', 'works-anyway'],
	['2026-12-31,休', 'other-year'],
	['2027-02-29,休', 'not-a-day'],
	['2027-01-05，放假三天', 'not-a-calendar-line'],
	['2027/1/4\t休', 'said-twice']
])('a line “%s” is refused with its number: %s', async (line, code) => {
	const preview = await previewYear(
		town.store.read,
		await town.as('desk1'),
		{ year: '2027', days: `${LINES}\n${line}` },
		NOW
	);
	expect(preview.faults.map((one) => [one.line, one.fault.code])).toEqual([[15, code]]);
	const refusal = await refusedWithoutTrace(town.store, () => load('desk1', `${LINES}\n${line}`));
	expect(refusal).toMatchObject({ code: 'invalid', faults: { days: { code: 'bad-lines', limit: '15' } } });
});

test('a year with hardly a holiday, one that is over, one too far ahead and one that is the same are refused', async () => {
	const refused = async (days: string, year = 2027) =>
		(await refusedWithoutTrace(town.store, () => load('desk1', days, NOW, year))).faults;
	expect(await refused('2027-01-01,休')).toEqual({ days: { code: 'few-rest-days', limit: 1 } });
	expect(await refused(LINES, 2025)).toEqual({ year: { code: 'too-small', limit: 2026 } });
	expect(await refused(LINES, 2028)).toEqual({ year: { code: 'too-large', limit: 2027 } });
	await load();
	expect((await refusedWithoutTrace(town.store, () => load())).code).toBe('calendar-unchanged');
});

test('days that are over stay as they were', async () => {
	await load();
	const later = at('2027-01-11');
	const days = LINES.replace('2027-01-09,班\n', '');
	expect((await refusedWithoutTrace(town.store, () => load('desk1', days, later))).faults).toEqual({
		days: { code: 'bad-lines', limit: '2027-01-09' }
	});
	expect(
		(await refusedWithoutTrace(town.store, () => change('2027-01-08', 'rest', 'desk1', later))).faults
	).toEqual({
		day: { code: 'in-past', limit: '2027-01-11' }
	});
});

test.each([
	['2027-03-01', 'rest', { day: { code: 'year-not-loaded', limit: 2027 } }],
	['2026-12-30', 'work', { is: { code: 'is-work' } }],
	['2027-01-01', 'holiday', { is: { code: 'not-a-choice' } }]
])('a change of %s to %s is refused', async (day, is, faults) => {
	expect((await refusedWithoutTrace(town.store, () => change(day, is))).faults).toEqual(faults);
});

test('a preview says what would change, and writes nothing', async () => {
	await wishIn(town, 'in_progress', NOW);
	const desk1 = await town.as('desk1');
	expect(await previewYear(town.store.read, desk1, { year: 2027, days: LINES }, NOW)).toMatchObject({
		faults: [],
		fault: undefined,
		changed: null,
		taskCount: 1
	});
	await load();
	const days = LINES.replace('2027-02-13,班\n', '');
	expect(await previewYear(town.store.read, desk1, { year: 2027, days }, NOW)).toMatchObject({
		changed: ['2027-02-13'],
		taskCount: 0
	});
});

test('from 1 November whoever may load it is asked for the next year', async () => {
	const asked = async (by: string, day: string) => yearsToLoad(town.store.read, await town.as(by), at(day));
	expect(await asked('desk1', '2026-10-31')).toEqual([]);
	expect(await asked('desk1', '2026-11-01')).toEqual([2027]);
	expect(await asked('sys1', '2027-01-01')).toEqual([2027]);
	expect(await asked('secretary1', '2026-11-01')).toEqual([]);
	await load();
	expect(await asked('desk1', '2026-12-31')).toEqual([]);
});

test.skipIf(!canRace)(
	'a claim and a change of the calendar at once: the claim stands by the one or the other, never between',
	async () => {
		await load();
		for (let round = 0; round < 4; round += 1) {
			// Past its ten days and open to a day that was named: the change itself has nothing to do with it.
			const early = at('2026-12-01');
			const submitted = await wishIn(town, 'submitted', early);
			const wish = await take(town, 'publish', submitted, { body: { expiresOn: '2027-02-01' } }, early);
			const [claimed] = await Promise.allSettled([
				take(town, 'claim', wish, {}, NOW),
				change('2027-01-05', round % 2 ? 'work' : 'rest')
			]);
			if (claimed.status === 'rejected') {
				expect(claimed.reason).toBeInstanceOf(Refusal);
				expect((claimed.reason as Refusal).code).toBe('calendar-changed');
			}
			const task = await again(wish);
			if (task.state === 'in_progress') expect(task.dueOn).toBe(round % 2 ? '2027-01-06' : '2027-01-07');
			expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
		}
	}
);

test('a draft has no deadline and is left alone', async () => {
	const draft = await draftOf(town, 'micro_wish', NOW);
	await load();
	expect(await again(draft)).toEqual(draft);
});
