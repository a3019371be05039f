import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyStore, testEngine } from '../../../../tests/support/database.ts';
import { temporaryFolder } from '../../../../tests/support/program.ts';
import { readSettings } from '../../settings.ts';
import { wordIndex } from './search.ts';
import { openStore, type Reader } from './store.ts';

const allOf = async (db: Reader) => {
	const words: string[] = [];
	for await (const { key, word } of wordIndex.all(db)) words.push(`${key} ${word}`);
	return words.sort();
};

test('what is kept is found by all and by any of its words, the newest first, and counted', async () => {
	const store = await emptyStore();
	await store.write(async (tx) => {
		await wordIndex.keep(tx, 1, ['路灯', '_冷阿', '#123']);
		await wordIndex.keep(tx, 2, ['路灯', '轮椅', '𠮷野']);
		await wordIndex.keep(tx, 3, ['轮椅', '~ly', '@370202']);
	});
	const newest = (
		...of: Parameters<typeof wordIndex.newest> extends [Reader, ...infer Rest] ? Rest : never
	) => wordIndex.newest(store.read, ...of);
	expect(await newest('路灯', 9)).toEqual([2, 1]);
	expect(await newest('路灯', 1)).toEqual([2]);
	expect(await newest('路灯', 9, 2)).toEqual([1]);
	expect(await newest({ all: ['路灯', '轮椅'] }, 9)).toEqual([2]);
	expect(await newest({ any: ['_冷阿', { all: ['轮椅', '~ly'] }] }, 9)).toEqual([3, 1]);
	for (const [word, key] of [
		['_冷阿', 1] as const,
		['#123', 1] as const,
		['𠮷野', 2] as const,
		['@370202', 3] as const
	])
		expect(await newest(word, 9)).toEqual([key]);
	expect(await newest('冷阿', 9)).toEqual([]);
	expect(await wordIndex.count(store.read, '轮椅', 9)).toBe(2);
	expect(await wordIndex.count(store.read, '轮椅', 1)).toBe(1);
	// As many words as somebody can type.
	const many = Array.from({ length: 400 }, (_, at) => ({ any: [`词${at}`, `_词${at}`] }));
	expect(await newest({ all: many }, 9)).toEqual([]);
	await store.close();
});

test('what is dropped is found no more, and everything is cleared at once', async () => {
	const store = await emptyStore();
	await store.write((tx) => wordIndex.keep(tx, 7, ['路灯', '轮椅']));
	await store.write(async (tx) => {
		await wordIndex.drop(tx, 7, ['路灯', '轮椅']);
		await wordIndex.keep(tx, 7, ['路灯']);
	});
	expect(await allOf(store.read)).toEqual(['7 路灯']);
	await store.write((tx) => wordIndex.clear(tx));
	expect(await allOf(store.read)).toEqual([]);
	await store.close();
});

test('what is changed stands under its new words alone, however often it is changed, and then dropped', async () => {
	const store = await emptyStore();
	const words = (turn: number) => ['路灯', '不亮', `unit${turn % 3}`, ...(turn % 2 ? ['轮椅'] : [])];
	await store.write(async (tx) => {
		await wordIndex.keep(tx, 1, ['路灯']);
		await wordIndex.keep(tx, 7, words(0));
	});
	for (let turn = 0; turn < 40; turn += 1)
		await store.write((tx) => wordIndex.change(tx, 7, words(turn), words(turn + 1)));
	await store.write(async (tx) => {
		await wordIndex.change(tx, 7, words(40), words(41));
		await wordIndex.change(tx, 7, words(41), words(42));
	});
	expect(await allOf(store.read)).toEqual(['1 路灯', '7 unit0', '7 不亮', '7 路灯'].sort());
	expect(await wordIndex.newest(store.read, { all: ['路灯', 'unit0'] }, 9)).toEqual([7]);
	expect(await wordIndex.newest(store.read, 'unit1', 9)).toEqual([]);
	await store.write((tx) => wordIndex.drop(tx, 7, words(42)));
	expect(await allOf(store.read)).toEqual(['1 路灯']);
	await store.close();
});

test.runIf(testEngine === 'sqlite')('a dropped word leaves the file', async () => {
	const dataDir = temporaryFolder();
	const store = await openStore(readSettings({ DATA_DIR: dataDir }));
	await store.migrate();
	const words = (key: number) => ['路灯', '轮椅', `${key}`];
	await store.write(async (tx) => {
		for (let key = 1; key < 500; key += 1) await wordIndex.keep(tx, key, words(key));
		await wordIndex.keep(tx, 500, ['路灯', 'unmistakable']);
		for (let key = 501; key < 1000; key += 1) await wordIndex.keep(tx, key, words(key));
	});
	await store.write((tx) => wordIndex.drop(tx, 500, ['路灯', 'unmistakable']));
	await store.close();
	expect(readFileSync(join(dataDir, 'board.db')).includes('mistakable')).toBe(false);
});
