import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { taskIn, take } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, TODAY, 团岛, type Town } from '../../../../tests/support/town.ts';
import { liaisonAssignments } from '../../liaison/server/table.ts';
import { addItem } from '../../meetings/server/items.ts';
import { invite, reschedule, uninvite } from '../../meetings/server/prepare.ts';
import { chooseNotices } from './choose-notices.ts';
import { writeDigests } from './digest-job.ts';
import { begin, gatherNotices } from './gather-job.ts';
import { noticesOf } from './queries.ts';
import { deliveries, noticeCursors, notices } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
	await begin(town.store);
});
afterEach(() => town.store.close());
const { call, open, decide, close, cancel, page, demand, entry, inSession } = meetingsIn(() => town);

const rows = () => town.store.read.select().from(notices).orderBy(asc(notices.id));
/** Tells all there is, and gives who was told what since the last time. */
async function told(now = NOW): Promise<string[]> {
	const before = new Set((await rows()).map(({ id }) => id));
	while ((await gatherNotices(town.store, now)).isMore);
	return (await rows())
		.filter(({ id }) => !before.has(id))
		.map(({ accountId, notice }) => `${accountId} ${notice}`)
		.sort();
}
const all = (notice: string, ...people: string[]) => people.map((one) => `${one} ${notice}`);
const COMING = ['leader1', 'street1', 'unit1', 'unit1b', 'unit3'];
const putOff = async (ref: { id: string }, heldOn: string, now = NOW) =>
	reschedule(town.store, await town.as('secretary1'), ref, { heldOn, reason: '当天全区防汛' }, now);

test('convened, those who are to come hear it: chair, street desk and invited units, not who convened it', async () => {
	await call();
	expect(await told()).toEqual(all('meeting_convened', ...COMING));
});

test('convened by the district desk, the secretary of the community hears it as well', async () => {
	await call('desk1');
	expect(await told()).toEqual(all('meeting_convened', 'leader1', 'secretary1', ...COMING.slice(1)));
});

test('who has a task on the agenda hears it, where they may see the meeting', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress', at('2026-10-12'));
	expect(problem.handlerAccount).toBe('cadre1');
	await told();
	const meeting = await call();
	expect((await page(meeting)).items).toMatchObject([{ task: { number: problem.number } }]);
	expect(await told()).toEqual(all('meeting_convened', 'cadre1', ...COMING));
});

test('a notice of a meeting holds a code, a place and a day, and no word of it', async () => {
	const meeting = await call('secretary1', { venue: '海韵楼院活动室' });
	await putOff(meeting, '2026-12-03');
	await cancel(meeting);
	await told();
	const [notice] = await rows();
	expect(notice).toMatchObject({
		...{ notice: 'meeting_called_off', meetingId: meeting.id, taskId: null, kind: null, number: null },
		...{ place: 团岛, day: '2026-12-03', at: NOW }
	});
	expect(JSON.stringify(await rows())).not.toMatch(/防汛|活动室/);
});

test('put on another day, they hear it, and who is invited later hears of the meeting alone', async () => {
	const meeting = await call();
	await told();
	await putOff(meeting, '2026-12-03');
	expect(await told()).toEqual(all('meeting_moved', ...COMING));
	const as = await town.as('secretary1');
	await invite(town.store, as, meeting, { unit: 'library' }, NOW);
	expect(await told()).toEqual(['unit2 meeting_convened']);
});

test('convened, put off and joined before anybody was told, each hears it once, with the day it has', async () => {
	const meeting = await call();
	await invite(town.store, await town.as('secretary1'), meeting, { unit: 'library' }, NOW);
	await putOff(meeting, '2026-12-03');
	await putOff(meeting, '2026-12-04');
	expect(await told()).toEqual(
		[...all('meeting_moved', ...COMING, 'unit2'), 'unit2 meeting_convened'].sort()
	);
	expect(new Set((await rows()).map(({ day }) => day))).toEqual(new Set(['2026-12-04']));
});

test('called off, those who were to come hear it, with the day it was to be', async () => {
	const meeting = await call();
	await told();
	await cancel(meeting);
	expect(await told()).toEqual(all('meeting_called_off', ...COMING));
	await town.store.write((tx) => tx.update(noticeCursors).set({ seq: 0 }));
	expect(await told()).toEqual([]);
});

test('a meeting that is in session or called off already is announced no more', async () => {
	const meeting = await call();
	await cancel(meeting);
	expect(await told()).toEqual(all('meeting_called_off', ...COMING));
	await open(await call());
	expect(await told()).toEqual([]);
});

