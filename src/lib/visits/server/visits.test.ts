import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import {
	at,
	NOW,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	西镇,
	type Town
} from '../../../../tests/support/town.ts';
import {
	refusalOf,
	refusedWithoutTrace,
	withoutTrace,
	witnessed
} from '../../../../tests/support/witness.ts';
import type { Actor } from '../../access/actor.ts';
import { keepPhoto } from '../../attachments/server/add-photo.ts';
import { photosOfVisit } from '../../attachments/server/queries.ts';
import { addDays, dayOf } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { endAssignment } from '../../liaison/server/end-assignment.ts';
import { eraseDue } from '../../residents/server/erase-job.ts';
import { eraseResident } from '../../residents/server/erase-resident.ts';
import { photoInScope } from '../../tasks/server/photo-in-scope.ts';
import { tasks } from '../../tasks/server/table.ts';
import { complianceNow } from './compliance.ts';
import { correctVisit } from './correct-visit.ts';
import { listVisits, visitLines, visitsOfCommunity } from './listed.ts';
import { lastPlaceOf, visitBehind, visitInScope } from './queries.ts';
import { recordVisit } from './record-visit.ts';
import { visits } from './table.ts';
import { tasksBroughtBy, visitPage } from './visit-page.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

/** A photo that was drawn already: what becomes of it is tried here. */
const sent = async (store: Store, actor: Actor, now: number) =>
	keepPhoto(store, actor, { file: store.newId(now), bytes: 1, width: 1, height: 1 }, now);

const recordBy = async (account: string, body: object = {}, now = NOW) =>
	recordVisit(
		town.store,
		await town.as(account, dayOf(now)),
		{ place: 海韵楼院, met: ['resident'], ...body },
		now
	);
const correctBy = async (account: string, id: string, body: object, now = NOW) =>
	correctVisit(town.store, await town.as(account), { id }, { reason: '写错了', ...body }, now);
const see = async (account: string, id: string, day = TODAY) =>
	visitInScope(town.store.read, await town.as(account, day), id);

test('who sees a visit: its seat, its desk, the district, and whoever answers for the place', async () => {
	const { id } = await recordBy('grid1');
	for (const account of ['grid1', 'secretary1', 'cadre1', 'leader1', 'street1', 'desk1', 'org1'])
		expect((await see(account, id)).id, account).toBe(id);
	for (const account of ['secretary2', 'secretary3', 'street2', 'unit1', 'sys1', 'sec1', 'audit1'])
		expect((await refusalOf(see(account, id))).code, account).toBe('not-found');
	expect((await refusalOf(see('desk1', 'none'))).code).toBe('not-found');
});

test('units and administrators have no list of visits', async () => {
	for (const account of ['unit1', 'sys1', 'sec1', 'audit1']) {
		const list = listVisits(town.store.read, await town.as(account), {});
		expect((await refusalOf(list)).code, account).toBe('not-allowed');
	}
});

test('an arrangement that ends takes its visits along at once, the own ones too', async () => {
	const own = await smallTown();
	const cadre = await own.as('cadre1');
	const { id } = await recordVisit(own.store, cadre, { place: 海韵楼院, met: ['resident'] }, NOW);
	await endAssignment(own.store, await own.as('desk1'), { id: 'l3' }, { toOn: addDays(TODAY, -1) }, NOW);
	const after = await own.as('cadre1');
	expect((await refusalOf(visitInScope(own.store.read, after, id))).code).toBe('not-found');
	expect((await refusalOf(listVisits(own.store.read, after, {}))).code).toBe('not-allowed');
	const again = recordVisit(own.store, after, { place: 海韵楼院, met: ['resident'] }, NOW);
	expect((await refusalOf(again)).code).toBe('not-allowed');
	const correction = correctVisit(own.store, after, { id }, { met: ['shop'], reason: '写错了' }, NOW);
	expect((await refusalOf(correction)).code).toBe('not-found');
	await own.store.close();
});

