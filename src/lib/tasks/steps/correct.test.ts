import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { draftOf, take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 团岛, 海韵楼院, 西镇, 辛家庄, type Town } from '../../../../tests/support/town.ts';
import {
	countedAnew,
	countsOf,
	refusalOf,
	refusedWithoutTrace,
	witnessed
} from '../../../../tests/support/witness.ts';
import { places } from '../../district/server/table.ts';
import { checkTasks } from '../server/check-tasks.ts';
import type { TaskRow } from '../server/table.ts';
import { take as takeStep } from '../server/take.ts';

const 前海楼院 = '370202002008002';
const 辛家庄楼院 = '370202014011001';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
	await town.store.write((tx) =>
		tx.insert(places).values([
			{ code: 前海楼院, name: '前海楼院', level: 'compound' },
			{ code: 辛家庄楼院, name: '辛家庄楼院', level: 'compound' }
		])
	);
});
afterAll(() => town.store.close());

const correct = (task: TaskRow, body: Record<string, unknown>, by = 'secretary1') =>
	take(town, 'correct', task, { by, body: { reason: '登记时写错了', ...body } });
const refused = (task: TaskRow, body: Record<string, unknown>, by = 'secretary1') =>
	refusedWithoutTrace(town.store, () => correct(task, body, by));
const faultsOf = async (...asked: Parameters<typeof refused>) => {
	const { code, faults } = await refused(...asked);
	expect(code).toBe('invalid');
	return Object.fromEntries(Object.entries(faults!).map(([field, fault]) => [field, fault.code]));
};

test('the logger corrects the words; the journal keeps what changed as digests, and the reason apart', async () => {
	const wish = await wishIn(town, 'submitted');
	const { result, events, said } = await witnessed(town.store, () =>
		correct(wish, { title: '冷阿姨想要一把轮椅', category: 'medical', urgency: 'urgent' })
	);
	expect(result).toEqual({
		...wish,
		title: '冷阿姨想要一把轮椅',
		summary: '居民想要一把轮椅',
		category: 'medical',
		urgency: 'urgent',
		version: wish.version + 1
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({ action: 'task.correct', fromState: 'submitted', toState: 'submitted' });
	expect(Object.keys(events[0]!.changes).toSorted()).toEqual([
		'category',
		'said:reason',
		'summary',
		'title',
		'urgency',
		'version'
	]);
	expect(JSON.stringify(events[0])).not.toContain('冷阿姨');
	expect(said).toEqual({ reason: '登记时写错了' });
});

test('a summary somebody wrote stays when the title is corrected', async () => {
	const wish = await wishIn(town, 'submitted');
	const worded = await correct(wish, { summary: '想要一把能折叠的轮椅' });
	expect((await correct(worded, { title: '两把轮椅' })).summary).toBe('想要一把能折叠的轮椅');
});

test.each<[string, Record<string, unknown>, Record<string, string>]>([
	['without a reason', { title: '两把轮椅', reason: '' }, { reason: 'required' }],
	['that changes nothing', {}, { reason: 'nothing-changed' }],
	['that says what is there', { urgency: 'normal', place: 海韵楼院 }, { reason: 'nothing-changed' }],
	['to no words', { title: ' ' }, { title: 'required' }],
	['to a subdistrict', { place: '370202002' }, { place: 'not-a-place' }],
	['to a place that is not there', { place: '370202002008999' }, { place: 'not-a-place' }],
	['to a place of somebody else', { place: 西镇 }, { place: 'not-yours' }],
	['to a day after it was logged', { occurredOn: '2026-11-25' }, { occurredOn: 'too-far' }],
	['to a day long before', { occurredOn: '2025-11-22' }, { occurredOn: 'too-old' }],
	['to a title with a phone', { title: '轮椅，13812345678' }, { title: 'holds-phone' }],
	['to a summary with a phone', { summary: '轮椅，13812345678' }, { summary: 'holds-phone' }],
	['to a summary with a name', { summary: '冷阿姨的轮椅' }, { summary: 'holds-name' }],
	['to more than a wish may cost', { estimatedValue: 1001 }, { estimatedValue: 'too-large' }]
])('a correction %s is refused, and nothing is written', async (_, body, faults) => {
	expect(await faultsOf(await wishIn(town, 'submitted'), body)).toEqual(faults);
});

test('what units are offered is never left without words by its title', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	expect(await faultsOf(wish, { title: '5号楼302室' })).toEqual({ title: 'required' });
});

test('a compound problem stays with a compound', async () => {
	const problem = await taskIn(town, 'compound_problem', 'submitted');
	expect(await faultsOf(problem, { place: 团岛 }, 'street1')).toEqual({ place: 'not-a-compound' });
});

test('a wrong place is put right, and where it hangs and is counted follows', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const moved = await correct(wish, { place: 西镇 }, 'street1');
	expect(moved).toMatchObject({ place: 西镇, community: 西镇, subdistrict: '370202002' });
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
	expect(await checkTasks(town.store.read)).toEqual([]);
	const far = await correct(moved, { place: 辛家庄 }, 'desk1');
	expect(far.subdistrict).toBe('370202014');
	expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
	expect(await checkTasks(town.store.read)).toEqual([]);
	// Its new secretary sees it, the old one no more.
	expect((await refused(far, { title: '一把' }, 'secretary1')).code).toBe('not-found');
	expect((await take(town, 'note', far, { by: 'secretary3', body: { text: '收到' } })).id).toBe(wish.id);
});

