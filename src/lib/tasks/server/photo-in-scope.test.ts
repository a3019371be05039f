import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPhoto } from '../../attachments/server/add-photo.ts';
import type { PhotoRow } from '../../attachments/server/table.ts';
import { photo } from '../../../../tests/support/photos.ts';
import { take } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { taskPage } from './detail.ts';
import { eventsOf } from './events.ts';
import { log } from './log.ts';
import { photoInScope } from './photo-in-scope.ts';
import { taskInScope } from './scope.ts';

let town: Town;
let logged: PhotoRow;
let shown: PhotoRow;
let unused: PhotoRow;
let task: { id: string };

const send = async (by: string) => addPhoto(town.store, await town.as(by), await photo(), NOW);

beforeAll(async () => {
	town = await smallTown();
	logged = await send('secretary1');
	const body = { place: 海韵楼院, title: '一把轮椅', upTo: 'open_for_claim', attachments: [logged.id] };
	task = await log(town.store, await town.as('secretary1'), body, NOW);
	await take(town, 'claim', task);
	[shown, unused] = [await send('unit1'), await send('unit1')];
	await take(town, 'report-done', task, { body: { result: '已送到', attachments: [shown.id] } });
});
afterAll(() => town.store.close());

const seenBy = async (by: string, { id }: PhotoRow) =>
	photoInScope(town.store.read, await town.as(by), id, NOW);

test.each(['secretary1', 'grid1', 'street1', 'cadre1', 'leader1', 'desk1', 'org1', 'unit1', 'unit1b'])(
	'%s reads the task in full, and sees its photos',
	async (by) => {
		expect((await seenBy(by, shown)).id).toBe(shown.id);
		expect((await seenBy(by, logged)).id).toBe(logged.id);
	}
);

test.each(['secretary2', 'secretary3', 'street2', 'unit2', 'sys1', 'sec1', 'audit1'])(
	'for %s there is no such photo',
	async (by) => {
		for (const one of [shown, logged]) expect((await refusalOf(seenBy(by, one))).code).toBe('not-found');
	}
);

test('a unit that was merely offered the wish sees the task, and none of its photos', async () => {
	const officer = await town.as('unit3');
	expect((await taskInScope(town.store.read, officer, task.id, NOW)).task.id).toBe(task.id);
	expect((await refusalOf(seenBy('unit3', shown))).code).toBe('not-found');
	const { events } = await taskPage(town.store.read, officer, task.id, NOW);
	expect(events.flatMap(({ photos }) => photos)).toEqual([]);
	expect(JSON.stringify(events)).not.toContain(shown.id);
});

test('what is not used yet its sender sees alone, and a photo that is not there nobody', async () => {
	expect((await seenBy('unit1', unused)).id).toBe(unused.id);
	for (const by of ['unit1b', 'secretary1', 'desk1'])
		expect((await refusalOf(seenBy(by, unused))).code).toBe('not-found');
	expect((await refusalOf(seenBy('desk1', { ...shown, id: 'none' }))).code).toBe('not-found');
});

test('the course of the task shows each photo at its step', async () => {
	const secretary = await town.as('secretary1');
	const { events } = await taskPage(town.store.read, secretary, task.id, NOW);
	expect(events.flatMap(({ action, photos }) => photos.map(({ id }) => [action, id]))).toEqual([
		['log', logged.id],
		['report-done', shown.id]
	]);
	const seen = await taskInScope(town.store.read, secretary, task.id, NOW);
	const told = await eventsOf(town.store.read, secretary, seen);
	expect(told.at(-1)).toMatchObject({ action: 'report-done', attachments: [shown.id] });
});
