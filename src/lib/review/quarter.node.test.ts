import { expect, test } from 'vitest';
import type { CommunityClass } from '../classification/class.ts';
import { addTallies, classDay, ranked, type Tally } from './quarter.ts';

const tally = (onTime: number, due = 20, more: Tally = {}): Tally => ({
	due,
	due_on_time: onTime,
	answered: 20,
	solved: 20,
	rated: 20,
	pleased: 20,
	...more
});
const community = (code: string, name: CommunityClass | null, of: Tally) => ({
	code,
	name: code,
	class: name,
	tally: of
});
const standings = (communities: Parameters<typeof ranked>[0]) =>
	ranked(communities).map(({ code, rank, unranked }) => [code, rank ?? unranked]);

test('a community is ranked inside its class only', () => {
	const all = [
		community('A', 'excel', tally(12)),
		community('B', 'demonstrate', tally(20)),
		community('C', 'excel', tally(18))
	];
	expect(standings(all)).toEqual([
		['B', 1],
		['C', 1],
		['A', 2]
	]);
});

test('equal scores share a rank, and the one after them counts on', () => {
	const all = ['A', 'B', 'C', 'D'].map((code, i) => community(code, 'excel', tally([20, 15, 15, 10][i]!)));
	expect(standings(all)).toEqual([
		['A', 1],
		['B', 2],
		['C', 2],
		['D', 4]
	]);
});

test('with fewer than ten due, a rate missing, or no class there is no rank', () => {
	const all = [
		community('A', 'excel', tally(9, 9)),
		community('B', 'excel', tally(10, 10)),
		community('C', 'excel', tally(20, 20, { rated: 0, pleased: 0 })),
		community('D', null, tally(20))
	];
	expect(standings(all)).toEqual([
		['B', 1],
		['A', 'few'],
		['C', 'no_rate'],
		['D', 'no_class']
	]);
});

test('on time counts 0.30, solved and satisfied 0.35 each', () => {
	const [line] = ranked([community('A', 'excel', tally(10, 20, { solved: 15, pleased: 18 }))]);
	// 50.0 × 0.30 + 75.0 × 0.35 + 90.0 × 0.35
	expect(line!.score).toBe(728);
});

test('tallies add up figure by figure', () => {
	expect(addTallies([{ due: 3, logged: 1 }, { due: -1 }, {}])).toEqual({ due: 2, logged: 1 });
});

test('the quarter’s last day decides the class, and today while it runs', () => {
	expect(classDay('2026Q3', '2026-11-24')).toBe('2026-09-30');
	expect(classDay('2026Q4', '2026-11-24')).toBe('2026-11-24');
});
