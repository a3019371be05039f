import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#lib/access/scope.ts';
import { addDays, DAY_LENGTH } from '#lib/clock.ts';
import { canRace } from '../../../../tests/support/database.ts';
import {
	NOW,
	settleColleagues,
	smallTown,
	TODAY,
	辛家庄,
	西镇,
	type Town
} from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { coverageDays } from './coverage-days.ts';
import { endAssignment } from './end-assignment.ts';
import { importAssignments } from './import-assignments.ts';
import { importsOf } from './imports.ts';
import { replaceAssignment } from './replace.ts';
import { liaisonAssignments } from './table.ts';
import { undoImport } from './undo-import.ts';

const HEAD = ['类型', '姓名或单位', '地方编码', '从哪天起'];
const ROWS = [
	HEAD,
	['区级领导', '周启明', 辛家庄, addDays(TODAY, -20)],
	['包联单位', '区图书馆', 西镇, ''],
	['包联单位', '没有这家', 西镇, '']
];

let town: Town;
let id: string;
beforeEach(async () => {
	town = await smallTown();
	({ id } = await importAssignments(town.store, await town.as('desk1'), ROWS, NOW));
});
afterEach(() => town.store.close());

const undo = async (body: object = { reason: '传错了表' }, by = 'desk1', which = id, now = NOW) =>
	undoImport(town.store, await town.as(by), { id: which }, body, now);
const refused = (...asked: Parameters<typeof undo>) => refusedWithoutTrace(town.store, () => undo(...asked));
const made = () =>
	town.store.read.select().from(liaisonAssignments).where(eq(liaisonAssignments.importId, id));
const madeIn = async (place: string) => (await made()).find((one) => one.place === place)!;
const daysCovered = async () => {
	const desk = await town.as('desk1');
	const { totals } = await coverageDays(town.store.read, desk, '2026Q4', NOW);
	return [totals.leader_community.covered, totals.unit_community.covered];
};

test('what the file made is as if it never was: no rights, and no day of the past counts it', async () => {
	expect((await town.as('leader1')).liaisonPlaces).toContain(辛家庄);
	const before = await daysCovered();
	expect(await undo()).toMatchObject({ id, undoneBy: 'desk1', undoneAt: NOW });
	expect((await made()).every(({ fromOn, toOn }) => toOn === addDays(fromOn, -1))).toBe(true);
	expect(scopeOf(await town.as('leader1')).places).not.toContain(辛家庄);
	expect(await daysCovered()).toEqual([before[0]! - 21, before[1]! - 1]);
});

test('the journal tells of everything that ended and of the whole, its reason kept apart', async () => {
	const { events, said } = await witnessed(town.store, () => undo());
	expect(events.map(({ action, accountId }) => `${action} ${accountId}`)).toEqual([
		'liaison.end desk1',
		'liaison.end desk1',
		'liaison.undo-import desk1'
	]);
	expect(events.at(-1)).toMatchObject({ subjectId: id, changes: { undoneBy: 'desk1', undoneAt: NOW } });
	expect(JSON.stringify(events)).not.toContain('传错了表');
	expect(said).toEqual({ reason: '传错了表' });
});

test('the same file may be brought in again afterwards', async () => {
	await undo();
	expect(await importAssignments(town.store, await town.as('desk2'), ROWS, NOW)).toMatchObject({ made: 2 });
});

test('the list says who brought in how much, and what stands in the way of taking it back', async () => {
	const listed = async () => importsOf(town.store.read, await town.as('desk2'), NOW);
	expect(await listed()).toMatchObject([{ id, by: '冯涛', made: 2, same: 0, bad: 1, bar: undefined }]);
	await endAssignment(town.store, await town.as('desk1'), await madeIn(西镇), {}, NOW);
	expect(await listed()).toMatchObject([{ bar: { code: 'import-built-upon', facts: { count: 1 } } }]);
	const again = await importAssignments(town.store, await town.as('desk1'), ROWS, NOW + 1000);
	await undo(undefined, 'desk1', again.id);
	expect(await listed()).toMatchObject([
		{ id: again.id, undoneByName: '冯涛', bar: { code: 'import-undone' } },
		{ id }
	]);
});

test('not once something of it was ended or handed on, not twice, and not when it is long ago', async () => {
	expect((await refused(undefined, 'desk1', id, NOW + 32 * DAY_LENGTH)).code).toBe('import-too-old');
	await settleColleagues(town, ['leader1']);
	await town.store.write((tx) =>
		tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'leader1b'))
	);
	const successor = { successor: 'leader1b' };
	await replaceAssignment(town.store, await town.as('desk1'), await madeIn(辛家庄), successor, NOW);
	expect(await refused()).toMatchObject({ code: 'import-built-upon', facts: { count: 1 } });
	const other = [HEAD, ['包联单位', '区图书馆', '370202002008', '']];
	const second = await importAssignments(town.store, await town.as('desk1'), other, NOW);
	await undo(undefined, 'desk2', second.id);
	expect((await refused(undefined, 'desk1', second.id)).code).toBe('import-undone');
});

test('only the district desk takes one back, with a reason, and only one that is there', async () => {
	expect((await refused({})).faults).toEqual({ reason: { code: 'required' } });
	for (const by of ['street1', 'org1', 'leader1'])
		expect((await refused(undefined, by)).code).toBe('not-allowed');
	expect((await refused(undefined, 'sys1')).code).toBe('not-found');
	expect((await refused(undefined, 'desk1', 'nothing')).code).toBe('not-found');
});

test.runIf(canRace)(
	'of an undo and an end at once one is told so, and no row is between the two',
	async () => {
		const row = await madeIn(西镇);
		const ending = endAssignment(town.store, await town.as('desk2'), row, {}, NOW);
		const both = await Promise.allSettled([undo(), ending]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const refusal = both.find((one) => one.status === 'rejected')!.reason as { code: string };
		expect(['import-built-upon', 'already-ended']).toContain(refusal.code);
		const kept = await madeIn(辛家庄);
		expect(kept.toOn === null).toBe(refusal.code === 'import-built-upon');
	}
);
