import { expect, test } from 'vitest';
import { digestOfToken, isToken, tokenOf } from './address-token.ts';
import { useAuditSecret } from './key.ts';

test('a token has 22 letters, no more and no others', () => {
	expect(isToken('A'.repeat(22))).toBe(true);
	for (const other of ['A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}/`, '', '../login'])
		expect(isToken(other)).toBe(false);
});

test('what an id opens in one place opens nothing in the other', () => {
	useAuditSecret('a secret of some length, for a test only');
	const [link, calendar] = [tokenOf('tracking', 'one'), tokenOf('feed', 'one')];
	expect(isToken(link) && isToken(calendar)).toBe(true);
	expect(link).not.toBe(calendar);
	expect(digestOfToken(link)).not.toBe(digestOfToken(calendar));
});
