import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftOf, readyFor, take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, 团岛, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { deleteDraft } from './delete-draft.ts';
import type { TaskFilter } from '../filter.ts';
import { listTasks } from './listed.ts';
import { log } from './log.ts';
import { checkWords } from './recount-words.ts';
import { recount } from './recount.ts';
import { rewordTask } from './words.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const find = async (q: string, by = 'secretary1', filter: TaskFilter = {}) =>
	listTasks(town.store.read, await town.as(by), { ...filter, q }, NOW);
const found = async (q: string, by = 'secretary1', filter: TaskFilter = {}) => {
	const { items, total } = await find(q, by, filter);
	expect(total).toBe(items.length);
	return items.map(({ number }) => number);
};

const logged = async (title: string, more: Record<string, unknown> = {}, by = 'secretary1') =>
	log(town.store, await town.as(by), { place: 海韵楼院, title, upTo: 'submitted', ...more }, NOW);

test('a task is found by its words, its place, initials and number, the newest first', async () => {
	const first = await logged('楼道声控灯失灵', { description: '三单元晚上看不见' });
	const second = await logged('楼道扶手松动');
	expect(await found('楼道')).toEqual([second.number, first.number]);
	expect(await found('看不见')).toEqual([first.number]);
	expect(await found('skd')).toEqual([first.number]);
	expect(await found('海韵 扶手')).toEqual([second.number]);
	expect(await found(second.number)).toEqual([second.number]);
	expect(await found(second.number.slice(-4))).toEqual([second.number]);
	expect(await found('楼道', 'secretary1', { kind: ['key_task'] })).toEqual([]);
	expect(await found('楼道', 'desk1', { place: 团岛, state: ['submitted'] })).toEqual([
		second.number,
		first.number
	]);
});

test('nobody finds what lies outside their scope, and who sees no tasks is refused', async () => {
	const one = await logged('水箱清洗消毒');
	expect(await found('水箱', 'street1')).toEqual([one.number]);
	for (const by of ['secretary2', 'street2', 'unit1']) expect(await found('水箱', by)).toEqual([]);
	expect((await refusalOf(find('水箱', 'sys1'))).code).toBe('not-allowed');
});

test('a unit that is merely offered a wish finds it by its summary, never by what stands in its title', async () => {
	const offered = await logged('冷阿姨想要一架助行器', { upTo: 'open_for_claim', description: '她腿脚不便' });
	expect(offered.summary).not.toContain('冷');
	expect(await found('助行器', 'unit1')).toEqual([offered.number]);
	expect(await found('zxq', 'unit1')).toEqual([offered.number]);
	for (const q of ['冷阿', '冷阿姨', 'lay', '腿脚', '阿姨 助行器']) {
		expect(await found(q, 'unit1'), q).toEqual([]);
		if (q !== 'lay') expect(await found(q), q).toEqual([offered.number]);
	}
	await take(town, 'claim', offered);
	expect(await found('冷阿姨', 'unit1')).toEqual([offered.number]);
	expect(await found('冷阿姨', 'unit3')).toEqual([]);
	expect(await found('助行器', 'unit3')).toEqual([offered.number]);
});

test('a unit that was called to a problem finds it by its title', async () => {
	const { task } = await readyFor(town, 'answer-call-out');
	expect(await found(task.title.slice(0, 4), 'unit2')).toContain(task.number);
	expect(await checkWords(town.store.read)).toEqual([]);
});

test('a unit that gives a wish back finds it by its title no more', async () => {
	const offered = await logged('崔阿姨想换一张护理床', { upTo: 'open_for_claim' });
	await take(town, 'claim', offered);
	expect(await found('崔阿姨', 'unit1')).toEqual([offered.number]);
	await take(town, 'unclaim', offered);
	expect(await found('崔阿姨', 'unit1')).toEqual([]);
	expect(await found('护理床', 'unit1')).toEqual([offered.number]);
	expect(await checkWords(town.store.read)).toEqual([]);
});

test('a wish that is widened is found by units of other communities, by its summary', async () => {
	const offered = await logged('崔阿姨想学用手机', { upTo: 'open_for_claim' });
	expect(await found('学用手机', 'unit2')).toEqual([]);
	await take(town, 'widen', offered);
	expect(await found('学用手机', 'unit2')).toEqual([offered.number]);
	expect(await found('崔阿姨', 'unit2')).toEqual([]);
});

test('a corrected word is found no more, and the new one is', async () => {
	const one = await logged('门禁失灵需维修');
	await take(town, 'correct', one, {
		by: 'street1',
		body: { title: '道闸失灵需维修', summary: '道闸失灵', reason: '写错了' }
	});
	expect(await found('门禁')).toEqual([]);
	expect(await found('道闸')).toEqual([one.number]);
	expect(await checkWords(town.store.read)).toEqual([]);
});

test('others neither find nor count a draft; its author does, until it is deleted', async () => {
	const draft = await draftOf(town, 'micro_wish');
	const words = draft.title.slice(0, 4);
	const author = draft.loggedBy;
	expect(await found(words, author)).toContain(draft.number);
	expect(await found(words, 'street1')).not.toContain(draft.number);
	await deleteDraft(town.store, await town.as(author), { id: draft.id }, NOW);
	expect(await found(words, author)).not.toContain(draft.number);
	expect(await checkWords(town.store.read)).toEqual([]);
});

test('nobody finds or counts what is about them', async () => {
	const one = await logged('反映窗口态度生硬', { kind: 'urgent_demand', conflict: 'desk1' });
	expect(await found('生硬', 'desk2')).toEqual([one.number]);
	expect(await found('生硬', 'desk1')).toEqual([]);
});

test('pages follow one another and the total stays', async () => {
	for (let turn = 0; turn < 7; turn += 1) await logged(`垃圾桶破损第${turn}处`);
	const actor = await town.as('secretary1');
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const { items, next, total } = await listTasks(town.store.read, actor, { q: '垃圾桶' }, NOW, {
			limit: 3,
			after
		});
		expect(total).toBe(7);
		seen.push(...items.map(({ title }) => title.at(-2)!));
		after = next ?? undefined;
	} while (after);
	expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0']);
});

test('a number to be counted and words together leave what has both', async () => {
	const closed = await taskIn(town, 'micro_wish', 'closed');
	const words = closed.title.slice(0, 4);
	expect(await found(words, 'secretary1', { state: ['closed'] })).toContain(closed.number);
	const figures = await find(words, 'secretary1', { figure: 'answered', quarter: '2026Q4' });
	expect(figures.items.every(({ closedAt, round }) => closedAt !== null || round > 1)).toBe(true);
});

test('a recount makes the index anew', async () => {
	const one = await logged('电梯困人频繁');
	await town.store.write((tx) => rewordTask(tx, one, { ...one, title: '别的话', summary: '别的话' }));
	expect(await checkWords(town.store.read)).toEqual([one.number]);
	expect(await found('电梯')).toEqual([]);
	await recount(town.store, NOW);
	expect(await checkWords(town.store.read)).toEqual([]);
	expect(await found('电梯')).toEqual([one.number]);
});
