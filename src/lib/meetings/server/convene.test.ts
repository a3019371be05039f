import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, 团岛, 海韵楼院, 西镇, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { log } from '../../tasks/server/log.ts';
import { addItem } from './items.ts';
import { meetings } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, page, refused, unclaimed, demand, entry } = meetingsIn(() => town);

test('convened, it has the day, the linked leader in the chair, the paired units and its agenda', async () => {
	const wish = await unclaimed();
	const urgent = await demand();
	const offer = await entry();
	await town.wish('open_for_claim');
	const { result, events } = await witnessed(town.store, () => call());
	expect(result).toMatchObject({
		...{ community: 团岛, heldOn: '2026-12-01', venue: '团岛社区党群服务中心', state: 'planned' },
		...{ chairedBy: 'leader1', convenedBy: 'secretary1', convenedAt: NOW }
	});
	expect(events).toMatchObject([
		{
			action: 'meeting.convene',
			subjectKind: 'meeting',
			subjectId: result.id,
			place: 团岛,
			toState: 'planned'
		}
	]);
	const { items, units } = await page(result);
	expect(units.map(({ unit }) => unit)).toEqual(['health', 'market']);
	expect(items.map(({ need, what, task, list }) => [need, task?.number ?? list, what])).toEqual([
		['unclaimed', wish.number, wish.summary],
		['urgent', urgent.number, urgent.summary],
		[null, 'resources', offer.line]
	]);
});

test('a matter about somebody, or that concerns an illness, comes onto no agenda', async () => {
	const as = await town.as('secretary1');
	const matter = { kind: 'urgent_demand', place: 海韵楼院, title: '电梯困人' };
	await log(town.store, as, { ...matter, sensitive: true }, NOW);
	const about = await log(town.store, as, { ...matter, conflict: 'market' }, NOW);
	const meeting = await call();
	expect((await page(meeting)).items).toEqual([]);
	const add = async () => addItem(town.store, as, meeting, { task: about.number }, NOW);
	expect((await refused(add)).faults).toEqual({ task: { code: 'no-such-task' } });
});

test.each([
	['yesterday', { heldOn: '2026-11-23' }, { heldOn: 'in-past' }],
	['next year', { heldOn: '2027-06-01' }, { heldOn: 'too-far' }],
	['no day', { heldOn: undefined }, { heldOn: 'required' }],
	['another community', { community: 西镇 }, { community: 'not-a-place' }],
	['no community', { community: '370202002777' }, { community: 'not-a-place' }]
])('%s is refused at its field', async (_, body, faults) => {
	const refusal = await refused(() => call('secretary1', body));
	expect(refusal.faults).toMatchObject(
		Object.fromEntries(Object.entries(faults).map(([field, code]) => [field, { code }]))
	);
});

test.each(['street1', 'leader1', 'unit1', 'org1'])('%s sees meetings and convenes none', async (by) => {
	expect((await refused(() => call(by))).code).toBe('not-allowed');
	const meeting = await call();
	expect((await page(meeting, by)).id).toBe(meeting.id);
});

test('one at a time: a second is refused until the first is closed', async () => {
	await call();
	expect((await refused(() => call('desk1'))).code).toBe('meeting-standing');
});

test.runIf(canRace)('two convene at once, and one meeting stands', async () => {
	const tried = await Promise.allSettled([call(), call('desk1')]);
	expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(await town.store.read.select().from(meetings)).toHaveLength(1);
});
