import { expect, test } from 'vitest';
import { isToken, LINK_DAYS, whyOver } from './link.ts';
import { networkOf } from './network.ts';

test('a link is over on the day after its last, and from the moment it is revoked', () => {
	const link = { expiresOn: '2026-11-24', revokedAt: null };
	expect(whyOver(link, '2026-11-24')).toBeUndefined();
	expect(whyOver(link, '2026-11-25')).toBe('link-over');
	expect(whyOver({ ...link, revokedAt: 1 }, '2026-11-24')).toBe('link-revoked');
	expect(LINK_DAYS).toBe(180);
});

test('a token has 22 letters, no more and no others', () => {
	expect(isToken('A'.repeat(22))).toBe(true);
	for (const other of ['A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}/`, '', '../login'])
		expect(isToken(other)).toBe(false);
});

test.each([
	['10.1.2.3', '10.1.2.3'],
	['::ffff:10.1.2.3', '10.1.2.3'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:db8::1', '2001:db8:0:0'],
	['::1', '0:0:0:0']
])('guesses from %s count with those of %s', (address, network) => expect(networkOf(address)).toBe(network));