test('the street desk moves nothing out of its street', async () => {
	expect(await faultsOf(await wishIn(town, 'submitted'), { place: 辛家庄 }, 'street1')).toEqual({
		place: 'not-yours'
	});
});

test('once somebody has it, the desks correct it and its logger no more', async () => {
	const problem = await taskIn(town, 'compound_problem', 'assigned');
	expect((await refused(problem, { title: '垃圾没人清运' })).code).toBe('not-allowed');
	expect((await refused(problem, { title: '垃圾没人清运' }, 'cadre1')).code).toBe('not-allowed');
	const mended = await correct(problem, { title: '垃圾没人清运' }, 'street1');
	expect((await correct(mended, { title: '垃圾无人清运' }, 'desk1')).title).toBe('垃圾无人清运');
});

test('handed back, it is its logger’s to correct again', async () => {
	const wish = await take(town, 'unclaim', await wishIn(town, 'in_progress'));
	expect((await correct(wish, { urgency: 'urgent' })).urgency).toBe('urgent');
});

test('somebody who handles it goes with it only where they answer for the place', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	expect(await faultsOf(problem, { place: 辛家庄楼院 }, 'desk1')).toEqual({ place: 'handler-elsewhere' });
	const nearby = await correct(problem, { place: 前海楼院 }, 'street1');
	expect(nearby).toMatchObject({ place: 前海楼院, handlerAccount: 'cadre1' });
	expect((await take(town, 'report-done', nearby)).state).toBe('pending_review');
});

test('the class of a deadline that was reckoned from it stays', async () => {
	const submitted = await taskIn(town, 'compound_problem', 'submitted');
	expect((await correct(submitted, { slaClass: 'complex' }, 'street1')).slaClass).toBe('complex');
	const assigned = await taskIn(town, 'compound_problem', 'assigned');
	expect((await refused(assigned, { slaClass: 'complex' }, 'street1')).code).toBe('deadline-reckoned');
});

test('what the resident has rated stays as it was rated; what is shown of it may still be mended', async () => {
	const wish = await wishIn(town, 'closed');
	for (const body of [
		{ title: '两把轮椅' },
		{ place: 团岛 },
		{ category: 'medical' },
		{ description: '更好的' },
		{ source: 'phone' },
		{ occurredOn: '2026-11-20' }
	])
		expect((await refused(wish, body, 'street1')).code).toBe('already-rated');
	const mended = await correct(wish, { summary: '想要一把轮椅', sensitive: true }, 'street1');
	expect(mended).toMatchObject({ state: 'closed', summary: '想要一把轮椅', isSensitive: true });
	const again = await take(town, 'reopen', mended);
	expect((await refused(again, { title: '两把轮椅' }, 'street1')).code).toBe('already-rated');
});

test('that it concerns a minor or an illness is taken back by somebody else than whoever logged it', async () => {
	const wish = await draftOf(town, 'micro_wish', NOW, { sensitive: true, upTo: 'submitted' });
	for (const said of [{ sensitive: false }, { sensitive: 'false', title: '两把轮椅' }])
		expect((await refused(wish, said)).code).toBe('two-persons');
	expect((await correct(wish, { title: '两把轮椅', sensitive: true })).isSensitive).toBe(true);
	expect((await correct(wish, { sensitive: false }, 'street1')).isSensitive).toBe(false);
	expect((await correct(await wishIn(town, 'submitted'), { sensitive: true })).isSensitive).toBe(true);
});

test('a draft is corrected by its author, and by nobody else', async () => {
	const draft = await draftOf(town, 'micro_wish');
	expect((await refused(draft, { title: '两把轮椅' }, 'street1')).code).toBe('not-found');
	expect((await correct(draft, { title: '两把轮椅' })).title).toBe('两把轮椅');
});

test('what has ended otherwise is not corrected', async () => {
	for (const state of ['rejected', 'terminated'] as const)
		expect((await refused(await wishIn(town, state), { title: '两把轮椅' }, 'desk1')).code).toBe(
			'wrong-state'
		);
});

describe.runIf(canRace)('two at the same moment', () => {
	test('of two corrections of one version the second is refused, whoever it is', async () => {
		const wish = await wishIn(town, 'submitted');
		const ref = { id: wish.id, version: wish.version };
		const attempts = ['secretary1', 'street1', 'desk1'].map(async (by, nth) =>
			takeStep(
				town.store,
				await town.as(by),
				'correct',
				ref,
				{ title: `第${nth}种写法`, reason: '写错了' },
				NOW
			)
		);
		const outcomes = await Promise.allSettled(attempts);
		const lost = outcomes.filter(({ status }) => status === 'rejected');
		expect(lost).toHaveLength(2);
		for (const one of lost) {
			const { code } = await refusalOf(Promise.reject((one as PromiseRejectedResult).reason as Error));
			expect(code).toMatch(/^(stale|changed-meanwhile)$/);
		}
		expect(await countsOf(town.store)).toEqual(await countedAnew(town.store));
	});
});
