import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { NOW, smallTown, TODAY, 团岛, 海韵楼院, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { decide } from './decide.ts';
import { propose } from './propose.ts';
import { classesOn } from './queries.ts';
import { classifications } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const EXCEL = { community: 团岛, class: 'excel', effectiveOn: TODAY, reason: '连续两次评定过线' };

const suggest = async (body: object = EXCEL, by = 'org1') =>
	propose(town.store, await town.as(by), body, NOW);
const refused = (body: object, by = 'org1') => refusedWithoutTrace(town.store, () => suggest(body, by));
const rows = () => town.store.read.select().from(classifications);
/** Proposed by one reviewer, confirmed by the other. */
const settle = async (body: object = EXCEL) => {
	const { id } = await suggest(body);
	return decide(town.store, await town.as('org2'), { id }, { decision: 'confirmed' }, NOW);
};

test('a reviewer proposes a class, and nothing changes until a second one confirms it', async () => {
	expect(await suggest()).toMatchObject({
		...EXCEL,
		previousClass: null,
		state: 'proposed',
		proposedBy: 'org1',
		proposedAt: NOW,
		decidedBy: null
	});
	expect((await classesOn(town.store.read, TODAY)).get(团岛)).toBeUndefined();
});

test('a proposal remembers the class before it', async () => {
	await settle();
	expect(await suggest({ ...EXCEL, class: 'demonstrate' })).toMatchObject({ previousClass: 'excel' });
});

test('the journal tells the classes and the day; the reason stands in it as a digest', async () => {
	const { result, events } = await witnessed(town.store, () => suggest());
	expect(events).toMatchObject([
		{
			action: 'classification.propose',
			accountId: 'org1',
			subjectKind: 'classification',
			subjectId: result.id,
			place: 团岛,
			toState: 'proposed',
			changes: { class: 'excel', effectiveOn: TODAY }
		}
	]);
	expect(JSON.stringify(events)).not.toContain(EXCEL.reason);
});

test.each([
	['no reason', { ...EXCEL, reason: '  ' }, { reason: 'required' }],
	['no day', { ...EXCEL, effectiveOn: undefined }, { effectiveOn: 'required' }],
	['a day that is none', { ...EXCEL, effectiveOn: '2026-02-30' }, { effectiveOn: 'not-a-day' }],
	['a day long ago', { ...EXCEL, effectiveOn: '2026-10-23' }, { effectiveOn: 'too-old' }],
	['a day years ahead', { ...EXCEL, effectiveOn: '2036-01-01' }, { effectiveOn: 'too-far' }],
	['a class nobody knows', { ...EXCEL, class: 'best' }, { class: 'not-a-choice' }],
	['a compound', { ...EXCEL, community: 海韵楼院 }, { community: 'not-a-place' }],
	['a community nobody knows', { ...EXCEL, community: '370202002999' }, { community: 'not-a-place' }]
])('%s is refused at its field, and nothing is written', async (_, body, faults) => {
	const refusal = await refused(body);
	expect(refusal.faults).toMatchObject(
		Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]))
	);
	expect(await rows()).toEqual([]);
});

test('the class it has already is refused', async () => {
	await settle();
	expect((await refused(EXCEL)).faults).toEqual({ class: { code: 'same-class' } });
});

test('a class takes effect no earlier than the one it follows', async () => {
	await settle({ ...EXCEL, effectiveOn: '2026-12-01' });
	expect((await refused({ ...EXCEL, class: 'demonstrate' })).faults).toEqual({
		effectiveOn: { code: 'too-old', limit: '2026-12-01' }
	});
});

test('while one proposal waits for a community a second one is refused; other communities are free', async () => {
	await suggest();
	expect((await refused({ ...EXCEL, class: 'demonstrate' })).code).toBe('already-proposed');
	expect(await suggest({ ...EXCEL, community: 西镇 })).toMatchObject({ state: 'proposed' });
});

test.each(['secretary1', 'street1', 'desk1', 'leader1', 'unit1', 'sys1'])(
	'%s may not propose, and nothing is written',
	async (by) => {
		expect((await refused(EXCEL, by)).code).toBe('not-allowed');
		expect(await rows()).toEqual([]);
	}
);

test.runIf(canRace)('of two proposals for one community at once, one is refused', async () => {
	const both = await Promise.allSettled([suggest(), suggest({ ...EXCEL, class: 'strengthen' }, 'org2')]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(both.find((one) => one.status === 'rejected')).toMatchObject({
		reason: { code: 'already-proposed' }
	});
});
