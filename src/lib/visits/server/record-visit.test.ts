import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import {
	NOW,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	西镇,
	辛家庄,
	type Town
} from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import type { Actor } from '../../access/actor.ts';
import { keepPhoto } from '../../attachments/server/add-photo.ts';
import { photosOfVisit } from '../../attachments/server/queries.ts';
import type { Store } from '../../db/server/store.ts';
import { residents } from '../../residents/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';
import { listVisits } from './listed.ts';
import { recordVisit } from './record-visit.ts';
import { visits } from './table.ts';
import { tasksBroughtBy } from './visit-page.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

/** A photo that was drawn already: what becomes of it is tried here. */
const sent = async (store: Store, actor: Actor, now: number) =>
	keepPhoto(store, actor, { file: store.newId(now), bytes: 1, width: 1, height: 1 }, now);

const 走访 = { place: 海韵楼院, met: ['resident'] };
const recordBy = async (account: string, body: object = {}, now = NOW) =>
	recordVisit(town.store, await town.as(account), { ...走访, ...body }, now);
const broughtBy = async (account: string, id: string) =>
	tasksBroughtBy(town.store.read, await town.as(account), id, NOW);

test('a visit says where, when, by whom and in which post, who was met and what came of it', async () => {
	const { result, events } = await witnessed(town.store, () =>
		recordBy('grid1', { met: ['resident', 'block_head'], spot: '北门凉亭', note: '楼道扶手松了' })
	);
	expect(result).toMatchObject({
		place: 海韵楼院,
		visitedOn: TODAY,
		visitedBy: 'grid1',
		visitedAs: 'grid_worker',
		met: ['resident', 'block_head'],
		isCounting: true,
		spot: '北门凉亭',
		outcome: 'well',
		note: '楼道扶手松了',
		recordedAt: NOW,
		version: 1
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'visit.record',
		accountId: 'grid1',
		subjectKind: 'visit',
		subjectId: result.id,
		place: 海韵楼院,
		changes: { met: ['resident', 'block_head'], outcome: 'well', wishes: 0 }
	});
	expect(JSON.stringify(events)).not.toMatch(/凉亭|扶手/);
});

test.each([
	['secretary1', 团岛, 'secretary'],
	['grid1', 海韵楼院, 'grid_worker'],
	['cadre1', 海韵楼院, 'subdistrict_cadre'],
	['leader1', 西镇, 'district_leader']
])('%s visits %s as %s', async (account, place, visitedAs) => {
	expect(await recordBy(account, { place })).toMatchObject({ visitedAs, visitedBy: account });
});

test('each wish becomes a task by the same verb, with its own events, and the visit knows it', async () => {
	const wishes = [
		{ title: '冷阿姨想要一把轮椅' },
		{ title: '单元门关不严', kind: 'compound_problem' },
		{ title: '停水三天没人管', kind: 'urgent_demand', category: 'pipes' }
	];
	const { result, events } = await witnessed(town.store, () =>
		recordBy('cadre1', { wishes, visitedOn: '2026-11-20' })
	);
	expect(events.map(({ action }) => action)).toEqual([
		...['task.log', 'task.submit', 'task.log', 'task.submit', 'task.log', 'task.submit'],
		'visit.record'
	]);
	expect(JSON.stringify(events)).not.toMatch(/冷阿姨|轮椅|单元门|停水/);
	expect(events.at(-1)!.changes).toMatchObject({ wishes: 3, outcome: 'taken_along' });
	const brought = await broughtBy('street1', result.id);
	expect(brought.map(({ kind, state, title }) => [kind, state, title])).toEqual([
		['micro_wish', 'submitted', '冷阿姨想要一把轮椅'],
		['compound_problem', 'submitted', '单元门关不严'],
		['urgent_demand', 'submitted', '停水三天没人管']
	]);
	const [wish] = await town.store.read.select().from(tasks).where(eq(tasks.id, brought[0]!.id));
	expect(wish).toMatchObject({
		source: 'visit',
		occurredOn: '2026-11-20',
		category: 'elder_care',
		summary: '居民想要一把轮椅',
		loggedBy: 'cadre1'
	});
});

test('a secretary may publish the wishes at once; what a unit cannot claim is submitted', async () => {
	const wishes = [{ title: '一台收音机' }, { title: '楼道灯不亮', kind: 'compound_problem' }];
	const asked = { wishes, upTo: 'open_for_claim' };
	const states = async (account: string) =>
		(await broughtBy(account, (await recordBy(account, asked)).id)).map(({ state }) => state);
	expect(await states('secretary1')).toEqual(['open_for_claim', 'submitted']);
	expect(await states('grid1')).toEqual(['submitted', 'submitted']);
});

