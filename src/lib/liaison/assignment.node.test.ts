import { expect, test } from 'vitest';
import { earliestEnd, overlap, periodFaults, restsThrough, type Footing } from './assignment.ts';

const TODAY = '2026-11-24';
const from = (fromOn: string, toOn: string | null = null) => ({ fromOn, toOn });

test('an arrangement may begin up to 31 days ago and up to a year ahead', () => {
	expect(periodFaults(from('2026-10-24'), TODAY)).toEqual({});
	expect(periodFaults(from('2027-11-25'), TODAY)).toEqual({});
	expect(periodFaults(from('2026-10-23'), TODAY)).toEqual({
		fromOn: { code: 'too-old', limit: '2026-10-24' }
	});
	expect(periodFaults(from('2027-11-26'), TODAY)).toEqual({
		fromOn: { code: 'too-far', limit: '2027-11-25' }
	});
});

test('the last day may be the first one, not an earlier one', () => {
	expect(periodFaults(from(TODAY, TODAY), TODAY)).toEqual({});
	expect(periodFaults(from(TODAY, '2026-11-23'), TODAY)).toEqual({
		toOn: { code: 'before-start', limit: TODAY }
	});
});

test('the earliest last day is yesterday, or the eve of an arrangement that has not begun', () => {
	expect(earliestEnd({ fromOn: '2024-01-02' }, TODAY)).toBe('2026-11-23');
	expect(earliestEnd({ fromOn: TODAY }, TODAY)).toBe('2026-11-23');
	expect(earliestEnd({ fromOn: '2026-12-01' }, TODAY)).toBe('2026-11-30');
});

test.each([
	['two without end', from('2026-01-01'), from('2026-06-01'), true],
	['one that ends the day the other begins', from('2026-01-01', '2026-06-01'), from('2026-06-01'), true],
	['one that ends the day before', from('2026-01-01', '2026-05-31'), from('2026-06-01'), false],
	['one that was ended before it began', from('2026-06-01', '2026-05-31'), from('2026-05-01'), false]
])('%s: do they share a day?', (_, one, other, answer) => {
	expect(overlap(one, other)).toBe(answer);
	expect(overlap(other, one)).toBe(answer);
});

const cadre = (fromOn: string, toOn: string | null = null, place = '370202002'): Footing => ({
	role: 'subdistrict_cadre',
	place,
	fromOn,
	toOn
});
const EVE = '2026-11-23';

test.each<[string, Footing[], string | null]>([
	['without a post not at all', [], EVE],
	['on a post without end for good', [cadre('2024-01-02')], null],
	['on a post with a last day through that day', [cadre('2024-01-02', '2026-12-31')], '2026-12-31'],
	['on two posts that follow each other', [cadre('2027-01-01'), cadre('2024-01-02', '2026-12-31')], null],
	['over a gap of a day not', [cadre('2024-01-02', '2026-12-31'), cadre('2027-01-02')], '2026-12-31'],
	['on a post yet to come not', [cadre('2026-11-25')], EVE],
	['on a post elsewhere not', [cadre('2024-01-02', null, '370202014')], EVE],
	['on another kind of post not', [{ ...cadre('2024-01-02'), role: 'street_desk' }], EVE]
])('a cadre answers for a compound %s', (_, posts, last) => {
	expect(restsThrough({ kind: 'cadre_compound', place: '370202002008001' }, posts, TODAY)).toBe(last);
});

test('a pairing rests on nobody’s post', () => {
	expect(restsThrough({ kind: 'unit_community', place: '370202002008' }, [], TODAY)).toBeNull();
});
