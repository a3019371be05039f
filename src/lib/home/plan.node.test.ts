import { expect, test } from 'vitest';
import { ROLES } from '../people/role.ts';
import { HOME_PLANS, homePlanOf } from './plan.ts';

test('every post has a home with one thing to press first', () => {
	expect(Object.keys(HOME_PLANS).sort()).toEqual([...ROLES].sort());
});

test('who holds two posts presses what the first asks, and finds what both show, each once', () => {
	expect(homePlanOf(['secretary', 'reviewer'])).toEqual({
		primary: 'log',
		shows: ['meetings', 'visits', 'quarter']
	});
	expect(homePlanOf(['district_desk', 'reviewer'])).toEqual({
		primary: 'dispatch',
		shows: ['quarter']
	});
	expect(homePlanOf([])).toBeNull();
});
