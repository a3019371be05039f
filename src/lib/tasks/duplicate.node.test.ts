import { expect, test } from 'vitest';
import { DAY_LENGTH } from '../clock.ts';
import { likelyDuplicate, similarity, type Matter } from './duplicate.ts';
import { wordsOf } from '../search/tokens.ts';

const NOW = Date.parse('2026-11-24T02:20:00Z');
const 团岛 = '370202002008';
const 海韵楼院 = '370202002008001';
const wish: Matter = { place: 海韵楼院, category: 'elder_care', title: '独居老人想要一把轮椅' };
const standing = (more: Partial<Matter>, days = 1) => ({
	...{ place: 海韵楼院, category: 'facilities' as const, title: '楼道里的声控灯不亮' },
	...more,
	loggedAt: NOW - days * DAY_LENGTH
});
const likely = (more: Partial<Matter>, days?: number, matter = wish) =>
	likelyDuplicate(matter, [standing(more, days)], NOW) !== null;

test('the same compound and category within seven days is likely the same', () => {
	expect(likely({ category: 'elder_care' }, 7)).toBe(true);
	expect(likely({ category: 'elder_care' }, 7.1)).toBe(false);
	expect(likely({ category: 'elder_care', place: '370202002008002' })).toBe(false);
	expect(likely({ category: 'elder_care' }, 1, { ...wish, place: 团岛 })).toBe(false);
	expect(likely({ category: 'elder_care', place: 团岛 }, 1, { ...wish, place: 团岛 })).toBe(true);
	expect(likely({ category: 'other' }, 1, { ...wish, category: 'other' })).toBe(false);
});

test('clearly similar words within thirty days are, wherever in the community', () => {
	expect(likely({ title: '老人想要一把轮椅', place: '370202002008002' }, 30)).toBe(true);
	expect(likely({ title: '老人想要一把轮椅' }, 30.1)).toBe(false);
	expect(likely({ title: '独居老人想要有人陪着去医院' })).toBe(false);
	expect(likely({ title: '轮椅' }, 1, { ...wish, title: '轮椅' })).toBe(false);
});

test('the most similar is named, then the latest', () => {
	const alike = standing({ title: '独居老人想要轮椅' }, 20);
	const sameKind = standing({ category: 'elder_care' }, 1);
	const later = standing({ category: 'elder_care' }, 0.5);
	expect(likelyDuplicate(wish, [sameKind, alike, later], NOW)).toBe(alike);
	expect(likelyDuplicate(wish, [sameKind, later], NOW)).toBe(later);
	expect(likelyDuplicate(wish, [], NOW)).toBeNull();
});

test('similarity is the share of pairs in common', () => {
	expect(similarity(wordsOf('一把轮椅'), wordsOf('一把轮椅'))).toBe(1);
	expect(similarity(wordsOf('一把轮椅'), wordsOf('路灯不亮'))).toBe(0);
});
