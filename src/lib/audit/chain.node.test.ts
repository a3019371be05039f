import { expect, test } from 'vitest';
import { digestOf, GENESIS, hashOf, type Link } from './chain.ts';

const link: Link = {
	seq: 1,
	at: 1_795_490_400_000,
	accountId: 'unit1',
	posts: 'unit_officer:market',
	address: '10.0.0.7',
	action: 'task.claim',
	subjectKind: 'task',
	subjectId: '019ab2c0-0000-7000-8000-000000000001',
	place: '370202002008001',
	fromState: 'open_for_claim',
	toState: 'in_progress',
	round: 1,
	changes: { state: 'in_progress', claimedUnit: 'market', isProvisional: false, estimatedValue: null }
};

test('the hash is what it was when the first journals were written: changing it breaks every chain', () => {
	expect(hashOf(GENESIS, link)).toBe('04c8c2b4b416068e399ed9162d435a6d051a8040819fcc0e5d2d182739d61f3e');
});

test.each(Object.keys(link) as (keyof Link)[])('a row whose %s was changed has another hash', (field) => {
	const value = link[field];
	const changed =
		typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value} ` : { ...value, round: 2 };
	expect(hashOf(GENESIS, { ...link, [field]: changed })).not.toBe(hashOf(GENESIS, link));
});

test('a value moved into the next field, or made empty, has another hash', () => {
	const moved = { ...link, accountId: null, posts: 'unit1' };
	expect(
		new Set(
			[link, moved, { ...link, address: '' }, { ...link, address: null }].map((l) => hashOf(GENESIS, l))
		).size
	).toBe(4);
});

test('the hash before it counts too', () => {
	expect(hashOf('1'.repeat(64), link)).not.toBe(hashOf(GENESIS, link));
});

test('the hash survives a journey through JSON, as the row takes into the database', () => {
	expect(hashOf(GENESIS, JSON.parse(JSON.stringify(link)))).toBe(hashOf(GENESIS, link));
});

test('a digest shows that texts are the same, to nobody without the key', () => {
	const key = Buffer.alloc(32, 1);
	expect(digestOf(key, '冷阿姨想要一把轮椅')).toBe(digestOf(key, '冷阿姨想要一把轮椅'));
	expect(digestOf(key, '冷阿姨想要一把轮椅')).not.toBe(digestOf(key, '冷阿姨想要一把椅子'));
	expect(digestOf(Buffer.alloc(32, 2), '冷阿姨想要一把轮椅')).not.toBe(digestOf(key, '冷阿姨想要一把轮椅'));
	expect(digestOf(key, '')).toMatch(/^[\w-]{22}$/);
});
