/** What the tests of the joint meeting do again and again: convene at 团岛, open, decide, close, look. */
import { eq } from 'drizzle-orm';
import { callOff } from '#lib/meetings/server/call-off.ts';
import { closeMeeting } from '#lib/meetings/server/close-meeting.ts';
import { convene } from '#lib/meetings/server/convene.ts';
import { decideItem } from '#lib/meetings/server/decide-item.ts';
import { addEntry } from '#lib/meetings/server/entries.ts';
import { openMeeting } from '#lib/meetings/server/open-meeting.ts';
import { meetingPage } from '#lib/meetings/server/page.ts';
import { log } from '#lib/tasks/server/log.ts';
import { tasks, type TaskRow } from '#lib/tasks/server/table.ts';
import { at, NOW, 团岛, 海韵楼院, type Town } from './town.ts';
import { refusedWithoutTrace } from './witness.ts';

interface Ref {
	id: string;
}

/** These, in the town a test has at the time; by the secretary of 团岛 unless somebody else is named. */
export function meetingsIn(town: () => Town) {
	const as = (account: string) => town().as(account);
	const call = async (by = 'secretary1', body: object = {}, now = NOW) =>
		convene(town().store, await as(by), { community: 团岛, heldOn: '2026-12-01', ...body }, now);
	const open = async (ref: Ref, by = 'secretary1', present: string[] = ['market']) =>
		openMeeting(town().store, await as(by), ref, { present }, NOW);
	const decide = async (ref: Ref, item: string, body: object, by = 'secretary1') =>
		decideItem(town().store, await as(by), { ...ref, item }, body, NOW);
	const close = async (ref: Ref, by = 'secretary1') => closeMeeting(town().store, await as(by), ref, {}, NOW);
	const cancel = async (ref: Ref, by = 'secretary1', body: object = { reason: '当天全区防汛' }) =>
		callOff(town().store, await as(by), ref, body, NOW);
	const page = async (ref: Ref, by = 'secretary1') =>
		meetingPage(town().store.read, await as(by), ref.id, NOW);
	/** A wish whose claim time ran out: published long ago. */
	const unclaimed = (title?: string, day = '2026-11-02') => town().wish('open_for_claim', at(day), title);
	return {
		...{ call, open, decide, close, cancel, page, unclaimed },
		refused: (attempt: () => Promise<unknown>) => refusedWithoutTrace(town().store, attempt),
		taskNow: async ({ id }: Ref): Promise<TaskRow> =>
			(await town().store.read.select().from(tasks).where(eq(tasks.id, id)))[0]!,
		/** An urgent demand, straight to the district; nobody has it. */
		demand: async (): Promise<TaskRow> =>
			log(
				town().store,
				await as('secretary1'),
				{ kind: 'urgent_demand', place: 海韵楼院, title: '楼院停水两天' },
				NOW
			),
		entry: async (body: object = {}, by = 'secretary1') =>
			addEntry(
				town().store,
				await as(by),
				{ community: 团岛, list: 'resources', line: '会议室周末可以借用', ...body },
				NOW
			),
		/** A meeting in session with one unclaimed wish on it. */
		async inSession() {
			const wish = await unclaimed();
			const meeting = await call();
			await open(meeting);
			const [item] = (await page(meeting)).items;
			return { wish, meeting, item: item! };
		}
	};
}
