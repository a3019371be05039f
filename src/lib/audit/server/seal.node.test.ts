import { beforeAll, expect, test } from 'vitest';
import { useAuditSecret } from './key.ts';
import { seal, unseal } from './seal.ts';

const SECRET = 'a secret that only the tests know, of no worth';
beforeAll(() => useAuditSecret(SECRET));

test('what was sealed opens with the same words, and looks different each time', () => {
	const [one, other] = [seal('words', '一把轮椅'), seal('words', '一把轮椅')];
	expect([unseal('words', one), unseal('words', other)]).toEqual(['一把轮椅', '一把轮椅']);
	expect(one).not.toBe(other);
});

test('it opens with no other words, with no other secret, and not when it was altered', () => {
	const sealed = seal('words', '一把轮椅');
	expect(() => unseal('word', sealed)).toThrow();
	const bytes = Buffer.from(sealed, 'base64');
	bytes[bytes.length - 1]! ^= 1;
	expect(() => unseal('words', bytes.toString('base64'))).toThrow();
	useAuditSecret('another secret, of no worth either');
	expect(() => unseal('words', sealed)).toThrow();
	useAuditSecret(SECRET);
});
