/** 联席会 of the demonstration: every community met in the quarters before, some in this one; 团岛 has one before it. */
import { eq, inArray, and } from 'drizzle-orm';
import { record } from '../../audit/server/record.ts';
import { addWorkingDays, type Calendar } from '../../calendar/working-days.ts';
import { addDays, addQuarters, dayOf, daysBetween, daysOf, quarterOf, startOf } from '../../clock.ts';
import type { Day, Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { newItem } from '../../meetings/server/agenda.ts';
import { convene, linkedTo, NEW_MEETING, venueOf } from '../../meetings/server/convene.ts';
import { addEntry } from '../../meetings/server/entries.ts';
import { meetingEvent } from '../../meetings/server/event.ts';
import { addItem } from '../../meetings/server/items.ts';
import { meetingItems, meetings, meetingUnits, type MeetingRow } from '../../meetings/server/table.ts';
import { chanceOf, type Chance } from '../chance.ts';
import { TUANDAO } from '../contract-accounts.ts';
import type { DemoCommunity } from '../district.ts';
import { ENTRIES, PAST_TOPICS, type PastTopic } from '../meetings.ts';
import type { Cast } from './cast.ts';
import type { Happening } from './happening.ts';

/** Before the day's tasks begin, so that the journal stands in order of time. */
const MORNING = 8 * 3_600_000 + 30 * 60_000;
const NOTICE_DAYS = 7;
/** Quarters before this one in which everybody met. */
const QUARTERS_BEFORE = 3;
/** Of ten communities so many have met in this quarter too. */
const MET_OF_TEN = 6;
const TUANDAO_TOPIC = '元旦前安全检查怎么分工';

/** What one community met about, and what stands on its lists. */
interface Desk {
	cast: Cast;
	community: DemoCommunity;
	chance: Chance;
	/** Keeps two things of one morning apart. */
	delay: number;
}

/** The meetings of the past, each called a week before and closed on its day; and the entries of the three lists. */
export function meetingsSoFar(
	cast: Cast,
	communities: readonly DemoCommunity[],
	calendar: Calendar,
	seed: number,
	now: Instant
): Happening[] {
	const today = dayOf(now);
	return communities.flatMap((community, index) => {
		const chance = chanceOf(seed, Number(community.code.slice(6)), 7);
		const desk: Desk = { cast, community, chance, delay: index * 1000 };
		const hasMet = community.code !== TUANDAO && index % 10 < MET_OF_TEN;
		return [
			...daysHeld(chance, calendar, today, hasMet).flatMap((day) => meetingOn(desk, day)),
			...entriesOf(desk, today)
		];
	});
}

/** A day in each of the last quarters, and where they have met by now in this one. */
function daysHeld(chance: Chance, calendar: Calendar, today: Day, hasMet: boolean): Day[] {
	const earliest = 15;
	const latest = 60;
	const before = Array.from({ length: QUARTERS_BEFORE }, (_, back) => {
		const { from } = daysOf(addQuarters(quarterOf(today), -1 - back));
		return addWorkingDays(calendar, addDays(from, chance.whole(earliest, latest)), 1).day;
	});
	const { from } = daysOf(quarterOf(today));
	const room = daysBetween(from, today) - 6;
	const present = addWorkingDays(calendar, addDays(from, chance.whole(0, Math.max(0, room))), 1).day;
	return [...before.reverse(), ...(hasMet && room > 0 ? [present] : [])];
}

function meetingOn({ cast, community, chance, delay }: Desk, day: Day): Happening[] {
	const { code, name, secretary } = community;
	const convenedAt = startOf(addDays(day, -NOTICE_DAYS)) + MORNING + delay;
	const closedAt = startOf(day) + MORNING + delay;
	const topics = chance.shuffled(PAST_TOPICS).slice(0, chance.whole(3, 5));
	const mayMiss = chance.happens(0.3);
	let planned: MeetingRow;
	let units: string[];
	const called: Happening = {
		at: convenedAt,
		happen: (store) =>
			store.write(async (tx) => {
				const actor = await cast.on(tx, secretary, dayOf(convenedAt));
				const linked = await linkedTo(tx, code, day);
				({ units } = linked);
				planned = {
					...{ id: store.newId(convenedAt), community: code, heldOn: day, venue: venueOf(name) },
					...{ chairedBy: linked.chair ?? actor.accountId, convenedBy: actor.accountId, convenedAt },
					...NEW_MEETING
				};
				await tx.insert(meetings).values(planned);
				const invited = units.map((unit) => ({ meetingId: planned.id, unit, isPresent: false }));
				if (invited.length > 0) await tx.insert(meetingUnits).values(invited);
				const { id: _, community: __, ...kept } = planned;
				const event = meetingEvent('convene', planned, { ...kept, units }, { to: 'planned' });
				await record(tx, actor, event, convenedAt);
			})
	};
	const closed: Happening = {
		at: closedAt,
		happen: (store) =>
			store.write(async (tx) => {
				const actor = await cast.on(tx, secretary, day);
				const by = actor.accountId;
				const came = mayMiss ? units.slice(0, -1) : units;
				const items = topics.map((topic, index) => ({
					...newItem(store, planned, closedAt),
					...settled(topic, index, day, came),
					...{ decidedBy: by, result: 'kept' as const }
				}));
				await tx.insert(meetingItems).values(items);
				if (came.length > 0)
					await tx
						.update(meetingUnits)
						.set({ isPresent: true })
						.where(and(eq(meetingUnits.meetingId, planned.id), inArray(meetingUnits.unit, came)));
				await tx
					.update(meetings)
					.set({ state: 'closed', openedAt: closedAt, closedAt, closedBy: by, version: 3 })
					.where(eq(meetings.id, planned.id));
				const results = items.map(({ id, result }) => ({ item: id, result }));
				const changes = { state: 'closed', closedAt, present: came, results };
				const states = { from: 'planned', to: 'closed' };
				await record(tx, actor, meetingEvent('close', planned, changes, states), closedAt);
			})
	};
	return [called, closed];
}

/** A topic as it was settled: led in turn by the units that came, or by the community. */
function settled(
	{ topic, decision, lead, within }: PastTopic,
	index: number,
	day: Day,
	came: readonly string[]
) {
	const unit = lead === 'unit' ? (came[index % Math.max(1, came.length)] ?? null) : null;
	return {
		...{ position: index + 1, topic, decision, dueOn: addDays(day, within) },
		...{ leadUnit: unit, leadDesk: unit ? null : ('secretary' as const) }
	};
}

/** Lines on the three lists, written down over the last weeks. */
function entriesOf({ cast, community, chance, delay }: Desk, today: Day): Happening[] {
	const { code, secretary, officers } = community;
	const count = code === TUANDAO ? 6 : chance.whole(2, 4);
	return chance
		.shuffled(ENTRIES)
		.slice(0, count)
		.map(({ list, line, isUnits }, nth) => {
			const day = addDays(today, -chance.whole(3, 40));
			const at = startOf(day) + MORNING + delay + (nth + 1) * 100;
			const by = isUnits ? (officers[nth % Math.max(1, officers.length)] ?? secretary) : secretary;
			return {
				at,
				async happen(store) {
					await addEntry(store, await cast.on(store.read, by, day), { community: code, list, line }, at);
				}
			};
		});
}

/** The meeting 团岛 has before it: called today, its agenda filled from the board as it stands. */
export async function callTuandao(store: Store, cast: Cast, calendar: Calendar, now: Instant): Promise<void> {
	const today = dayOf(now);
	const actor = await cast.on(store.read, 'secretary1', today);
	const heldOn = addWorkingDays(calendar, today, 3).day;
	const meeting = await convene(store, actor, { community: TUANDAO, heldOn }, now);
	await addItem(store, actor, meeting, { topic: TUANDAO_TOPIC }, now);
}
