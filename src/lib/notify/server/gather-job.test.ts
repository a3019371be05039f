import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { draftOf, take, taskIn, wishIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { liaisonAssignments } from '../../liaison/server/table.ts';
import { posts } from '../../people/server/table.ts';
import { tasks } from '../../tasks/server/table.ts';
import { SOURCES, TOLD_TO_NOBODY } from '../source.ts';
import { ACTION_NAMES } from '../../tasks/task.ts';
import { begin, gatherNotices } from './gather-job.ts';
import { noticesOf, unreadCount } from './queries.ts';
import { readNotices } from './read-notices.ts';
import { chooseNotices } from './choose-notices.ts';
import { noticeCursors, notices } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
	await begin(town.store);
});
afterEach(() => town.store.close());

/** Tells all there is, and gives who was told what since the last time. */
async function told(now = NOW): Promise<string[]> {
	const before = new Set((await rows()).map(({ id }) => id));
	while ((await gatherNotices(town.store, now)).isMore);
	return (await rows())
		.filter(({ id }) => !before.has(id))
		.map(({ accountId, notice }) => `${accountId} ${notice}`)
		.sort();
}
const rows = () => town.store.read.select().from(notices).orderBy(asc(notices.id));

test('a wish that is published is told to the officers of the paired units, and to nobody else', async () => {
	await town.wish();
	expect(await told()).toEqual(['unit1 offered', 'unit1b offered', 'unit3 offered']);
});

test('a notice holds codes, a number, a place and a day, and no word of the matter', async () => {
	const wish = await town.wish('open_for_claim', NOW, '一把轮椅，方便老人下楼');
	await told();
	const [notice] = await rows();
	expect(notice).toMatchObject({
		...{ notice: 'offered', taskId: wish.id, kind: 'micro_wish', number: wish.number },
		...{ place: 海韵楼院, day: wish.stepDueOn, at: NOW, isRead: false }
	});
	expect(JSON.stringify(await rows())).not.toContain('轮椅');
});

test('each step is told to whom it concerns', async () => {
	const wish = await town.wish();
	await told();
	const step = async (action: Parameters<typeof take>[1], by: string, body?: object) => {
		await take(town, action, wish, { by, ...(body && { body }) });
		return told();
	};
	expect(await step('claim', 'unit1')).toEqual(['secretary1 claimed']);
	expect(await step('report-done', 'unit1', { result: '送到了' })).toEqual(['secretary1 to_approve']);
	expect(await step('send-back', 'secretary1', { comment: '缺脚踏' })).toEqual([
		'unit1 sent_back',
		'unit1b sent_back'
	]);
	expect(await step('report-done', 'unit1b', { result: '装好了' })).toEqual(['secretary1 to_approve']);
	expect(await step('approve', 'secretary1', {})).toEqual([]);
	expect(
		await step('follow-up', 'secretary1', { solved: 'no', rating: 'dissatisfied', channel: 'phone' })
	).toEqual(['unit1 dissatisfied', 'unit1b dissatisfied']);
});

test('a problem goes to the street’s desk, then to whoever it is dispatched to', async () => {
	const problem = await taskIn(town, 'compound_problem', 'submitted');
	expect(await told()).toEqual(['street1 to_receive']);
	await take(town, 'dispatch', problem, { by: 'street1', body: { handler: 'cadre1' } });
	expect(await told()).toEqual(['cadre1 to_sign']);
	await take(town, 'sign', problem, { by: 'cadre1' });
	expect(await told()).toEqual([]);
	await take(town, 'call-out', problem, {
		by: 'street1',
		body: { units: ['library'], type: 'work', ask: '请来看' }
	});
	expect(await told()).toEqual(['unit2 called']);
	await take(town, 'extend', problem, { by: 'cadre1' });
	expect(await told()).toEqual(['street1 to_grant']);
	await take(town, 'refuse', problem, { by: 'street1', body: { comment: '请按期办' } });
	expect(await told()).toEqual(['cadre1 refused']);
	await take(town, 'urge', problem, { by: 'street1', body: { text: '请抓紧' } });
	expect(await told()).toEqual(['cadre1 urged']);
});

test('whoever did it is not told of it', async () => {
	const demand = await taskIn(town, 'urgent_demand', 'submitted');
	expect(demand.state).toBe('submitted');
	expect((await told()).filter((one) => one.startsWith('secretary1'))).toEqual([]);
});

