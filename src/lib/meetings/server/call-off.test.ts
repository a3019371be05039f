import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, TODAY, 团岛, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { take } from '../../tasks/server/take.ts';
import { addItem, dropItem } from './items.ts';
import { fillAgenda, invite, reschedule, uninvite } from './prepare.ts';
import { duties, meetingsFor, meetingsOfCommunity } from './queries.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, open, decide, close, cancel, page, refused, taskNow, unclaimed, entry, inSession } = meetingsIn(
	() => town
);

test('called off, it says when, by whom and why, and the journal keeps the reason as a digest', async () => {
	const meeting = await call();
	const { result, events } = await witnessed(town.store, () => cancel(meeting));
	expect(result).toMatchObject({ state: 'called_off', calledOffAt: NOW, calledOffBy: 'secretary1' });
	expect(events).toMatchObject([
		{
			...{ action: 'meeting.call-off', subjectKind: 'meeting', subjectId: meeting.id, place: 团岛 },
			...{ fromState: 'planned', toState: 'called_off', changes: { calledOffBy: 'secretary1' } }
		}
	]);
	expect(JSON.stringify(events)).not.toContain('防汛');
	expect(await page(meeting, 'unit1')).toMatchObject({
		...{ state: 'called_off', calledOff: { on: TODAY, by: '林静', reason: '当天全区防汛' } },
		may: { prepare: false, open: false, decide: false, close: false, callOff: false, minutes: false }
	});
});

test('lists show it among the past, and it holds for no quarter', async () => {
	const meeting = await call();
	await cancel(meeting, 'desk1');
	const as = await town.as('secretary1');
	expect(await meetingsFor(town.store.read, as)).toMatchObject([{ id: meeting.id, state: 'called_off' }]);
	expect(await duties(town.store.read, as, NOW)).toMatchObject([{ community: 团岛, standing: 'missing' }]);
	expect(await meetingsOfCommunity(town.store.read, 团岛, NOW)).toMatchObject({ next: null, last: null });
});

test('broken off in session, no decision written down reaches its matter', async () => {
	const { wish, meeting, item } = await inSession();
	await decide(meeting, item.id, { decision: '送一台轮椅', lead: 'market' });
	const { events } = await witnessed(town.store, () => cancel(meeting));
	expect(events).toMatchObject([{ action: 'meeting.call-off', fromState: 'open' }]);
	expect(await taskNow(wish)).toMatchObject({ state: 'open_for_claim', version: wish.version });
});

test('the next one that is convened takes in what stood on its agenda, by hand or of itself', async () => {
	const asked = await unclaimed('一盏路灯');
	const offer = await entry();
	const meeting = await call();
	const as = await town.as('secretary1');
	const wish = await town.wish('open_for_claim');
	const gone = await town.wish('open_for_claim');
	await addItem(town.store, as, meeting, { task: wish.number }, NOW);
	await addItem(town.store, as, meeting, { task: gone.number }, NOW);
	await addItem(town.store, as, meeting, { topic: '元旦前的安全检查怎么分工' }, NOW);
	const dropped = await addItem(town.store, as, meeting, { topic: '门前三包' }, NOW);
	await dropItem(town.store, as, { ...meeting, item: dropped.id }, { reason: '已经说好' }, NOW);
	await cancel(meeting);
	await take(town.store, as, 'withdraw', gone, { reason: '不要了' }, NOW);
	const next = await call('secretary1', {}, NOW + 60_000);
	expect((await page(next)).items.map(({ need, task, what }) => [need, task?.number ?? what])).toEqual([
		['unclaimed', asked.number],
		['left_over', wish.number],
		['left_over', '元旦前的安全检查怎么分工'],
		[null, offer.line]
	]);
	expect((await page(next)).missingCount).toBe(0);
	// Called off as well, the one after it takes them in again, but for what was taken off.
	const [, , topic] = (await page(next)).items;
	await dropItem(town.store, as, { ...next, item: topic!.id }, { reason: '已经说好' }, NOW);
	await cancel(next);
	expect((await page(await call('secretary1', {}, NOW + 120_000))).items.map(({ need }) => need)).toEqual([
		'unclaimed',
		'left_over',
		null
	]);
});

test('what a closed meeting put off comes before the next as well', async () => {
	const meeting = await call();
	const as = await town.as('secretary1');
	const topic = await addItem(town.store, as, meeting, { topic: '门前三包' }, NOW);
	await addItem(town.store, as, meeting, { topic: '安全检查怎么分工' }, NOW);
	await open(meeting);
	await decide(meeting, topic.id, { decision: '各包一段' });
	await close(meeting);
	expect((await page(await call('secretary1', {}, NOW + 60_000))).items).toMatchObject([
		{ what: '安全检查怎么分工', need: 'left_over', needSince: TODAY }
	]);
});

test('once called off it is neither changed, opened, decided on, closed, nor called off again', async () => {
	await unclaimed();
	const meeting = await call();
	const [item] = (await page(meeting)).items;
	await cancel(meeting);
	const as = await town.as('secretary1');
	for (const attempt of [
		() => open(meeting),
		() => decide(meeting, item!.id, { decision: '送一台' }),
		() => close(meeting),
		() => cancel(meeting),
		() => reschedule(town.store, as, meeting, { heldOn: '2026-12-03', reason: '防汛' }, NOW),
		() => invite(town.store, as, meeting, { unit: 'library' }, NOW),
		() => uninvite(town.store, as, meeting, { unit: 'market' }, NOW),
		() => fillAgenda(town.store, as, meeting, NOW),
		() => addItem(town.store, as, meeting, { topic: '门前三包' }, NOW)
	])
		expect((await refused(attempt)).code).toBe('meeting-called-off');
});

test('one that is closed stays closed', async () => {
	const { meeting, item } = await inSession();
	await decide(meeting, item.id, { decision: '再等一周' });
	await close(meeting);
	expect((await refused(() => cancel(meeting))).code).toBe('meeting-begun');
});

test.each([
	['no reason', {}, { reason: { code: 'required' } }],
	['a resident in it', { reason: '冷阿姨家有事' }, { reason: { code: 'holds-name' } }]
])('with %s it is refused at its field', async (_, body, faults) => {
	const meeting = await call();
	expect((await refused(() => cancel(meeting, 'secretary1', body))).faults).toMatchObject(faults);
});

test.each(['street1', 'leader1', 'unit1', 'org1'])('%s calls no meeting off', async (by) => {
	const meeting = await call();
	expect((await refused(() => cancel(meeting, by))).code).toBe('not-allowed');
});

test.each(['secretary2', 'unit2', 'sys1'])('%s finds none to call off', async (by) => {
	const meeting = await call();
	expect((await refused(() => cancel(meeting, by))).code).toBe('not-found');
});

test.runIf(canRace)('closed and called off at once, one of the two has happened', async () => {
	const { wish, meeting, item } = await inSession();
	await decide(meeting, item.id, { decision: '送一台', lead: 'market' });
	const tried = await Promise.allSettled([close(meeting), cancel(meeting, 'desk1')]);
	expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	const { state } = await page(meeting);
	expect((await taskNow(wish)).state).toBe(state === 'closed' ? 'assigned' : 'open_for_claim');
});
