import { expect, test } from 'vitest';
import { LINK_DAYS, whyOver } from './link.ts';

test('a link is over on the day after its last, and from the moment it is revoked', () => {
	const link = { expiresOn: '2026-11-24', revokedAt: null };
	expect(whyOver(link, '2026-11-24')).toBeUndefined();
	expect(whyOver(link, '2026-11-25')).toBe('link-over');
	expect(whyOver({ ...link, revokedAt: 1 }, '2026-11-24')).toBe('link-revoked');
	expect(LINK_DAYS).toBe(180);
});