test('an ended post, an ended pairing, and who it is about hear nothing', async () => {
	await town.store.write(async (tx) => {
		await tx.update(posts).set({ toOn: '2026-11-23' }).where(eq(posts.accountId, 'unit1'));
		await tx
			.update(liaisonAssignments)
			.set({ toOn: '2026-11-23' })
			.where(eq(liaisonAssignments.unit, 'health'));
	});
	await town.wish();
	expect(await told()).toEqual(['unit1b offered']);
	const about = await town.wish();
	await town.store.write((tx) =>
		tx.update(tasks).set({ conflictUnit: 'market' }).where(eq(tasks.id, about.id))
	);
	expect(await told()).toEqual([]);
});

test('what was settled meanwhile is told no more', async () => {
	const wish = await town.wish();
	await take(town, 'claim', wish, { by: 'unit1' });
	expect(await told()).toEqual(['secretary1 claimed']);
});

test('a draft is told to nobody', async () => {
	await draftOf(town, 'micro_wish');
	expect(await told()).toEqual([]);
});

test('told once, however often the journal is looked at', async () => {
	await town.wish();
	await told();
	await town.store.write((tx) => tx.update(noticeCursors).set({ seq: 0 }));
	expect(await told()).toEqual([]);
	expect(await rows()).toHaveLength(3);
});

test('a board that never told begins at the present', async () => {
	await town.store.write((tx) => tx.delete(noticeCursors));
	await town.wish();
	expect(await gatherNotices(town.store, NOW)).toMatchObject({ events: 0 });
	await town.wish();
	expect(await told()).toHaveLength(3);
});

test.runIf(canRace)('of several processes that look at once, one tells', async () => {
	await town.wish();
	const counts = await Promise.all(Array.from({ length: 5 }, () => gatherNotices(town.store, NOW)));
	expect(counts.map((one) => one.notices).sort()).toEqual([0, 0, 0, 0, 3]);
	expect(await rows()).toHaveLength(3);
});

test('who does not want an occasion is not told of it', async () => {
	await chooseNotices(town.store, await town.as('unit1'), { occasions: ['urged'] }, NOW);
	await town.wish();
	expect(await told()).toEqual(['unit1b offered', 'unit3 offered']);
});

test('the reader opens their own, the latest first, and reads them', async () => {
	await town.wish('open_for_claim', NOW - 1000);
	const later = await town.wish();
	await told();
	const actor = await town.as('unit1');
	const page = await noticesOf(town.store.read, actor, NOW, { limit: 1 });
	expect(page).toMatchObject({
		unread: 2,
		days: [{ day: TODAY, items: [{ number: later.number, placeName: '海韵楼院', isRead: false }] }]
	});
	const rest = await noticesOf(town.store.read, actor, NOW, { limit: 1, after: page.next! });
	expect(rest.next).toBeNull();
	const { id } = page.days[0]!.items[0]!;
	// Another's is left alone.
	expect(await readNotices(town.store, await town.as('unit3'), { ids: [id] }, NOW)).toBe(0);
	expect(await readNotices(town.store, actor, { ids: [id] }, NOW)).toBe(1);
	expect(await unreadCount(town.store.read, 'unit1')).toBe(1);
	expect(await readNotices(town.store, actor, {}, NOW)).toBe(1);
	expect(await unreadCount(town.store.read, 'unit1')).toBe(0);
	expect(await unreadCount(town.store.read, 'unit1b')).toBe(2);
});

test('of what has left their sight no more is said than that', async () => {
	const wish = await town.wish();
	await told();
	await town.store.write((tx) =>
		tx.update(liaisonAssignments).set({ toOn: TODAY }).where(eq(liaisonAssignments.unit, 'health'))
	);
	const later = at('2026-11-25');
	const page = await noticesOf(town.store.read, await town.as('unit3', '2026-11-25'), later, { limit: 9 });
	expect(page.days[0]!.items).toMatchObject([{ notice: null }]);
	expect(JSON.stringify(page)).not.toContain(wish.number);
});

test('every step of the lifecycle is told to somebody, or said to concern nobody', () => {
	const told = Object.keys(SOURCES);
	const toNobody = TOLD_TO_NOBODY.map((action) => `task.${action}`);
	expect([...told, ...toNobody].sort()).toEqual(ACTION_NAMES.map((action) => `task.${action}`).sort());
});

test('a unit that hands back offers it again, to the others and the secretary', async () => {
	const wish = await wishIn(town, 'in_progress');
	await told();
	await take(town, 'unclaim', wish, { by: 'unit1', body: { reason: '仓库缺货' } });
	expect(await told()).toEqual(['secretary1 offered_again', 'unit1b offered_again', 'unit3 offered_again']);
});
