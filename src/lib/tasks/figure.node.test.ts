import { expect, test } from 'vitest';
import { startOf } from '../clock.ts';
import { ANSWER_FIGURES, standingsOf, standingsOfAnswer, TASK_FIGURES, type Counted } from './figure.ts';
import { SOLVED, STATES } from './task.ts';

const at = (day: string) => startOf(day) + 3_600_000;

const draft: Counted = {
	state: 'draft',
	stateSince: at('2026-09-30'),
	submittedAt: null,
	publishedAt: null,
	claimedAt: null,
	closedAt: null,
	firstDueOn: null,
	isOnTime: null,
	rating: null,
	followedUpAt: null
};
const closed: Counted = {
	...draft,
	state: 'closed',
	stateSince: at('2027-01-04'),
	submittedAt: at('2026-09-30'),
	publishedAt: at('2026-09-30'),
	claimedAt: at('2026-10-08'),
	closedAt: at('2027-01-04'),
	firstDueOn: '2026-10-15',
	isOnTime: true,
	rating: 'basically',
	followedUpAt: at('2027-01-04')
};
const inWords = (task: Counted) => standingsOf(task).map(({ figure, quarter }) => `${figure} ${quarter}`);

test('a draft counts as a draft and as nothing else', () => {
	expect(inWords(draft)).toEqual(['draft 2026Q3']);
});

test('each figure falls in the quarter of its own instant or day, in China time', () => {
	expect(inWords(closed)).toEqual([
		'closed 2027Q1',
		'logged 2026Q3',
		'published 2026Q3',
		'claimed 2026Q4',
		'finished 2027Q1',
		'due 2026Q4',
		'due_on_time 2026Q4',
		'rated 2027Q1',
		'pleased 2027Q1'
	]);
	expect(inWords({ ...draft, stateSince: startOf('2026-10-01') - 1 })).toEqual(['draft 2026Q3']);
	expect(inWords({ ...draft, stateSince: startOf('2026-10-01') })).toEqual(['draft 2026Q4']);
});

test('late, or not known yet, is due but not on time', () => {
	for (const isOnTime of [false, null]) {
		const figures = inWords({ ...closed, isOnTime });
		expect(figures).toContain('due 2026Q4');
		expect(figures).not.toContain('due_on_time 2026Q4');
	}
});

test.each(['rejected', 'merged', 'terminated'] as const)(
	'what was %s is left out of what was due',
	(state) => {
		expect(inWords({ ...closed, state }).filter((name) => name.startsWith('due'))).toEqual([]);
	}
);

test('without an opinion it is not rated, and only the satisfied and basically satisfied are pleased', () => {
	const rating = (word: string) =>
		inWords({ ...closed, rating: word }).filter((name) => /^(rated|pleased)/.test(name));
	expect(rating('no_opinion')).toEqual([]);
	expect(rating('dissatisfied')).toEqual(['rated 2027Q1']);
	expect(rating('satisfied')).toEqual(['rated 2027Q1', 'pleased 2027Q1']);
});

test('an answer is valid unless nobody was reached, and solved only when the resident says yes', () => {
	const figures = SOLVED.map((solved) => [
		solved,
		standingsOfAnswer({ solved, at: at('2026-11-24') }).map(({ figure }) => figure)
	]);
	expect(Object.fromEntries(figures)).toEqual({
		yes: ['answered', 'solved'],
		partly: ['answered'],
		no: ['answered'],
		unreachable: []
	});
});

test('no figure is called like a state: they would be counted into one', () => {
	const names = [...Object.keys(TASK_FIGURES), ...Object.keys(ANSWER_FIGURES)];
	expect(names.filter((name) => (STATES as readonly string[]).includes(name))).toEqual([]);
	expect(new Set(names).size).toBe(names.length);
});
