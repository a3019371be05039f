import { eq } from 'drizzle-orm';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { addWorkingDays, isWorkingDay } from '../../calendar/working-days.ts';
import { addDays, dayOf, startOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { handledAndDue } from '../../tasks/server/queries.ts';
import type { NoticeCode } from '../occasion.ts';
import { earsOf, type Seen, type Surroundings } from './audience.ts';
import { keep, rowsOf, surroundings } from './tell.ts';
import { lineOf, type Telling } from './telling.ts';
import { noticeCursors } from './table.ts';

const DUE = 'due';
/** At eight in the morning, China time. */
const AT = 8 * 3_600_000;
const PAGE = 100;
/** What has been overdue for longer was told of, or stands in the daily mail. */
const LOOKS_BACK = 7;

/**
 * 每日到期: on working days from eight on, tells whoever has a task that it is due today or by the next working day,
 * and once, that it is overdue. Done once a day: each notice is kept once, and the day is marked when all are.
 */
export async function tellDueDays(store: Store, now: Instant, signal?: AbortSignal): Promise<number> {
	const today = dayOf(now);
	if (now < startOf(today) + AT || (await doneOn(store.read)) >= today) return 0;
	const calendar = await workingCalendar(store.read);
	if (!isWorkingDay(calendar, today)) return 0;
	const around = await surroundings(store.read, now);
	const span = { from: addDays(today, -LOOKS_BACK), through: addWorkingDays(calendar, today, 1).day };
	let told = 0;
	for (let after = ''; ;) {
		const page = await handledAndDue(store.read, { ...span, after }, PAGE);
		const tellings: Telling[] = [];
		for (const seen of page) tellings.push(...(await tellingsFor(seen, today, around)));
		const rows = await rowsOf(store, tellings, now);
		if (tellings.length > 0) await store.write((tx) => keep(tx, rows));
		told += rows.notices.length;
		if (signal?.aborted) return told;
		if (page.length < PAGE) break;
		after = page.at(-1)!.task.id;
	}
	await store.write((tx) =>
		tx
			.insert(noticeCursors)
			.values({ name: DUE, seq: 0, day: today })
			.onConflictDoUpdate({ target: noticeCursors.name, set: { day: today } })
	);
	return told;
}

async function tellingsFor(seen: Seen, today: Day, around: Surroundings): Promise<Telling[]> {
	const day = seen.task.stepDueOn!;
	const notice = noticeOf(day, today);
	const cause = `${notice === 'overdue' ? notice : 'due'} ${seen.task.id} ${day}`;
	const ears = await earsOf('handler', seen, { accountId: null, changes: {} }, around);
	const line = lineOf(notice, seen, around.now);
	return ears.map((actor) => ({ actor, line, cause: notice === 'due_today' ? `${cause} today` : cause }));
}

const noticeOf = (due: Day, today: Day): NoticeCode =>
	due < today ? 'overdue' : due === today ? 'due_today' : 'due_soon';

async function doneOn(db: Reader): Promise<Day> {
	const [row] = await db
		.select({ day: noticeCursors.day })
		.from(noticeCursors)
		.where(eq(noticeCursors.name, DUE));
	return row?.day ?? '';
}
