import { ANNOUNCED_YEARS, announcedYear } from '../../calendar/server/announced.ts';
import { calendarOf } from '../../calendar/working-days.ts';
import { hashPassword } from '../../auth/server/password.ts';
import { addDays, dayOf, startOf, type Instant } from '../../clock.ts';
import { indexedAfterwards } from '../../db/server/bulk.ts';
import { wordIndex } from '../../db/server/search.ts';
import type { Store } from '../../db/server/store.ts';
import { rebuildWords } from '../../tasks/server/recount-words.ts';
import { CONTRACT_ACCOUNTS } from '../contract-accounts.ts';
import { demoDistrict } from '../district.ts';
import { planOf } from '../plan.ts';
import { quietVisits } from '../visits.ts';
import { castOf } from './cast.ts';
import { classReviews } from './classify.ts';
import { nameDeputies } from './deputies.ts';
import { establish } from './establish.ts';
import { inOrderOfTime } from './happening.ts';
import { LARGE } from './ledger.ts';
import { callTuandao, meetingsSoFar } from './meetings.ts';
import { enterPhones } from './phones.ts';
import { leaveNotices } from './notices.ts';
import { play } from './play.ts';
import { leaveContacts, pastLinks } from './residents.ts';
import { visitBook } from './visits.ts';
import { writeRows } from './write-rows.ts';

const HOUR = 3_600_000;

export interface SeedWish {
	seed: number;
	/** The board's present: nothing lies after it. */
	now: Instant;
	taskCount: number;
	/** By the verbs themselves, or by rows like those the verbs write. */
	by: 'verbs' | 'rows';
	password: string;
}

/** Hears how far it has come: tasks logged, then indexes made. */
interface Listener {
	tasks?: (count: number) => void;
	indexes?: (count: number) => void;
}

/** Makes the demonstration district in an empty board. The store gives ids of its seed. */
export async function seedDemonstration(
	store: Store,
	wish: SeedWish,
	listener: Listener = {}
): Promise<void> {
	if (wish.by === 'rows') {
		await fill(store, wish, listener);
		return store.write((tx) => wordIndex.layTogether(tx));
	}
	const wake = await store.write(async (tx) => wordIndex.sleep(tx));
	try {
		await fill(store, wish, listener);
	} finally {
		wake();
	}
	await store.write((tx) => rebuildWords(tx));
}

async function fill(store: Store, wish: SeedWish, listener: Listener): Promise<void> {
	const { seed, now, taskCount } = wish;
	const today = dayOf(now);
	const district = demoDistrict(seed);
	const changes = await establish(store, district, await passwordHashes(wish.password), today);
	const calendar = calendarOf(ANNOUNCED_YEARS.map(announcedYear));
	const plan = planOf(seed, now, calendar, district.communities, taskCount);
	const cast = await castOf(store.read);
	const book = visitBook(cast, seed, taskCount);
	const happenings = inOrderOfTime([
		...changes,
		...classReviews(cast, today),
		...enterPhones(
			cast,
			district.communities.map(({ code }) => code),
			startOf(addDays(today, -30)) + 10 * HOUR
		),
		...pastLinks(cast, now),
		...quietVisits(seed, now, calendar, district.liaison).map(book.quiet),
		...meetingsSoFar(cast, district.communities, calendar, seed, now)
	]);
	if (wish.by === 'verbs') await play(store, cast, plan, happenings, book, listener.tasks);
	else {
		const write = () => writeRows(store, cast, calendar, plan, happenings, book, listener.tasks);
		await indexedAfterwards(store, LARGE, write, listener.indexes);
	}
	await book.write(store);
	await leaveContacts(store, cast, seed, now);
	await callTuandao(store, cast, calendar, now);
	await nameDeputies(store, cast, district, seed, now);
	await leaveNotices(store, now);
}

async function passwordHashes(password: string): Promise<Map<string, string>> {
	const hashed = CONTRACT_ACCOUNTS.map(
		async ({ account }) => [account, await hashPassword(password)] as const
	);
	return new Map(await Promise.all(hashed));
}
