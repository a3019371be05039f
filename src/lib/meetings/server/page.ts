import { inArray } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { levelOf, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { accountNames, unitNames } from '../../people/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { sees, tasksNamed } from '../../tasks/server/queries.ts';
import type { SeenTask } from '../../tasks/server/scope.ts';
import type { TaskKind, TaskState } from '../../tasks/task.ts';
import { isStanding, usualWorkingDays, type ListName, type MeetingState, type Result } from '../meeting.ts';
import { goesOn, type NeedName } from '../needs-meeting.ts';
import { isWaiting } from '../outcome.ts';
import { missingOn } from './agenda.ts';
import { itemsOf, meetingInScope } from './in-scope.ts';
import { leadName, leadsIn, type Leads } from './lead.ts';
import { listEntries, type EntryRow, type ItemRow } from './table.ts';

/** One item of the agenda as a page shows it: never more of a task than its summary. */
export interface AgendaItem {
	id: string;
	version: number;
	/** Its number on the agenda; none once it is taken off. */
	nth: number | null;
	what: string;
	/** Of a task. */
	task: {
		/** Where it can be opened; none where this person sees no more than what was decided. */
		id: string | null;
		number: string;
		kind: TaskKind;
		state: TaskState;
		/** It ended, or went on by itself, since it came onto the agenda. */
		isOver: boolean;
	} | null;
	/** Of an entry: which list, and who asks or offers. */
	list: ListName | null;
	unit: string | null;
	compound: string | null;
	need: NeedName | null;
	needSince: Day | null;
	dropReason: string | null;
	decision: string | null;
	lead: string | null;
	dueOn: Day | null;
	/** The day that is offered where none is named. */
	usualDueOn: Day;
	asKeyTask: boolean;
	result: Result | null;
	/** Whose step it still waits for. */
	waitsFor: Role | null;
	loggedTaskId: string | null;
}

export interface MeetingPage {
	id: string;
	community: { code: PlaceCode; name: string };
	subdistrict: string;
	heldOn: Day;
	venue: string;
	chair: string;
	convener: string;
	state: MeetingState;
	version: number;
	closedOn: Day | null;
	/** Put on another day or elsewhere: the day before it, where the day changed, and why. */
	moved: { from: Day | null; reason: string } | null;
	calledOff: { on: Day; by: string; reason: string } | null;
	units: { unit: string; name: string; isPresent: boolean }[];
	items: AgendaItem[];
	dropped: AgendaItem[];
	/** Items that this person does not see. */
	hiddenCount: number;
	/** What has come to need the meeting and stands not on the agenda yet. */
	missingCount: number;
	may: Record<'prepare' | 'open' | 'decide' | 'close' | 'callOff' | 'minutes', boolean>;
}

/** A meeting with its agenda, as this person may see it; `not-found` outside of what they may. */
export async function meetingPage(db: Reader, actor: Actor, id: string, now: Instant): Promise<MeetingPage> {
	const { meeting, units, subject } = await meetingInScope(db, actor, id);
	const { community, state } = meeting;
	const canPrepare = may(actor, 'meeting.prepare', subject) && isStanding(meeting);
	const [rows, leads, places, people, names, missing] = await Promise.all([
		itemsOf(db, id),
		leadsIn(db, community),
		placeNames(db, [community, subdistrictOf(community)]),
		accountNames(db, [meeting.chairedBy, meeting.convenedBy, meeting.calledOffBy ?? []].flat()),
		unitNames(
			db,
			units.map(({ unit }) => unit)
		),
		canPrepare ? missingOn(db, meeting, now) : null
	]);
	const all = await itemViews(db, actor, meeting, rows, leads, now);
	const kept = all.filter(({ dropReason }) => dropReason === null);
	return {
		...{ id, heldOn: meeting.heldOn, venue: meeting.venue, state, version: meeting.version },
		community: { code: community, name: places.get(community) ?? '' },
		subdistrict: places.get(subdistrictOf(community)) ?? '',
		chair: people.get(meeting.chairedBy) ?? '',
		convener: people.get(meeting.convenedBy) ?? '',
		closedOn: meeting.closedAt === null ? null : dayOf(meeting.closedAt),
		moved: meeting.moveReason === null ? null : { from: meeting.movedFrom, reason: meeting.moveReason },
		calledOff:
			meeting.calledOffAt === null
				? null
				: {
						on: dayOf(meeting.calledOffAt),
						by: people.get(meeting.calledOffBy ?? '') ?? '',
						reason: meeting.callOffReason ?? ''
					},
		units: units.map((one) => ({ ...one, name: names.get(one.unit) ?? '' })),
		items: kept,
		dropped: canPrepare ? all.filter(({ dropReason }) => dropReason !== null) : [],
		hiddenCount: rows.filter(({ dropReason }) => dropReason === null).length - kept.length,
		missingCount: missing?.count ?? 0,
		may: {
			prepare: canPrepare,
			open: state === 'planned' && may(actor, 'meeting.open', subject),
			decide: state === 'open' && may(actor, 'meeting.decide', subject),
			close: state === 'open' && may(actor, 'meeting.close', subject),
			callOff: isStanding(meeting) && may(actor, 'meeting.call-off', subject),
			minutes: state === 'closed' && may(actor, 'meeting.minutes', subject)
		}
	};
}

async function itemViews(
	db: Reader,
	actor: Actor,
	meeting: { community: PlaceCode; heldOn: Day; closedAt: Instant | null },
	rows: readonly ItemRow[],
	leads: Leads,
	now: Instant
): Promise<AgendaItem[]> {
	const [tasks, entries, calendar] = await Promise.all([
		tasksNamed(
			db,
			rows.flatMap(({ taskId }) => taskId ?? [])
		),
		entriesNamed(
			db,
			rows.flatMap(({ entryId }) => entryId ?? [])
		),
		workingCalendar(db)
	]);
	const places = await placeNames(
		db,
		tasks.map(({ task }) => task.place)
	);
	const readsAll = may(actor, 'meeting.minutes', { place: meeting.community });
	const units = unitsHeld(actor);
	let nth = 0;
	return rows.flatMap((row): AgendaItem[] => {
		const number = row.dropReason === null ? (nth += 1) : null;
		const seen = tasks.find(({ task }) => task.id === row.taskId);
		const entry = entries.find(({ id }) => id === row.entryId);
		if (!mayRead(actor, row, seen, readsAll, units, now)) return [];
		const due = addWorkingDays(calendar, meeting.heldOn, usualWorkingDays(seen?.task ?? null)).day;
		const compound =
			seen && levelOf(seen.task.place) === 'compound' ? places.get(seen.task.place) : undefined;
		const waits = seen && meeting.closedAt !== null && isWaiting(row.waitsFor, seen.task, meeting.closedAt);
		return [
			{
				...{ id: row.id, version: row.version, nth: number },
				what: seen?.task.summary ?? entry?.line ?? row.topic ?? '',
				task: seen
					? {
							id: sees(actor, seen, now) ? seen.task.id : null,
							...{ number: seen.task.number, kind: seen.task.kind, state: seen.task.state },
							isOver: !goesOn(seen.task)
						}
					: null,
				list: entry?.list ?? null,
				unit: entry?.unit ? (leads.units.find(({ value }) => value === entry.unit)?.name ?? null) : null,
				compound: compound ?? null,
				...{ need: row.need, needSince: row.needSince, dropReason: row.dropReason },
				...{ decision: row.decision, lead: leadName(leads, row), dueOn: row.dueOn, usualDueOn: due },
				...{ asKeyTask: row.asKeyTask, result: row.result, loggedTaskId: row.loggedTaskId },
				waitsFor: waits || (row.waitsFor && !seen && !row.loggedTaskId) ? row.waitsFor : null
			}
		];
	});
}

/**
 * Tasks to those who see them, whole agendas to those who read the community; a unit also reads what names it. Nobody reads
 * what is about them.
 */
function mayRead(
	actor: Actor,
	row: ItemRow,
	seen: SeenTask | undefined,
	readsAll: boolean,
	units: readonly string[],
	now: Instant
): boolean {
	if (!seen) return true;
	if (sees(actor, seen, now)) return true;
	const { conflictAccount, conflictUnit } = seen.task;
	if (conflictAccount || conflictUnit) return false;
	return readsAll || (row.leadUnit !== null && row.decision !== null && units.includes(row.leadUnit));
}

const entriesNamed = async (db: Reader, ids: readonly string[]): Promise<EntryRow[]> =>
	ids.length === 0
		? []
		: db
				.select()
				.from(listEntries)
				.where(inArray(listEntries.id, [...ids]));

/** The lead a form offers first: those invited, before all others. */
export const leadsFor = async (
	db: Reader,
	page: Pick<MeetingPage, 'community' | 'units'>
): Promise<string[]> => {
	const { desks, units } = await leadsIn(db, page.community.code);
	const invited = new Set(page.units.map(({ unit }) => unit));
	const first = units.filter(({ value }) => invited.has(value));
	const rest = units.filter(({ value }) => !invited.has(value));
	return [...first, ...desks, ...rest].map(({ name }) => name);
};
