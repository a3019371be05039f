import { expect, test } from 'vitest';
import { ANNOUNCED_YEARS, announcedYear } from '../calendar/server/announced.ts';
import { calendarOf } from '../calendar/working-days.ts';
import { addDays, dayOf, startOf } from '../clock.ts';
import { doorIn, nameIn, numberIn, summaryOf } from '../tasks/summary.ts';
import { CATEGORIES } from '../tasks/task.ts';
import { classHistory, classOf } from './classes.ts';
import { demoDistrict } from './district.ts';
import { RESIDENT_SURNAMES } from './people-names.ts';
import { isOver } from './life.ts';
import { planOf, type Turn } from './plan.ts';
import { WISHES } from './wishes/index.ts';

const calendar = calendarOf(ANNOUNCED_YEARS.map(announcedYear));
const NOW = startOf('2026-11-23') + 8 * 3_600_000;
const { communities } = demoDistrict(1);

const turnsOf = (taskCount: number, now = NOW, seed = 1): Turn[] =>
	[...planOf(seed, now, calendar, communities, taskCount).days()].flatMap(({ turns }) => turns);
const turns = turnsOf(4000);
const logs = turns.filter(({ step }) => step.action === 'log').map(({ step }) => step);
const lives = Map.groupBy(turns, ({ life }) => life);

test('the steps come in order of time, over twelve months, none of them in the future', () => {
	const times = turns.map(({ step }) => step.at);
	expect(times).toEqual(times.toSorted((one, other) => one - other));
	expect(times.at(-1)!).toBeLessThan(NOW);
	expect(dayOf(times[0]!) >= addDays(dayOf(NOW), -380)).toBe(true);
	expect(dayOf(times[0]!) <= addDays(dayOf(NOW), -350)).toBe(true);
});

test('there are as many tasks as asked for, a third of them open', () => {
	expect(logs).toHaveLength(4000);
	const open = [...lives.values()].filter((taken) => !isOver(taken.map(({ step }) => step)));
	expect(open.length).toBeGreaterThanOrEqual(1250);
	expect(open.length).toBeLessThanOrEqual(1251);
});

test('kinds come as in the newspaper: 1,000 wishes, 5,400 problems, 2,100 demands; four key tasks a community', () => {
	const shareOf = (kind: string) => logs.filter(({ body }) => body.kind === kind).length / logs.length;
	expect(shareOf('micro_wish')).toBeCloseTo(0.12, 1);
	expect(shareOf('compound_problem')).toBeCloseTo(0.62, 1);
	expect(shareOf('urgent_demand')).toBeCloseTo(0.24, 1);
	const inAll = turnsOf(8000).filter(({ step }) => step.body.kind === 'key_task').length;
	expect(inAll / 50).toBeGreaterThan(3);
	expect(inAll / 50).toBeLessThan(6);
});

test('a family is over with its last step, all of it at once', () => {
	const ended = turns.flatMap(({ over }) => over);
	expect(ended.toSorted((one, other) => one - other)).toEqual([...lives.keys()].toSorted((a, b) => a - b));
	const after = new Set<number>();
	for (const { life, over } of turns) {
		expect(after.has(life)).toBe(false);
		over.forEach((one) => after.add(one));
	}
	expect(turns.filter(({ over }) => over.length > 1).length).toBeGreaterThan(20);
});

test('the same arguments make the same plan, another seed another', () => {
	const plan = JSON.stringify(turnsOf(60));
	expect(JSON.stringify(turnsOf(60))).toBe(plan);
	expect(JSON.stringify(turnsOf(60, NOW, 2))).not.toBe(plan);
});

test.each(['2026-02-18', '2026-10-03', '2026-01-01', '2025-06-14', '2027-03-08'])(
	'it holds on %s too, at one in the morning',
	(day) => {
		const now = startOf(day) + 3_600_000;
		const steps = turnsOf(200, now);
		expect(steps.filter(({ step }) => step.action === 'log')).toHaveLength(200);
		expect(Math.max(...steps.map(({ step }) => step.at))).toBeLessThan(now);
	}
);

test('no text keeps a mark of its making, and no summary a name, door or number', () => {
	for (const { body } of logs) {
		const { title, description } = body as { title: string; description: string };
		expect(title + description).not.toMatch(/[[\]{}$|~]|undefined/);
		const summary = summaryOf(title);
		expect([nameIn(summary), doorIn(summary), numberIn(title + description)]).toEqual([
			undefined,
			undefined,
			undefined
		]);
	}
	expect(RESIDENT_SURNAMES.filter((surname) => summaryOf(`${surname}大爷`) !== '居民')).toEqual([]);
});

test('results are written out too', () => {
	const said = turns
		.filter(({ step }) => step.action === 'report-done')
		.map(({ step }) => String(step.body.result));
	for (const result of said) expect(result).not.toMatch(/[[\]{}$|~]|undefined|^$/);
	expect(new Set(said).size).toBeGreaterThan(400);
});

test('whatever else is said keeps no mark either', () => {
	for (const { step } of turns)
		for (const said of Object.values(step.body))
			if (typeof said === 'string') expect(said).not.toMatch(/[[\]{}$|~]|undefined/);
});

test('what was mistyped or left out is put right, and nothing else', () => {
	const corrected = [...lives.values()].filter((life) => life.some(({ step }) => step.action === 'correct'));
	expect(corrected.length).toBeGreaterThan(40);
	for (const life of corrected) {
		const [log] = life;
		const { reason, ...right } = life.find(({ step }) => step.action === 'correct')!.step.body;
		expect(reason).toBeTruthy();
		const [[field, value]] = Object.entries(right) as [[string, string]];
		const wrong = log!.step.body[field] as string;
		expect(wrong).not.toBe(value);
		if (field === 'title') expect(wrong).toHaveLength(value.length);
		else expect(['other', 'convenience']).toContain(wrong);
	}
});

test('there are at least 120 different wishes, in every category', () => {
	expect(WISHES.flatMap(({ wishes }) => wishes).length).toBeGreaterThanOrEqual(120);
	expect(WISHES.map(({ category }) => category).sort()).toEqual([...CATEGORIES].sort());
	expect(new Set(logs.map(({ body }) => body.description)).size).toBeGreaterThan(2000);
});

test('the first review found 11, 23 and 16, and so it stands today', () => {
	const history = classHistory('2026-11-23');
	const first = history.filter(({ previousClass }) => previousClass === null);
	const sizes = (classes: readonly string[]) =>
		['strengthen', 'excel', 'demonstrate'].map((wanted) => classes.filter((one) => one === wanted).length);
	expect(sizes(first.map((one) => one.class))).toEqual([11, 23, 16]);
	expect(sizes(first.map(({ community }) => classOf(community)))).toEqual([11, 23, 16]);
	expect(classOf('370202014011')).toBe('demonstrate');
	const now = new Map(
		history.filter(({ state }) => state === 'confirmed').map((one) => [one.community, one.class])
	);
	expect([...now].filter(([community, held]) => classOf(community) !== held)).toEqual([]);
});