test('a unit that is left out again, and was linked no more, learns no more than that something is gone', async () => {
	const meeting = await call();
	const as = await town.as('secretary1');
	await invite(town.store, as, meeting, { unit: 'library' }, NOW);
	await told();
	await uninvite(town.store, as, meeting, { unit: 'library' }, NOW);
	expect(await told()).toEqual([]);
	const seen = await noticesOf(town.store.read, await town.as('unit2'), NOW, { limit: 9 });
	expect(seen.days[0]!.items).toMatchObject([{ notice: null }]);
	const stays = await noticesOf(town.store.read, await town.as('unit1'), NOW, { limit: 9 });
	expect(stays.days[0]!.items).toMatchObject([{ meetingId: meeting.id, placeName: '团岛社区' }]);
});

test('closed, a wish that was dispatched is told by its step alone', async () => {
	const { meeting, item } = await inSession();
	await told();
	await decide(meeting, item.id, { decision: '送一台', lead: 'market' });
	await close(meeting);
	expect(await told()).toEqual(['unit1 to_sign', 'unit1b to_sign']);
});

test('the same closed by the district desk is told to the secretary who logged it, once', async () => {
	const { meeting, item } = await inSession();
	await told();
	await decide(meeting, item.id, { decision: '送一台', lead: 'market' }, 'desk1');
	await close(meeting, 'desk1');
	expect(await told()).toEqual(['secretary1 meeting_decided', 'unit1 to_sign', 'unit1b to_sign']);
});

test('what is noted is told to whoever has it, and what waits for a desk to that desk', async () => {
	const urgent = await demand();
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	const meeting = await call();
	await addItem(town.store, await town.as('secretary1'), meeting, { task: problem.number }, NOW);
	await open(meeting);
	await told();
	for (const { id, task } of (await page(meeting)).items)
		await decide(meeting, id, {
			decision: '今晚送水',
			...(task?.number === urgent.number && { lead: 'health' })
		});
	await close(meeting);
	expect(await told()).toEqual(['cadre1 meeting_decided', 'desk1 meeting_waits', 'desk2 meeting_waits']);
});

test('a decision entered as the leader’s is told by its own step, to nobody twice', async () => {
	const urgent = await demand();
	await take(town, 'dispatch', urgent, { by: 'desk1', body: { handler: 'health' } });
	const meeting = await call();
	await addItem(town.store, await town.as('secretary1'), meeting, { task: urgent.number }, NOW);
	await open(meeting);
	await told();
	const [item] = (await page(meeting)).items;
	await decide(meeting, item!.id, { decision: '区里先垫付' }, 'leader1');
	await close(meeting);
	expect(await told()).toEqual(['secretary1 decided', 'unit3 decided']);
});

test('a unit that leads what is no task hears it from the minutes', async () => {
	await entry({ list: 'projects', line: '党群服务中心添一间暖心驿站' });
	const meeting = await call();
	await open(meeting);
	await told();
	const [item] = (await page(meeting)).items;
	await decide(meeting, item!.id, { decision: '腾出一楼东间', lead: 'market' });
	await close(meeting);
	expect(await told()).toEqual(['unit1 meeting_leads', 'unit1b meeting_leads']);
});

test('who wants nothing of meetings is not told, nor is a pairing that ended', async () => {
	await chooseNotices(town.store, await town.as('unit1'), { occasions: ['offered'] }, NOW);
	await town.store.write((tx) =>
		tx.update(liaisonAssignments).set({ toOn: '2026-11-23' }).where(eq(liaisonAssignments.unit, 'health'))
	);
	await call();
	expect(await told()).toEqual(all('meeting_convened', 'leader1', 'street1', 'unit1b'));
});

test('the mail of the morning says of a meeting what was told last since the mail before, and where it stands', async () => {
	await chooseNotices(
		town.store,
		await town.as('unit1'),
		{ occasions: ['meeting'], mail: 'unit@example.cn' },
		NOW
	);
	const meeting = await call();
	await told();
	await putOff(meeting, '2026-12-03', NOW + 60_000);
	await told();
	expect(await writeDigests(town.store, at('2026-11-25', 8, 10))).toBe(1);
	const [mail] = await town.store.read.select().from(deliveries);
	expect(mail!.lines).toMatchObject([{ notice: 'meeting_moved', meetingId: meeting.id, day: '2026-12-03' }]);
	// On the day after, there is nothing new to say.
	expect(await writeDigests(town.store, at('2026-11-26', 8, 10))).toBe(0);
	expect(TODAY).toBe('2026-11-24');
});