test('the list turns its pages by day without a gap or a repeat, and is narrowed by place and days', async () => {
	const days = ['2026-06-03', '2026-06-01', '2026-06-02', '2026-06-02', '2026-06-05'];
	for (const visitedOn of days) await recordBy('secretary2', { place: 西镇, visitedOn });
	const secretary = await town.as('secretary2');
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const list = await listVisits(town.store.read, secretary, { place: 西镇 }, { limit: 2, after });
		expect(list.total).toBe(5);
		seen.push(...list.items.map(({ visitedOn }) => visitedOn));
		after = list.next ?? undefined;
	} while (after);
	expect(seen).toEqual(days.toSorted().reverse());
	const some = await listVisits(town.store.read, secretary, { from: '2026-06-02', to: '2026-06-03' });
	expect(some.items).toHaveLength(3);
	expect((await listVisits(town.store.read, secretary, { place: 团岛 })).total).toBe(0);
	const everywhere = await listVisits(town.store.read, await town.as('desk1'), { place: '370202002009' });
	expect(everywhere.total).toBe(5);
});

test('a line names place, visitor, post and how many wishes the reader sees of it', async () => {
	const visit = await recordBy('grid1', { wishes: [{ title: '一把椅子' }, { title: '一盏灯' }] });
	const [line] = await visitLines(town.store.read, await town.as('street1'), [visit], NOW);
	expect(line).toMatchObject({
		community: '团岛社区',
		compound: '海韵楼院',
		by: '孙浩',
		role: 'grid_worker',
		wishCount: 2
	});
	expect(await lastPlaceOf(town.store.read, await town.as('grid1'))).toBe(海韵楼院);
});

test('a matter leads back to its visit, where that may be seen', async () => {
	const visit = await recordBy('grid1', { wishes: [{ title: '一根扶手' }] });
	const [task] = await tasksBroughtBy(town.store.read, await town.as('grid1'), visit.id, NOW);
	const behind = async (account: string) => visitBehind(town.store.read, await town.as(account), task!.id);
	expect((await behind('secretary1'))?.id).toBe(visit.id);
	expect(await behind('unit1')).toBeUndefined();
});

test('photos of a visit are seen by who sees the visit', async () => {
	const { id: shot } = await sent(town.store, await town.as('grid1'), NOW);
	await recordBy('grid1', { attachments: [shot] });
	const look = async (account: string) => photoInScope(town.store.read, await town.as(account), shot, NOW);
	expect((await look('street1')).id).toBe(shot);
	for (const account of ['secretary2', 'unit1', 'sys1'])
		expect((await refusalOf(look(account))).code, account).toBe('not-found');
});

test('its visitor puts a slip right within a week, with a reason', async () => {
	const visit = await recordBy('grid1', { met: 'nobody' });
	const { result, events, said } = await witnessed(town.store, () =>
		correctBy('grid1', visit.id, { met: ['shop'], visitedOn: '2026-11-23', spot: '', note: '店主在' })
	);
	expect(result).toMatchObject({ met: ['shop'], isCounting: true, visitedOn: '2026-11-23', version: 2 });
	expect(events.map(({ action }) => action)).toEqual(['visit.correct']);
	expect(events[0]!.changes).toMatchObject({ met: ['shop'], isCounting: true });
	expect(JSON.stringify(events)).not.toMatch(/店主|写错/);
	expect(said).toEqual({ reason: '写错了' });
});

test('a wrong place is put right as well, in the post in which its visitor goes there; its wishes stay', async () => {
	const visit = await recordBy('secretary1', { place: 团岛, wishes: [{ title: '一把椅子' }] });
	const { result, events, said } = await witnessed(town.store, () =>
		correctBy('secretary1', visit.id, { place: 海韵楼院 })
	);
	expect(result).toMatchObject({ place: 海韵楼院, visitedAs: 'secretary', version: 2 });
	expect(events).toMatchObject([{ action: 'visit.correct', place: 海韵楼院, changes: { place: 海韵楼院 } }]);
	expect(said).toEqual({ reason: '写错了' });
	const [task] = await tasksBroughtBy(town.store.read, await town.as('secretary1'), visit.id, NOW);
	const [row] = await town.store.read.select().from(tasks).where(eq(tasks.id, task!.id));
	expect(row!.place).toBe(团岛);
	// Who goes there sees it now.
	expect((await see('grid1', visit.id)).id).toBe(visit.id);
});

