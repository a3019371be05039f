import { expect, test } from 'vitest';
import { readForm } from '../read-form.ts';
import { Refusal } from '../refusal.ts';
import { VisitForm, wishesIn } from './form.ts';
import { isCounting, isTooLateToCorrect, usualOutcome } from './visit.ts';

const read = (met: unknown) => readForm(VisitForm, { place: '370202002008', met });

test('a visit counts only where somebody was met', () => {
	expect(isCounting(['resident'])).toBe(true);
	expect(isCounting([])).toBe(false);
});

test.each([
	[
		['resident', 'shop'],
		['resident', 'shop']
	],
	['shop\nresident', ['resident', 'shop']],
	[['unit', 'unit'], ['unit']],
	['nobody', []],
	[[], []]
])('met as %j is kept as %j', (said, kept) => {
	expect(read(said).met).toEqual(kept);
});

test.each([
	[undefined, 'choose'],
	['somebody', 'not-a-choice'],
	[['nobody', 'resident'], 'nobody-and-somebody']
])('met as %j is refused', (said, code) => {
	try {
		read(said);
		expect.unreachable();
	} catch (reason) {
		expect(Object.values((reason as Refusal).faults!)).toMatchObject([{ code }]);
	}
});

test.each([
	[['resident'], 2, 'taken_along'],
	[['resident'], 0, 'well'],
	[[], 1, 'taken_along'],
	[[], 0, null]
] as const)('met %j with %i wishes, nothing said: %s', (met, count, outcome) => {
	expect(usualOutcome(met, count)).toBe(outcome);
});

test('lines without words are none, the others keep their order', () => {
	expect(
		wishesIn({
			'wishes.2.title': '一盏灯',
			'wishes.0.title': '一把轮椅',
			'wishes.0.kind': 'urgent_demand',
			'wishes.1.title': '  ',
			'wishes.1.kind': 'micro_wish',
			'wishes.12.title': '没有这一行',
			place: '370202002008'
		})
	).toEqual([{ title: '一把轮椅', kind: 'urgent_demand' }, { title: '一盏灯' }]);
});

test('a slip may be put right for a week', () => {
	const recordedAt = Date.parse('2026-11-17T23:59:00+08:00');
	expect(isTooLateToCorrect(recordedAt, '2026-11-24')).toBe(false);
	expect(isTooLateToCorrect(recordedAt, '2026-11-25')).toBe(true);
});
