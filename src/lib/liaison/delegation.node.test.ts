import { expect, test } from 'vitest';
import type { Footing } from './assignment.ts';
import { carriesThrough, clashOf, daysFaults, type Standing } from './delegation.ts';

const TODAY = '2026-11-24';
const days = (fromOn: string, toOn: string) => ({ fromOn, toOn });

test('a deputy begins today at the earliest, and stays half a year at most', () => {
	expect(daysFaults(days(TODAY, TODAY), TODAY)).toEqual({});
	expect(daysFaults(days('2026-11-23', TODAY), TODAY)).toEqual({
		fromOn: { code: 'in-past', limit: TODAY }
	});
	expect(daysFaults(days(TODAY, '2026-11-23'), TODAY)).toEqual({
		toOn: { code: 'before-start', limit: TODAY }
	});
	expect(daysFaults(days(TODAY, '2027-05-25'), TODAY)).toEqual({});
	expect(daysFaults(days(TODAY, '2027-05-26'), TODAY)).toEqual({
		toOn: { code: 'too-far', limit: '2027-05-25' }
	});
	expect(daysFaults(days('2027-11-26', '2027-11-27'), TODAY)).toMatchObject({ fromOn: { code: 'too-far' } });
});

test('somebody acts as long as posts of the role at the seat carry them without a gap', () => {
	const post = (fromOn: string, toOn: string | null, place = '370202002'): Footing => ({
		...{ role: 'subdistrict_cadre', place },
		...{ fromOn, toOn }
	});
	const through = (...posts: Footing[]) =>
		carriesThrough('cadre_compound', '370202002', posts, days(TODAY, '2026-12-31'));
	expect(through(post('2024-01-02', null))).toBe('2026-12-31');
	expect(through(post('2024-01-02', '2026-12-10'))).toBe('2026-12-10');
	expect(through(post('2024-01-02', '2026-12-10'), post('2026-12-11', null))).toBe('2026-12-31');
	expect(through(post('2024-01-02', '2026-12-10'), post('2026-12-12', null))).toBe('2026-12-10');
	expect(through(post('2024-01-02', null, '370202014'))).toBe('2026-11-23');
	expect(through()).toBe('2026-11-23');
});

test('one deputy at a time, nobody stands in for a deputy, and nobody away stands in', () => {
	const standing = (principal: string, deputy: string, more: Partial<Standing> = {}): Standing => ({
		...{ principal, deputy, kind: 'leader_community', fromOn: TODAY, toOn: '2026-11-30' },
		...more
	});
	const asked = standing('zhou', 'lin');
	expect(clashOf(asked, [])).toBeUndefined();
	expect(clashOf(asked, [standing('zhou', 'wang')])).toBe('has-deputy');
	expect(clashOf(asked, [standing('wang', 'zhou')])).toBe('is-deputy');
	expect(clashOf(asked, [standing('lin', 'wang')])).toBe('deputy-away');
	expect(clashOf(asked, [standing('wang', 'lin')])).toBeUndefined();
	expect(clashOf(asked, [standing('zhou', 'wang', { kind: 'cadre_compound' })])).toBeUndefined();
	const before = { fromOn: '2026-11-10', toOn: '2026-11-23' };
	expect(clashOf(asked, [standing('zhou', 'wang', before)])).toBeUndefined();
	const neverBegan = { fromOn: '2026-11-25', toOn: '2026-11-24' };
	expect(clashOf(asked, [standing('zhou', 'wang', neverBegan)])).toBeUndefined();
});
