import { expect, test } from 'vitest';
import { standingOf } from './standing.ts';

const NOW = 1_000;
const fresh = { disabledAt: null, hasPassword: false, activationExpiresAt: null };

test.each([
	[{}, 'roster'],
	[{ activationExpiresAt: NOW }, 'invited'],
	[{ activationExpiresAt: NOW - 1 }, 'lapsed'],
	[{ hasPassword: true }, 'active'],
	[{ hasPassword: true, disabledAt: 5 }, 'disabled']
] as const)('%j is %s', (columns, standing) => {
	expect(standingOf({ ...fresh, ...columns }, NOW)).toBe(standing);
});
