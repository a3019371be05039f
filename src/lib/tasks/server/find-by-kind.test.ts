import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { findPlaces } from '../../district/server/find-places.ts';
import { readAsked } from '../../search/asked.ts';
import type { Piece } from '../../search/marked.ts';
import { findByKind } from './find-by-kind.ts';
import { log } from './log.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
	const secretary = await town.as('secretary1');
	const logged = (title: string, more: object = {}) =>
		log(town.store, secretary, { place: 海韵楼院, title, upTo: 'submitted', ...more }, NOW);
	for (let turn = 0; turn < 10; turn += 1) await logged('冷阿姨想要一把轮椅', { upTo: 'open_for_claim' });
	await logged('坡道太陡', { kind: 'compound_problem', description: '推着轮椅的老人上不去，下雨天更滑' });
});
afterAll(() => town.store.close());

const said = (pieces: readonly Piece[] | null) =>
	pieces?.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');
const find = async (typed: string, by = 'secretary1') =>
	findByKind(town.store.read, await town.as(by), typed, NOW, 8);

test('the first eight of each kind are shown with what was found marked, and how many there are', async () => {
	const [wishes, problems] = await find('轮椅');
	expect([wishes?.kind, wishes?.hits.length, wishes?.total]).toEqual(['micro_wish', 8, 10]);
	expect(said(wishes!.hits[0]!.title)).toBe('冷阿姨想要一把[轮椅]');
	expect(wishes!.hits[0]!.excerpt).toBeNull();
	expect([problems?.kind, problems?.total]).toEqual(['compound_problem', 1]);
	expect(said(problems!.hits[0]!.excerpt)).toBe('推着[轮椅]的老人上不去，下雨天更滑');
});

test('a unit that is merely offered a wish is shown its summary', async () => {
	const [wishes] = await find('轮椅', 'unit1');
	expect(said(wishes!.hits[0]!.title)).toBe('居民想要一把[轮椅]');
	expect(await find('冷阿姨', 'unit1')).toEqual([]);
});

test('places are found by name and initials; who sees no tasks finds none, and one character is refused', async () => {
	const places = async (typed: string) =>
		(await findPlaces(town.store.read, readAsked(typed)!, 8)).map(({ name }) => name);
	expect(await places('团岛')).toEqual(['团岛社区']);
	expect(await places('hyly')).toEqual(['海韵楼院']);
	expect(await places('八大峡')).toEqual([]);
	expect(await find('轮椅', 'sys1')).toEqual([]);
	expect((await refusalOf(find('灯'))).faults).toEqual({ q: { code: 'nothing-to-find' } });
});