test('whose household it is stands sealed with each wish, and nowhere in the visit', async () => {
	const resident = { name: '冷阿姨', phone: '13812345678', address: '5号楼302室', basis: 'consent' };
	const { id } = await recordBy('secretary1', { wishes: [{ title: '轮椅' }, { title: '扶手' }], resident });
	const brought = await broughtBy('secretary1', id);
	for (const { id: task } of brought)
		expect(await town.store.read.select().from(residents).where(eq(residents.taskId, task))).toHaveLength(1);
	expect(JSON.stringify(await town.store.read.select().from(visits))).not.toMatch(/冷阿姨|13812345678|302/);
});

test('nobody met is kept, and does not count', async () => {
	expect(await recordBy('grid1', { met: 'nobody' })).toMatchObject({
		met: [],
		isCounting: false,
		outcome: null
	});
});

test('photos belong to the visit, and to no second one', async () => {
	const secretary = await town.as('secretary1');
	const { id: shot } = await sent(town.store, secretary, NOW);
	const visit = await recordBy('secretary1', { attachments: [shot] });
	expect((await photosOfVisit(town.store.read, visit.id)).map(({ id }) => id)).toEqual([shot]);
	const again = await refusedWithoutTrace(town.store, () => recordBy('secretary1', { attachments: [shot] }));
	expect(again.faults).toEqual({ attachments: { code: 'no-such-photo' } });
	const { id: other } = await sent(town.store, secretary, NOW);
	const stranger = await refusedWithoutTrace(town.store, () => recordBy('grid1', { attachments: [other] }));
	expect(stranger.faults).toEqual({ attachments: { code: 'no-such-photo' } });
});

test.each([
	[{ met: undefined }, { met: { code: 'choose' } }],
	[{ place: '370202002008999' }, { place: { code: 'not-a-place' } }],
	[{ visitedOn: '2026-11-25' }, { visitedOn: { code: 'in-future' } }],
	[{ visitedOn: '2025-11-22' }, { visitedOn: { code: 'too-old', limit: '2025-11-23' } }],
	[{ spot: '5号楼302室' }, { spot: { code: 'holds-address' } }],
	[{ spot: '找13812345678' }, { spot: { code: 'holds-phone' } }],
	[{ note: '电话13812345678' }, { note: { code: 'holds-phone' } }],
	[{ note: '一'.repeat(501) }, { note: { code: 'too-long', limit: 500 } }],
	[{ outcome: 'praised' }, { outcome: { code: 'not-a-choice' } }],
	[
		{ wishes: [{ title: '一' }, { title: '轮椅13812345678' }] },
		{ 'wishes.1.title': { code: 'holds-phone' } }
	],
	[{ wishes: Array(11).fill({ title: '一' }) }, { wishes: { code: 'too-many', limit: 10 } }],
	[{ wishes: [{ title: '一', kind: 'key_task' }] }, { 'wishes.0.kind': { code: 'not-a-choice' } }],
	[
		{ place: 团岛, wishes: [{ title: '门坏了', kind: 'compound_problem' }] },
		{ 'wishes.0.kind': { code: 'not-a-compound' } }
	],
	[{ resident: { name: '冷阿姨', basis: 'consent' } }, { 'resident.name': { code: 'needs-a-wish' } }],
	[
		{ wishes: [{ title: '一' }, { title: '5号楼302室' }], upTo: 'open_for_claim' },
		{ 'wishes.1.title': { code: 'required' } }
	]
])('a visit with %j is refused at its field, and nothing of it is kept', async (body, faults) => {
	const refusal = await refusedWithoutTrace(town.store, () => recordBy('secretary1', body));
	expect(refusal).toMatchObject({ code: 'invalid', faults });
});

test.each([
	['secretary1', 西镇],
	['grid1', 团岛],
	['cadre1', 西镇],
	['leader1', 辛家庄],
	['street1', 团岛],
	['unit1', 团岛],
	['desk1', 团岛],
	['org1', 团岛],
	['sys1', 团岛]
])('%s records no visit of %s', async (account, place) => {
	const refusal = await refusedWithoutTrace(town.store, () => recordBy(account, { place }));
	expect(refusal.code).toBe('not-allowed');
});

test.runIf(canRace)('visits recorded at once give their wishes different numbers', async () => {
	const wishes = [{ title: '一把椅子' }, { title: '一张桌子' }];
	const made = await Promise.all(Array.from({ length: 8 }, () => recordBy('secretary1', { wishes })));
	const numbers = (await Promise.all(made.map(({ id }) => broughtBy('secretary1', id)))).flat();
	expect(new Set(numbers.map(({ number }) => number)).size).toBe(16);
});

test('a list says a visit once, whoever may see it', async () => {
	const visit = await recordBy('leader1', { place: 西镇 });
	const lists = async (account: string) =>
		(await listVisits(town.store.read, await town.as(account), { place: 西镇 })).items.filter(
			({ id }) => id === visit.id
		).length;
	for (const account of ['leader1', 'secretary2', 'street1', 'desk1', 'org1'])
		expect(await lists(account), account).toBe(1);
	for (const account of ['secretary1', 'grid1', 'cadre1', 'street2'])
		expect(await lists(account), account).toBe(0);
});
