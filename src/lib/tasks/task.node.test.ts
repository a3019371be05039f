import { expect, test } from 'vitest';
import {
	ACTIONS,
	ACTION_NAMES,
	FOLLOWS,
	isAction,
	isOpenTo,
	KINDS,
	LANE_OF,
	LANES,
	mustRedo,
	numberOf,
	RATINGS,
	SOLVED,
	STATES,
	statesIn,
	type TaskState
} from './task.ts';

test('there are four kinds and twelve states', () => {
	expect(KINDS).toEqual(['micro_wish', 'compound_problem', 'urgent_demand', 'key_task']);
	expect(STATES).toHaveLength(12);
	expect(Object.keys(FOLLOWS)).toEqual(STATES);
});

test.each(ACTION_NAMES)('wherever %s leads, the lifecycle lets one state follow the other', (action) => {
	for (const { kinds, from, to } of ACTIONS[action]) {
		expect(kinds.length * from.length).toBeGreaterThan(0);
		for (const before of from)
			for (const after of to as readonly TaskState[])
				if (before !== after) expect(FOLLOWS[before]).toContain(after);
	}
});

test('the steps lead where the contract promises', () => {
	const promised = {
		submit: 'draft > submitted',
		publish: 'submitted > open_for_claim',
		dispatch: 'submitted > assigned, submitted > in_progress, open_for_claim > assigned',
		reject: 'submitted > rejected',
		overturn: 'rejected > submitted',
		claim: 'open_for_claim > in_progress',
		unclaim: 'in_progress > open_for_claim',
		sign: 'assigned > in_progress',
		return: 'assigned in_progress > submitted',
		escalate: 'in_progress > assigned',
		grant: 'assigned suspended > terminated, in_progress > in_progress suspended terminated',
		resume: 'suspended > in_progress',
		withdraw: 'submitted open_for_claim > terminated',
		'report-done': 'in_progress > pending_review',
		approve: 'pending_review > pending_follow_up, pending_review > closed',
		'send-back': 'pending_review > in_progress',
		'follow-up': 'pending_follow_up > closed in_progress',
		reopen: 'closed > in_progress',
		merge: 'submitted assigned in_progress > merged, submitted in_progress > merged',
		unmerge: 'merged > submitted assigned in_progress, merged > submitted in_progress'
	};
	const built = ACTION_NAMES.flatMap((action) => {
		const ways = ACTIONS[action].filter(({ to }) => to.length > 0);
		const text = ways.map(({ from, to }) => `${from.join(' ')} > ${to.join(' ')}`).join(', ');
		return text ? [[action, text]] : [];
	});
	expect(Object.fromEntries(built)).toEqual(promised);
});

test('nothing follows the end, nothing follows itself, nothing returns to a draft', () => {
	expect(FOLLOWS.terminated).toEqual([]);
	for (const state of STATES) {
		expect(FOLLOWS[state]).not.toContain(state);
		expect(FOLLOWS[state]).not.toContain('draft');
	}
});

test('every state can be reached from a draft', () => {
	const reached = new Set<TaskState>(['draft']);
	for (const state of reached) for (const next of FOLLOWS[state]) reached.add(next);
	expect([...reached].sort()).toEqual([...STATES].sort());
});

test('a step is open only to its kinds and in its states', () => {
	expect(isOpenTo('claim', { kind: 'micro_wish', state: 'open_for_claim' })).toBe(true);
	expect(isOpenTo('claim', { kind: 'micro_wish', state: 'submitted' })).toBe(false);
	expect(isOpenTo('claim', { kind: 'urgent_demand', state: 'open_for_claim' })).toBe(false);
	expect(isOpenTo('submit', { kind: 'key_task', state: 'draft' })).toBe(true);
});

test('only names of the list are actions, not what every object inherits', () => {
	expect(isAction('report-done')).toBe(true);
	for (const name of ['toString', 'constructor', '__proto__', 'delete', ''])
		expect(isAction(name)).toBe(false);
});

test('every state hangs in one column, or as a draft, or has ended', () => {
	expect(LANES.flatMap(statesIn)).toEqual([
		'submitted',
		'open_for_claim',
		'assigned',
		'in_progress',
		'suspended',
		'pending_review',
		'pending_follow_up',
		'closed'
	]);
	expect(STATES.filter((state) => LANE_OF[state] === 'ended')).toEqual(['rejected', 'merged', 'terminated']);
});

test('it is done again when unsolved or when the resident is dissatisfied, and only then', () => {
	const again = SOLVED.flatMap((solved) =>
		RATINGS.filter((rating) => mustRedo({ solved, rating })).map((rating) => `${solved} ${rating}`)
	);
	expect(again.sort()).toEqual(
		[
			...RATINGS.map((rating) => `no ${rating}`),
			'yes dissatisfied',
			'partly dissatisfied',
			'unreachable dissatisfied'
		].sort()
	);
});

test('a number names the year and counts from one, in six digits or more', () => {
	expect(numberOf(2026, 123)).toBe('SN2026-000123');
	expect(numberOf(2026, 1_234_567)).toBe('SN2026-1234567');
});
