import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, TODAY, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusalOf, refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { addDays, dayOf } from '../../clock.ts';
import { endAssignment } from '../../liaison/server/end-assignment.ts';
import { convene } from '../../meetings/server/convene.ts';
import { recordVisit } from '../../visits/server/record-visit.ts';
import { disableAccount } from '../../people/server/disable-account.ts';
import { endPost } from '../../people/server/end-post.ts';
import { calendarFile } from '../calendar-file.ts';
import { endFeed } from './end-feed.ts';
import { entriesOf } from './entries.ts';
import { openFeed } from './open-feed.ts';
import { feedPathOf } from './queries.ts';
import { feeds } from './table.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const open = async (by = 'unit1') => openFeed(town.store, await town.as(by), NOW);
const end = async (by = 'unit1') => endFeed(town.store, await town.as(by), NOW);
const tokenOfPath = async (by = 'unit1') =>
	/^\/feed\/(.{22})\.ics$/.exec((await feedPathOf(town.store.read, by)) ?? '')?.[1];
const entries = async (token: string) => entriesOf(town.store.read, token, NOW);

test('an address is opened, shows what its holder has in hand, and leaves one event', async () => {
	const task = await taskIn(town, 'micro_wish', 'in_progress');
	const { events } = await witnessed(town.store, () => open());
	expect(events).toMatchObject([{ action: 'feed.open', accountId: 'unit1', subjectId: 'unit1' }]);
	expect(await entries((await tokenOfPath())!)).toMatchObject([
		{ what: 'due', id: task.id, number: task.number, kind: 'micro_wish', day: task.stepDueOn }
	]);
	await take(town, 'report-done', task);
	expect(await entries((await tokenOfPath())!)).toEqual([]);
});

test('the token itself is nowhere in the database', async () => {
	await open();
	const rows = JSON.stringify(await town.store.read.select().from(feeds));
	expect(rows).not.toContain(await tokenOfPath());
});

test('a new address ends the old one', async () => {
	await open();
	const old = (await tokenOfPath())!;
	await open();
	expect(await tokenOfPath()).not.toBe(old);
	expect((await refusalOf(entries(old))).code).toBe('link-unknown');
});

test('an address that was ended leads nowhere; ending none is refused', async () => {
	await open();
	const token = (await tokenOfPath())!;
	const { events } = await witnessed(town.store, () => end());
	expect(events).toMatchObject([{ action: 'feed.end', accountId: 'unit1' }]);
	expect((await refusalOf(entries(token))).code).toBe('link-unknown');
	expect((await refusedWithoutTrace(town.store, () => end())).code).toBe('no-feed');
});

test('an administrator has no calendar of work', async () => {
	expect((await refusedWithoutTrace(town.store, () => open('sys1'))).code).toBe('not-allowed');
});

test('with the post goes what the calendar shows, with the account the calendar itself', async () => {
	await taskIn(town, 'micro_wish', 'in_progress');
	await open();
	const token = (await tokenOfPath())!;
	expect(await entries(token)).toHaveLength(1);
	await endPost(town.store, await town.as('sec1'), { id: 'post-unit1' }, NOW);
	expect(await entries(token)).toEqual([]);
	await disableAccount(town.store, await town.as('sys1'), { id: 'unit1' }, NOW);
	expect((await refusalOf(entries(token))).code).toBe('link-unknown');
});

test('joint meetings to come and one’s own visits stand beside, as far as one still sees them', async () => {
	const meeting = await convene(
		town.store,
		await town.as('secretary1'),
		{ community: 团岛, heldOn: '2026-12-01' },
		NOW
	);
	const visit = await recordVisit(
		town.store,
		await town.as('leader1'),
		{ place: 团岛, met: ['resident'] },
		NOW
	);
	await open('leader1');
	const token = (await tokenOfPath('leader1'))!;
	expect(await entries(token)).toMatchObject([
		{ what: 'meeting', id: meeting.id, day: '2026-12-01', places: ['团岛社区'] },
		{ what: 'visit', id: visit.id, day: TODAY, places: ['团岛社区'], path: `/visits/${visit.id}` }
	]);
	await endAssignment(town.store, await town.as('desk1'), { id: 'l1' }, {}, NOW);
	expect((await entries(token)).filter(({ what }) => what === 'visit')).toEqual([]);
});

test('the file holds the day without an hour, the number and the place, and no word of the wish', async () => {
	const task = await taskIn(town, 'micro_wish', 'in_progress');
	await open();
	const file = calendarFile(await entries((await tokenOfPath())!), 'https://board.example', NOW);
	const day = (on: string) => on.replaceAll('-', '');
	const lines = file.replaceAll('\r\n ', '').split('\r\n');
	expect(lines).toContain(`DTSTART;VALUE=DATE:${day(task.stepDueOn!)}`);
	expect(lines).toContain(`DTEND;VALUE=DATE:${day(addDays(task.stepDueOn!, 1))}`);
	expect(lines).toContain(`SUMMARY:到期：微心愿 ${task.number}`);
	expect(lines.some((line) => line.includes(`https://board.example/tasks/${task.id}`))).toBe(true);
	expect(file).not.toContain(task.title.slice(0, 4));
	expect(dayOf(NOW)).toBe('2026-11-24');
});

test.runIf(canRace)('of two that open one at once one address stays', async () => {
	await Promise.all([open(), open()]);
	expect(await town.store.read.select().from(feeds)).toHaveLength(1);
});
