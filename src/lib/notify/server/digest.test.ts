import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailServer, type MailServer } from '../../../../tests/support/mail-server.ts';
import { taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { accounts } from '../../people/server/table.ts';
import { OCCASIONS } from '../occasion.ts';
import { writeDigests } from './digest-job.ts';
import { mailerOf } from './mail.ts';
import { noticeChoiceOf } from './queries.ts';
import { sendDue } from './send-job.ts';
import { chooseNotices } from './choose-notices.ts';
import { deliveries, noticeChoices } from './table.ts';

let town: Town;
let mail: MailServer;
beforeEach(async () => {
	town = await smallTown();
	mail = await mailServer();
});
afterEach(async () => {
	await mail.close();
	await town.store.close();
});

const MORNING = at('2026-11-25', 8, 10);
const choose = async (by: string, address?: string) =>
	chooseNotices(
		town.store,
		await town.as(by),
		{ occasions: [...OCCASIONS], ...(address && { mail: address }) },
		NOW
	);
const send = (now = MORNING) =>
	sendDue(town.store, () => now, {
		post: () => Promise.reject(new Error('no robot is spoken to')),
		mail: mailerOf({ smtpUrl: mail.url, mailFrom: '看板 <board@example.cn>' }),
		origin: 'https://board.example.cn'
	});
const rows = () => town.store.read.select().from(deliveries).orderBy(asc(deliveries.id));

/** street1 has a problem to admit, cadre1 one in hand that was due the day before. */
async function work() {
	const waiting = await taskIn(town, 'compound_problem', 'submitted', NOW);
	const inHand = await taskIn(town, 'compound_problem', 'in_progress', at('2026-11-16'));
	return { waiting, inHand };
}

test('the mail of the day tells counts, numbers, days and links, and no word of a matter', async () => {
	const { waiting, inHand } = await work();
	await choose('street1', 'street@example.cn');
	await choose('cadre1', 'cadre@example.cn');
	expect(await writeDigests(town.store, MORNING)).toBe(2);
	expect(await send()).toEqual({ sent: 2, failed: 0 });
	const [toCadre, toStreet] = mail.letters.sort((one, other) => (one.to < other.to ? -1 : 1));
	expect(toStreet).toMatchObject({ to: 'street@example.cn', from: 'board@example.cn' });
	expect(toStreet!.subject).toBe('两下两上 11月25日：等您答复 1');
	expect(toStreet!.text).toContain(`小区难题 ${waiting.number} 等着受理`);
	expect(toStreet!.text).toContain(`https://board.example.cn/tasks/${waiting.id}`);
	expect(toCadre!.text).toContain(`小区难题 ${inHand.number} 已经逾期`);
	for (const { raw, text } of mail.letters) expect(raw + text).not.toContain(inHand.title);
	expect(JSON.stringify(await rows())).not.toContain(inHand.title);
});

test('one a day, and none where nothing is due or waits', async () => {
	await work();
	await choose('street1', 'street@example.cn');
	await choose('secretary3', 'secretary@example.cn');
	expect(await writeDigests(town.store, MORNING)).toBe(1);
	expect(await writeDigests(town.store, MORNING + 60_000)).toBe(0);
});

test.each([
	['before ten past eight', at('2026-11-25', 8, 9)],
	['in the afternoon', at('2026-11-25', 12, 0)],
	['on a Sunday', at('2026-11-22', 8, 30)]
])('no mail is written %s', async (_, now) => {
	await work();
	await choose('street1', 'street@example.cn');
	expect(await writeDigests(town.store, now)).toBe(0);
});

test('who did not ask for it, or has left, gets none', async () => {
	await work();
	await choose('cadre1');
	await choose('street1', 'street@example.cn');
	await town.store.write((tx) =>
		tx.update(accounts).set({ disabledAt: NOW }).where(eq(accounts.id, 'street1'))
	);
	expect(await writeDigests(town.store, MORNING)).toBe(0);
});

test('a mail that is refused is tried again, and its reader sees why it did not come', async () => {
	await work();
	await choose('street1', 'street@example.cn');
	await writeDigests(town.store, MORNING);
	mail.refuseNext = '550 no such box';
	expect(await send()).toEqual({ sent: 0, failed: 1 });
	expect(await rows()).toMatchObject([
		{ state: 'waiting', attempts: 1, lastFault: 'mail-refused', lastDetail: '550' }
	]);
	expect(await noticeChoiceOf(town.store.read, 'street1')).toMatchObject({ trouble: 'mail-refused' });
	expect(await send(MORNING + 60_000)).toEqual({ sent: 1, failed: 0 });
	expect(await noticeChoiceOf(town.store.read, 'street1')).toMatchObject({ trouble: null });
});

test('a server that is not there is a failed attempt', async () => {
	await work();
	await choose('street1', 'street@example.cn');
	await writeDigests(town.store, MORNING);
	await mail.close();
	expect(await send()).toEqual({ sent: 0, failed: 1 });
	expect(await rows()).toMatchObject([{ lastFault: 'unreachable' }]);
	mail = await mailServer();
});

test('the address is kept sealed, and the journal hears only that there is one', async () => {
	const { events } = await witnessed(town.store, () => choose('street1', 'street@example.cn'));
	expect(events.map(({ action, changes }) => [action, changes])).toEqual([
		['notice.choose', { without: [], hasMail: true }]
	]);
	expect(JSON.stringify(await town.store.read.select().from(noticeChoices))).not.toContain('street@');
	expect(await noticeChoiceOf(town.store.read, 'street1')).toMatchObject({ mail: 'street@example.cn' });
	await choose('street1');
	expect(await noticeChoiceOf(town.store.read, 'street1')).toMatchObject({
		mail: null,
		occasions: OCCASIONS
	});
});

test('what is no address is refused, and who has no business here is told of nothing', async () => {
	const refusal = await refusedWithoutTrace(town.store, () => choose('street1', 'street at example'));
	expect(refusal.faults).toMatchObject({ mail: { code: 'not-a-mail' } });
	expect((await refusedWithoutTrace(town.store, () => choose('sys1'))).code).toBe('not-allowed');
});

test('without a server in the settings there is no mail', () => {
	expect(mailerOf({ smtpUrl: null, mailFrom: null })).toBeNull();
});
