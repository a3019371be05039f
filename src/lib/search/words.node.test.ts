import { expect, test } from 'vitest';
import { isToldByIndex, lookupOf, readAsked, unitWord, type Lookup } from './asked.ts';
import { entryOf, finderOf, type Readable } from './entry.ts';
import { initialsOf } from './initials.ts';
import { marked } from './marked.ts';
import { normalised, wordsOf } from './tokens.ts';

const wish: Readable = {
	number: 'SN2026-000123',
	open: ['一把轮椅', '团岛社区', '单县路小区'],
	title: '冷阿姨想要一把轮椅',
	description: '住5号楼2单元，LED灯也坏了'
};
const words = new Set(entryOf(wish, { places: ['370202002008'], kind: 'micro_wish', units: ['018c-AB'] }));

const holds = (lookup: Lookup): boolean => {
	if (typeof lookup === 'string') return words.has(lookup);
	return 'all' in lookup ? lookup.all.every(holds) : lookup.any.some(holds);
};
/** Found by the index, and in the texts. */
const found = (typed: string, isFull = true): boolean => {
	const asked = readAsked(typed)!;
	const isFound = finderOf(asked)(wish, isFull);
	// What the texts hold the index must hold; where it tells by itself, no more.
	if (isFound || isToldByIndex(asked)) expect(holds(lookupOf(asked, isFull))).toBe(isFound);
	return isFound;
};

test('Han is cut into pairs, letters and digits into words; width and capitals make no difference', () => {
	expect([...wordsOf('路灯不亮，ＬＥＤ灯12盏')]).toEqual(['路灯', '灯不', '不亮', 'led', '12']);
	expect(normalised('ＳＮ２０２６')).toBe('sn2026');
	expect([...wordsOf('𠮷野家')]).toEqual(['𠮷野', '野家']);
});

test('initials are those of how it is read, in names of places too', () => {
	expect(initialsOf('轮椅')).toEqual(['ly']);
	expect(initialsOf('单县路小区，长清路')).toEqual(['sxlxq', 'cql']);
	expect(initialsOf('𠮷路 LED')).toEqual([' l']);
});

test('it is found by any two characters, by more, and by several words at once', () => {
	expect(found('轮椅')).toBe(true);
	expect(found('阿姨想要')).toBe(true);
	expect(found('轮椅 团岛')).toBe(true);
	expect(found('轮椅、路灯')).toBe(false);
	// All its pairs are there, and not one after the other.
	expect(found('椅团')).toBe(false);
	expect(found('5号楼')).toBe(true);
	expect(found('15号楼')).toBe(false);
	expect(found('led')).toBe(true);
	expect(found('le')).toBe(false);
});

test('it is found by initials, its number, and the end of its number', () => {
	for (const typed of [
		'ly',
		'LY',
		'sxl',
		'sxlx',
		'sxlxq',
		'td',
		'SN2026-000123',
		'2026000123',
		'123',
		'0123'
	])
		expect(found(typed), typed).toBe(true);
	for (const typed of ['dx', 'lyx', 'SN2025-000123', '23', '124', '1230'])
		expect(found(typed), typed).toBe(false);
});

test('who reads the summary alone finds it by nothing that stands in the title or the description', () => {
	for (const typed of ['轮椅', '单县', 'sx', 'ly', '团岛', '0123'])
		expect(found(typed, false), typed).toBe(true);
	for (const typed of ['冷阿', '冷阿姨', 'la', '号楼', 'led', '阿姨 轮椅'])
		expect(found(typed, false), typed).toBe(false);
	const asked = JSON.stringify(lookupOf(readAsked('冷阿姨 la led 12')!, false));
	expect(asked).not.toContain('_');
	expect([...words].filter((word) => word.includes('冷'))).toEqual(['_冷阿']);
});

test('a mark of the index can be typed by nobody', () => {
	expect(JSON.stringify(readAsked('_冷阿 @370202002008 #123 "轮椅" OR * ~ly'))).not.toMatch(/[_@#~*"]{2}/);
	expect(readAsked('_@#~*"')).toBeNull();
});

test('one character, one letter, or nothing but marks finds nothing', () => {
	for (const typed of ['灯', 'l', '1', '', '，。', '灯 a']) expect(readAsked(typed), typed).toBeNull();
	expect(readAsked('灯 路灯')).not.toBeNull();
});

test('what was found is marked, by its initials too', () => {
	const hits = (text: string, typed: string) =>
		marked(text, readAsked(typed)!)
			.map(({ text, isHit }) => (isHit ? `[${text}]` : text))
			.join('');
	expect(hits('冷阿姨想要一把轮椅', '轮椅')).toBe('冷阿姨想要一把[轮椅]');
	expect(hits('一把轮椅', 'ly')).toBe('一把[轮椅]');
	expect(hits('ＬＥＤ灯', 'led')).toBe('[ＬＥＤ]灯');
	expect(hits('轮椅、轮椅', '轮椅')).toBe('[轮椅]、[轮椅]');
	expect(hits('路灯', '轮椅')).toBe('路灯');
});

test('a unit stands in the index as one word of letters and digits', () => {
	expect(holds(unitWord('018c-AB'))).toBe(true);
	expect(unitWord('018c-AB')).toBe('@018cab');
});
