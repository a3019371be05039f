/** What other domains ask of the meetings. */
import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { dayOf, daysOf, quarterOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { after, type PlaceCode } from '../../district/place.ts';
import { districtCode, placeNames, placesUnder } from '../../district/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { accountNames } from '../../people/server/queries.ts';
import { dutyOf, isStanding, type Duty, type MeetingState } from '../meeting.ts';
import { isWaiting } from '../outcome.ts';
import { sees, tasksNamed } from '../../tasks/server/queries.ts';
import { leadName, leadsIn } from './lead.ts';
import { itemsOf, subjectOf, unitsOf, type SeenMeeting } from './in-scope.ts';
import { meetingItems, meetings, meetingUnits, type ItemRow, type MeetingRow } from './table.ts';

/** A meeting as a line of a list shows it. */
export interface MeetingLine {
	id: string;
	community: PlaceCode;
	communityName: string;
	heldOn: Day;
	venue: string;
	state: MeetingState;
	chair: string;
	itemCount: number;
	decidedCount: number;
}

/** The meetings this person may see: those to come first, the soonest on top, then the latest. */
export async function meetingsFor(
	db: Reader,
	actor: Actor,
	{ place, state }: { place?: PlaceCode | undefined; state?: readonly MeetingState[] | undefined } = {},
	limit = 200
): Promise<MeetingLine[]> {
	const rows = await db
		.select()
		.from(meetings)
		.where(
			and(
				place ? and(gte(meetings.community, place), lt(meetings.community, after(place))) : undefined,
				state ? inArray(meetings.state, [...state]) : undefined
			)
		)
		.orderBy(desc(meetings.heldOn), desc(meetings.id));
	const invited = await invitedTo(db, actor);
	const seen = rows.filter((row) => may(actor, 'meeting.see', subjectOf(row, invited.get(row.id) ?? [])));
	const coming = seen.filter(isStanding).reverse();
	const past = seen.filter((row) => !isStanding(row));
	return lines(db, [...coming, ...past].slice(0, limit));
}

/** Meetings to which a unit of theirs is invited, with that unit. */
async function invitedTo(db: Reader, actor: Actor): Promise<Map<string, { unit: string }[]>> {
	const units = actor.posts.flatMap(({ unit }) => unit ?? []);
	if (units.length === 0) return new Map();
	const rows = await db.select().from(meetingUnits).where(inArray(meetingUnits.unit, units));
	return Map.groupBy(rows, ({ meetingId }) => meetingId);
}

async function lines(db: Reader, rows: readonly MeetingRow[]): Promise<MeetingLine[]> {
	const ids = rows.map(({ id }) => id);
	const [names, people, counts] = await Promise.all([
		placeNames(
			db,
			rows.map(({ community }) => community)
		),
		accountNames(
			db,
			rows.map(({ chairedBy }) => chairedBy)
		),
		ids.length === 0
			? []
			: db
					.select({
						meetingId: meetingItems.meetingId,
						items: sql<number>`count(*)`,
						decided: sql<number>`sum(case when ${meetingItems.decision} is null then 0 else 1 end)`
					})
					.from(meetingItems)
					.where(and(inArray(meetingItems.meetingId, ids), sql`${meetingItems.dropReason} is null`))
					.groupBy(meetingItems.meetingId)
	]);
	return rows.map(({ id, community, heldOn, venue, state, chairedBy }) => {
		const count = counts.find(({ meetingId }) => meetingId === id);
		return {
			...{ id, community, heldOn, venue, state },
			communityName: names.get(community) ?? '',
			chair: people.get(chairedBy) ?? '',
			itemCount: Number(count?.items ?? 0),
			decidedCount: Number(count?.decided ?? 0)
		};
	});
}

/** How one community stands with its meetings. */
export interface CommunityMeetings {
	duty: Duty;
	/** The one that is still to be held, or in session. */
	next: { id: string; heldOn: Day; state: MeetingState } | null;
	last: { id: string; heldOn: Day } | null;
}

export async function meetingsOfCommunity(
	db: Reader,
	community: PlaceCode,
	now: Instant
): Promise<CommunityMeetings> {
	const rows = await db
		.select({ id: meetings.id, heldOn: meetings.heldOn, state: meetings.state })
		.from(meetings)
		.where(eq(meetings.community, community))
		.orderBy(desc(meetings.heldOn), desc(meetings.id));
	const next = rows.find(isStanding);
	const last = rows.find(({ state }) => state === 'closed');
	return {
		duty: dutyOf(rows, dayOf(now)),
		next: next ?? null,
		last: last ? { id: last.id, heldOn: last.heldOn } : null
	};
}

/** A community with its duty of the present quarter. */
export interface CommunityDuty extends Duty {
	community: PlaceCode;
	name: string;
}

/** The duty of every community whose meetings this person may see. */
export async function duties(db: Reader, actor: Actor, now: Instant): Promise<CommunityDuty[]> {
	const today = dayOf(now);
	const { from, until } = daysOf(quarterOf(today));
	const communities = (await placesUnder(db, await districtCode(db), 'community')).filter(({ code }) =>
		may(actor, 'meeting.see', { place: code })
	);
	const held = await db
		.select({ community: meetings.community, heldOn: meetings.heldOn, state: meetings.state })
		.from(meetings)
		.where(and(gte(meetings.heldOn, from), lt(meetings.heldOn, until)));
	return communities.map(({ code, name }) => ({
		...{ community: code, name },
		...dutyOf(
			held.filter(({ community }) => community === code),
			today
		)
	}));
}

/** A decision of a meeting on a task, for the page of the task. */
export interface DecisionOnTask {
	meeting: string;
	heldOn: Day;
	decision: string;
	lead: string | null;
	dueOn: Day | null;
	waitsFor: Role | null;
}

/** What meetings decided on a task, the latest first. Whoever reads the task in full reads it. */
export async function decisionsOn(
	db: Reader,
	actor: Actor,
	task: string,
	now: Instant
): Promise<DecisionOnTask[]> {
	const [seen] = await tasksNamed(db, [task]);
	if (!seen || !sees(actor, seen, now)) return [];
	const rows = await db
		.select({ item: meetingItems, meeting: meetings })
		.from(meetingItems)
		.innerJoin(meetings, eq(meetings.id, meetingItems.meetingId))
		.where(and(eq(meetingItems.taskId, task), eq(meetings.state, 'closed')))
		.orderBy(desc(meetings.closedAt));
	const decided = rows.filter(({ item }) => item.decision !== null && item.dropReason === null);
	if (decided.length === 0) return [];
	const leads = await leadsIn(db, decided[0]!.meeting.community);
	return decided.map(({ item, meeting }) => ({
		...{ meeting: meeting.id, heldOn: meeting.heldOn, decision: item.decision!, dueOn: item.dueOn },
		lead: leadName(leads, item),
		waitsFor: isWaiting(item.waitsFor, seen.task, meeting.closedAt ?? 0) ? item.waitsFor : null
	}));
}

/** Meetings by their ids, as far as this person may see them. */
export async function meetingsSeen(db: Reader, actor: Actor, ids: readonly string[]): Promise<MeetingRow[]> {
	if (ids.length === 0) return [];
	const [rows, invited] = await Promise.all([
		db
			.select()
			.from(meetings)
			.where(inArray(meetings.id, [...ids])),
		invitedTo(db, actor)
	]);
	return rows.filter((row) => may(actor, 'meeting.see', subjectOf(row, invited.get(row.id) ?? [])));
}

/** A meeting with the units it concerns and its whole agenda, for those who are to hear of it. */
export interface WholeMeeting extends SeenMeeting {
	/** In their order, without what was taken off. */
	items: ItemRow[];
}

/** Meetings by their ids, whoever may see them. */
export async function wholeMeetings(db: Reader, ids: readonly string[]): Promise<WholeMeeting[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(meetings)
		.where(inArray(meetings.id, [...ids]));
	return Promise.all(
		rows.map(async (meeting) => {
			const [units, items] = await Promise.all([unitsOf(db, meeting.id), itemsOf(db, meeting.id)]);
			const kept = items.filter(({ dropReason }) => dropReason === null);
			return { meeting, units, subject: subjectOf(meeting, units), items: kept };
		})
	);
}