test.each([
	['a place out of reach', 西镇],
	['a place that is none', '370202002999'],
	['a street', '370202002']
])('%s is refused at its field', async (_, place) => {
	const visit = await recordBy('secretary1');
	const refusal = await refusedWithoutTrace(town.store, () => correctBy('secretary1', visit.id, { place }));
	expect(refusal.faults).toMatchObject({ place: { code: 'not-a-place' } });
});

test('a visit carries nine photos, and no more', async () => {
	const grid = await town.as('grid1');
	const shots = await Promise.all(
		Array.from({ length: 10 }, async () => (await sent(town.store, grid, NOW)).id)
	);
	const many = await refusedWithoutTrace(town.store, () => recordBy('grid1', { attachments: shots }));
	expect(many.faults).toMatchObject({ attachments: { code: 'too-many-photos', limit: 9 } });
	const visit = await recordBy('grid1', { attachments: shots.slice(0, 9) });
	expect(await photosOfVisit(town.store.read, visit.id)).toHaveLength(9);
});

test.each([
	['nobody’s reason', 'grid1', { met: ['shop'], reason: '' }, 'invalid'],
	['no change', 'grid1', {}, 'invalid'],
	['a day to come', 'grid1', { visitedOn: '2026-11-25' }, 'invalid'],
	['a phone', 'grid1', { note: '13812345678' }, 'invalid'],
	['another’s visit', 'secretary1', { met: ['shop'] }, 'not-allowed'],
	['a visit out of sight', 'secretary2', { met: ['shop'] }, 'not-found']
])('%s is no correction', async (_, account, body, code) => {
	const visit = await recordBy('grid1');
	const refusal = await refusedWithoutTrace(town.store, () => correctBy(account, visit.id, body));
	expect(refusal.code).toBe(code);
	expect(await town.store.read.select().from(visits).where(eq(visits.id, visit.id))).toEqual([visit]);
});

test('after a week it stays as it is; a stale version is refused', async () => {
	const old = await recordBy('grid1', {}, at('2026-11-16'));
	expect(
		(await refusedWithoutTrace(town.store, () => correctBy('grid1', old.id, { met: ['shop'] }))).code
	).toBe('visit-correction-late');
	const visit = await recordBy('grid1');
	const grid = await town.as('grid1');
	const stale = { id: visit.id, version: 7 };
	const refusal = await refusedWithoutTrace(town.store, () =>
		correctVisit(town.store, grid, stale, { met: ['shop'], reason: '写错了' }, NOW)
	);
	expect(refusal.code).toBe('stale');
});

test.runIf(canRace)('of two corrections of one version, one is taken', async () => {
	const visit = await recordBy('grid1');
	const grid = await town.as('grid1');
	const ref = { id: visit.id, version: 1 };
	const both = await Promise.allSettled(
		['shop', 'unit'].map((met) => correctVisit(town.store, grid, ref, { met: [met], reason: '写错了' }, NOW))
	);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the page says until when it may be corrected, to its visitor alone', async () => {
	const visit = await recordBy('grid1');
	const until = async (account: string, now = NOW) =>
		(await visitPage(town.store.read, await town.as(account), visit.id, now)).correctUntil;
	expect(await until('grid1')).toBe('2026-12-01');
	expect(await until('secretary1')).toBeNull();
	expect(await until('grid1', at('2026-12-02'))).toBeNull();
});

test('erased with a matter it found: its words and photos go, and that it was paid stays', async () => {
	const { id: shot } = await sent(town.store, await town.as('grid1'), NOW);
	const wishes = [{ title: '冷阿姨想要轮椅' }];
	const visit = await recordBy('grid1', { wishes, attachments: [shot], spot: '凉亭', note: '冷阿姨在家' });
	await correctBy('grid1', visit.id, { met: ['resident', 'shop'], reason: '还见了冷阿姨的儿子' });
	const secretary = await town.as('secretary1');
	const [task] = await tasksBroughtBy(town.store.read, secretary, visit.id, NOW);
	const { events } = await witnessed(town.store, () =>
		eraseResident(town.store, secretary, task!, { ground: 'wish' }, NOW)
	);
	expect(events.map(({ action }) => action)).toEqual(['task.erase', 'visit.forget', 'attachment.forget']);
	const page = await visitPage(town.store.read, secretary, visit.id, NOW);
	expect(page).toMatchObject({ isErased: true, photos: [], correctUntil: null });
	expect(page.visit).toMatchObject({ spot: '', note: '', met: ['resident', 'shop'], wishCount: 1 });
	expect((await refusalOf(correctBy('grid1', visit.id, { met: ['shop'] }))).code).toBe('visit-erased');
});

