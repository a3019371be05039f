/** 联席会的提醒: who hears that a meeting is convened, moved or called off, and what it decided on their matters. */
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { dayOf, type Instant } from '../../clock.ts';
import { wholeMeetings, type WholeMeeting } from '../../meetings/server/queries.ts';
import { isWaiting } from '../../meetings/outcome.ts';
import { tasksNamed } from '../../tasks/server/queries.ts';
import type { MeetingLine } from '../line.ts';
import type { NoticeCode } from '../occasion.ts';
import { DECISION_SOURCES, MEETING_SOURCES, type MeetingAudience, type MeetingTold } from '../source.ts';
import {
	atSeat,
	earsOf,
	handlersOf,
	officersOfAll,
	personOf,
	type Seen,
	type Surroundings
} from './audience.ts';
import { lineOf, type Event, type Telling } from './telling.ts';

/** Whom these events of meetings concern, as the meetings, their tasks and the posts stand now. */
export async function meetingTellings(events: readonly Event[], around: Surroundings): Promise<Telling[]> {
	const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
	const found = new Map((await wholeMeetings(around.db, ids)).map((whole) => [whole.meeting.id, whole]));
	const tellings: Telling[] = [];
	for (const event of events) {
		const whole = found.get(event.subjectId);
		if (!whole) continue;
		for (const told of MEETING_SOURCES[event.action]!.filter((one) => stillStands(one, event, whole)))
			tellings.push(...(await ofMeeting(told, event, whole, around)));
		if (event.action === 'meeting.close') tellings.push(...(await ofDecisions(event, whole, around)));
	}
	return tellings;
}

/** In the state it is told for, and on the day that was set then. */
function stillStands({ while: states }: MeetingTold, { changes }: Event, { meeting }: WholeMeeting): boolean {
	if (!states) return true;
	const isSameDay = changes.heldOn === undefined || changes.heldOn === meeting.heldOn;
	return isSameDay && states.includes(meeting.state);
}

/** Once for each person who may see the meeting, but for whoever did it. */
async function ofMeeting(
	{ notice, to }: MeetingTold,
	event: Event,
	whole: WholeMeeting,
	around: Surroundings
): Promise<Telling[]> {
	const ids = await Promise.all(to.map((audience) => accountsOf(audience, event, whole, around)));
	const people = await Promise.all([...new Set(ids.flat())].map((id) => personOf(id, around)));
	const line = meetingLine(notice, whole, event.at);
	return people
		.filter((actor): actor is Actor => actor !== undefined && actor.accountId !== event.accountId)
		.filter((actor) => may(actor, 'meeting.see', whole.subject))
		.map((actor) => ({ actor, line, cause: String(event.seq) }));
}

const meetingLine = (notice: NoticeCode, { meeting }: WholeMeeting, at: Instant): MeetingLine => ({
	...{ notice, taskId: null, kind: null, number: null, meetingId: meeting.id },
	...{ place: meeting.community, day: meeting.heldOn, at }
});

async function accountsOf(
	audience: MeetingAudience,
	{ changes }: Event,
	{ meeting, units, items }: WholeMeeting,
	around: Surroundings
): Promise<readonly string[]> {
	const today = dayOf(around.now);
	switch (audience) {
		case 'chair':
			return [meeting.chairedBy];
		case 'secretary':
		case 'street_desk':
			return atSeat(audience, meeting.community, today, around);
		case 'invited': {
			// Who was invited later is told by that.
			const then = changes.units as readonly string[] | undefined;
			const now = units.map(({ unit }) => unit);
			return officersOfAll(then ? now.filter((unit) => then.includes(unit)) : now, today, around);
		}
		case 'just_invited':
			return officersOfAll([changes.unit as string], today, around);
		case 'handlers': {
			const seen = await tasksNamed(
				around.db,
				items.flatMap(({ taskId }) => taskId ?? [])
			);
			return (await Promise.all(seen.map(({ task }) => handlersOf(task, today, around)))).flat();
		}
		case 'leads': {
			const leading = items.filter(({ taskId, decision }) => taskId === null && decision !== null);
			return officersOfAll(
				leading.flatMap(({ leadUnit }) => leadUnit ?? []),
				today,
				around
			);
		}
	}
}

/** What was decided on each task, to those it concerns whom its own step did not tell. */
async function ofDecisions(
	event: Event,
	{ meeting, items }: WholeMeeting,
	around: Surroundings
): Promise<Telling[]> {
	const found = await tasksNamed(
		around.db,
		items.flatMap(({ taskId }) => taskId ?? [])
	);
	const tellings = new Map<string, Telling>();
	for (const { taskId, result, waitsFor } of items) {
		const seen: Seen | undefined = found.find(({ task }) => task.id === taskId);
		if (!seen || !result) continue;
		const isOpen = isWaiting(waitsFor, seen.task, meeting.closedAt ?? 0);
		const cause = { accountId: event.accountId, changes: { waitsFor: isOpen ? waitsFor : null } };
		const heard = async (audiences: readonly Parameters<typeof earsOf>[0][]) =>
			(await Promise.all(audiences.map((audience) => earsOf(audience, seen, cause, around)))).flat();
		for (const { notice, to, but = [] } of DECISION_SOURCES[result] ?? []) {
			const told = new Set((await heard(but)).map(({ accountId }) => accountId));
			for (const actor of await heard(to)) {
				const key = `${actor.accountId} ${seen.task.id}`;
				if (told.has(actor.accountId) || tellings.has(key)) continue;
				const line = lineOf(notice, seen, event.at);
				tellings.set(key, { actor, line, cause: `${event.seq} ${seen.task.id}` });
			}
		}
	}
	return [...tellings.values()];
}
