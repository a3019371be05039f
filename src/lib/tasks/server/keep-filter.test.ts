import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { FILTER_LIMIT } from '../filter.ts';
import { dropFilter, keepFilter, renameFilter } from './keep-filter.ts';
import { keptFilters } from './kept-filters.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const keep = async (name: string, query = 'overdue=1', by = 'secretary1') =>
	keepFilter(town.store, await town.as(by), { name, query, view: 'tasks' }, NOW);
const kept = async (by = 'secretary1') => keptFilters(town.store.read, await town.as(by));

test('a filter is kept under its name, as it stands in the URL and nothing else', async () => {
	await keep('团岛逾期', `overdue=1&place=${团岛}&after=x&lane=doing&utm=1&state=assigned&state=in_progress`);
	expect(await kept()).toMatchObject([
		{
			name: '团岛逾期',
			view: 'tasks',
			query: `overdue=1&place=${团岛}&state=assigned&state=in_progress`
		}
	]);
});

test('the journal tells of it without the words of its name', async () => {
	const { events } = await witnessed(town.store, () => keep('看冷阿姨的'));
	expect(events).toMatchObject([{ action: 'filter.keep', accountId: 'secretary1', subjectKind: 'filter' }]);
	expect(JSON.stringify(events)).not.toContain('冷阿姨');
});

test('the same name again keeps the new filter in its place', async () => {
	await keep('常看');
	await keep('常看', 'week=1');
	expect(await kept()).toMatchObject([{ name: '常看', query: 'week=1' }]);
});

test('it is renamed and dropped by its owner', async () => {
	const { id } = await keep('常看');
	const owner = await town.as('secretary1');
	await renameFilter(town.store, owner, { id }, { name: '逾期的' }, NOW);
	expect(await kept()).toMatchObject([{ id, name: '逾期的' }]);
	await dropFilter(town.store, owner, { id }, NOW);
	expect(await kept()).toEqual([]);
});

test('nobody sees, renames or drops what another keeps', async () => {
	const { id } = await keep('常看');
	const other = await town.as('secretary2');
	expect(await kept('secretary2')).toEqual([]);
	for (const attempt of [
		() => renameFilter(town.store, other, { id }, { name: '我的' }, NOW),
		() => dropFilter(town.store, other, { id }, NOW)
	])
		expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-found');
});

test('a name in use is refused at its field', async () => {
	await keep('逾期的');
	const { id } = await keep('本周', 'week=1');
	const owner = await town.as('secretary1');
	const refusal = await refusedWithoutTrace(town.store, () =>
		renameFilter(town.store, owner, { id }, { name: '逾期的' }, NOW)
	);
	expect(refusal.faults).toEqual({ name: { code: 'name-taken' } });
});

test('twenty are kept, and no more', async () => {
	for (let nth = 1; nth <= FILTER_LIMIT; nth += 1) await keep(`第${nth}个`);
	const refusal = await refusedWithoutTrace(town.store, () => keep('再来一个'));
	expect([refusal.code, refusal.facts.limit]).toEqual(['too-many-filters', 20]);
	await keep('第1个', 'week=1');
});

test.each([
	['no name', '', 'overdue=1', 'name'],
	['a name too long', '一'.repeat(21), 'overdue=1', 'name'],
	['a query that is no filter', '常看', 'category=nonsense', 'category'],
	['a query with words, among which a name may be', '常看', 'q=冷阿姨&overdue=1', 'query']
])('%s is refused at its field', async (_, name, query, field) => {
	const refusal = await refusedWithoutTrace(town.store, () => keep(name, query));
	expect(Object.keys(refusal.faults ?? {})).toEqual([field]);
});

test('who sees no task keeps no filter', async () => {
	expect((await refusedWithoutTrace(town.store, () => keep('常看', '', 'sys1'))).code).toBe('not-allowed');
});