test('what brought nothing along is emptied after twelve months, what is younger stays', async () => {
	const own = await smallTown();
	const { id: shot } = await sent(own.store, await own.as('grid1'), at('2025-11-20'));
	const body = { place: 海韵楼院, met: ['resident'], note: '一切都好' };
	const grid = await own.as('grid1');
	const old = await recordVisit(own.store, grid, { ...body, attachments: [shot] }, at('2025-11-20'));
	const young = await recordVisit(own.store, grid, body, at('2025-11-24'));
	expect(await eraseDue(own.store, NOW)).toBe(1);
	const notes = async (id: string) => (await visitInScope(own.store.read, grid, id)).note;
	expect([await notes(old.id), await notes(young.id)]).toEqual(['', '一切都好']);
	expect(await photosOfVisit(own.store.read, old.id)).toEqual([]);
	expect(await withoutTrace(own.store, () => eraseDue(own.store, NOW))).toBe(0);
	await own.store.close();
});

test('a community shows its last visits and those of the quarter, to who sees them', async () => {
	const own = await smallTown();
	const record = async (account: string, place: string, day: string, met: unknown = ['resident']) =>
		recordVisit(own.store, await own.as(account, day), { place, met }, at(day));
	await record('secretary1', 团岛, '2026-09-30');
	await record('grid1', 海韵楼院, '2026-10-01');
	await record('leader1', 团岛, '2026-11-02', 'nobody');
	const of = async (account: string) => visitsOfCommunity(own.store.read, await own.as(account), 团岛, NOW);
	const shown = await of('street1');
	expect(shown?.lines.map(({ visitedOn }) => visitedOn)).toEqual(['2026-11-02', '2026-10-01', '2026-09-30']);
	expect(shown?.inQuarter).toEqual({ all: 2, counting: 1 });
	expect((await of('grid1'))?.inQuarter).toEqual({ all: 1, counting: 1 });
	expect(await of('secretary2')).toBeNull();
	expect(await of('unit1')).toBeNull();
	await own.store.close();
});

test('compliance is told of the district and its subdistricts, to desk, reviewer and leader alone', async () => {
	const own = await smallTown();
	const record = async (account: string, place: string, day: string, met: unknown = ['resident']) =>
		recordVisit(own.store, await own.as(account, day), { place, met }, at(day));
	await record('leader1', 团岛, '2026-10-08');
	await record('leader1', 海韵楼院, '2026-10-09');
	await record('leader1', 西镇, '2026-10-10', 'nobody');
	await record('cadre1', 海韵楼院, '2026-08-10');
	const told = await complianceNow(own.store.read, await own.as('org1'), NOW);
	expect(
		told.quarters.map(({ quarter, monthCount, district: { n, d } }) => [quarter, monthCount, n, d])
	).toEqual([
		['2026Q4', 1, 1, 3],
		['2026Q3', 3, 1, 9]
	]);
	expect(told.quarters[0]!.subdistricts.map(({ n, d, tenths }) => [n, d, tenths])).toEqual([
		[1, 3, 333],
		[0, 0, null]
	]);
	expect(JSON.stringify(told)).not.toMatch(/leader1|cadre1|周启明|王志远/);
	for (const account of ['desk1', 'leader1'])
		expect(await complianceNow(own.store.read, await own.as(account), NOW)).toEqual(told);
	for (const account of ['secretary1', 'grid1', 'cadre1', 'street1', 'unit1', 'sys1'])
		expect((await refusalOf(complianceNow(own.store.read, await own.as(account), NOW))).code, account).toBe(
			'not-allowed'
		);
	await own.store.close();
});
