import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { photosOf, type ShownPhoto } from '../../attachments/server/queries.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { addWorkingDays, unloadedYear } from '../../calendar/working-days.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { placeNames } from '../../district/server/queries.ts';
import { accountNames, unitNames } from '../../people/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { factsOf, toldAfter, type Fact, type Told, type Who } from '../facts.ts';
import { stripOf, type StripDay } from '../deadline.ts';
import { dueMovesOf, whyOf, type DayEvent, type Move, type Why } from '../why.ts';
import { allowedActions } from './allowed.ts';
import { answererOf } from './answerer.ts';
import { belongingsOf, stepLists } from './step-lists.ts';
import { numberedCardsOf } from './card.ts';
import { correctionOf } from './correction.ts';
import { dayEventsOf } from './day-events.ts';
import { movesOf } from './moves.ts';
import { eventsOf, type TaskEvent } from './events.ts';
import { flagsOf } from '../flag.ts';
import { mayRun } from '../reckon-again.ts';
import { TRIES } from '../steps/follow-up.ts';
import { STEP_FORMS, type ListName } from '../step-forms.ts';
import { isOpenTo, type TaskAction } from '../task.ts';
import { fullReader, taskInScope } from './scope.ts';
import { setLimits } from './time-limits.ts';
import { limitsOf } from '../time-limit.ts';
import type { TaskRow } from './table.ts';

/** Everything the page of a task shows, to this person; `isCorrecting` where the form of a correction is open. */
export async function taskPage(db: Reader, actor: Actor, id: string, now: Instant, isCorrecting = false) {
	const seen = await taskInScope(db, actor, id, now);
	const { task, calledUnits } = seen;
	const isFull = fullReader(actor, calledUnits)(task);
	const [calendar, set] = await Promise.all([workingCalendar(db), setLimits(db)]);
	const mayTake = allowedActions(actor, task, calledUnits, { now, calendar, limits: set });
	const belongings = await belongingsOf(db, actor, task, now);
	const [[card], places, names, events, days, lists, photos] = await Promise.all([
		numberedCardsOf(db, actor, [task], now),
		placeNames(db, [task.place, task.community]),
		accountNames(
			db,
			[task.loggedBy, task.handlerAccount, task.requestedBy, task.dispatchedBy].filter((id) => id !== null)
		),
		eventsOf(db, actor, seen),
		dayEventsOf(db, task.id),
		stepLists(db, actor, task, belongings, mayTake, now),
		photosOf(db, task.id)
	]);
	const answerer = task.request
		? answererOf('grant', task, { now, calendar, limits: set })
		: task.state === 'pending_review'
			? answererOf('approve', task, { now, calendar, limits: set })
			: undefined;
	const allowed = mayTake.filter((action) => hasSomethingToChoose(action, lists));
	const limits = limitsOf(set, task);
	const span = task.stepFromOn && task.stepDueOn ? { fromOn: task.stepFromOn, dueOn: task.stepDueOn } : null;
	return {
		card: card!,
		/** What may be told to a group. */
		told: {
			number: task.number,
			kind: task.kind,
			state: task.state,
			summary: task.summary,
			places: [places.get(task.community), card!.compound].filter((name) => name !== undefined),
			dueOn: task.stepDueOn
		},
		description: isFull ? task.description : '',
		summary: task.summary,
		isFull,
		source: task.source,
		occurredOn: task.occurredOn,
		estimatedValue: task.estimatedValue,
		isSensitive: task.isSensitive,
		version: task.version,
		/** Where it is, for another that is written down there. */
		place: task.place,
		community: { code: task.community, name: places.get(task.community) ?? '' },
		subdistrict: places.get(task.subdistrict) ?? '',
		loggedBy: isFull ? (names.get(task.loggedBy) ?? '') : '',
		flags: flagsOf(task, calendar, dayOf(now)),
		/** Tried in vain so often; it takes so many, on more than one day. */
		tries:
			task.state === 'pending_follow_up' && task.tryCount > 0 ? { count: task.tryCount, of: TRIES } : null,
		/** They may admit it, but for having written it down themselves. */
		waitsForSecond:
			isOpenTo('publish', task) &&
			!may(actor, 'task.publish', task) &&
			may(actor, 'task.publish', { ...task, isSensitive: false }),
		handler: task.handlerRole && {
			role: task.handlerRole,
			name: task.handlerAccount ? (names.get(task.handlerAccount) ?? '') : null
		},
		level: task.level,
		// Once it runs no more nobody can make good for it: what was not recorded is no longer asked for.
		contact: task.contactDueOn &&
			(task.contactedAt !== null || mayRun('contact', task.state)) && {
				dueOn: task.contactDueOn,
				isMade: task.contactedAt !== null,
				isLate: task.contactedAt === null && task.contactDueOn < dayOf(now)
			},
		request: task.request && {
			what: task.request,
			by: names.get(task.requestedBy!) ?? '',
			on: task.requestedOn
		},
		/** Whose answer is awaited: to what is asked for, or to a result. */
		answerer: answerer && {
			role: 'role' in answerer ? answerer.role : null,
			name: 'account' in answerer ? (names.get(answerer.account) ?? '') : ''
		},
		belongings,
		lists,
		claimedAt: task.claimedAt,
		limits,
		promiseDefault: addWorkingDays(calendar, dayOf(now), limits.promise).day,
		deadline: span && deadlineOf(calendar, span, task, days),
		slaClass: task.slaClass,
		round: task.round,
		events: await withNames(db, events, dueMovesOf(days), photos),
		allowed,
		correction: isCorrecting && allowed.includes('correct') ? await correctionOf(db, actor, task) : null,
		mayDelete: task.state === 'draft' && may(actor, 'task.delete', task),
		moves: movesOf(actor, task, { now, calendar, limits: set }),
		/** May approve and ask the resident in one go. */
		mayConclude: allowed.includes('approve') && task.kind !== 'key_task' && may(actor, 'task.follow-up', task)
	};
}

/** A form that lets somebody choose from nothing is not drawn. */
const hasSomethingToChoose = (action: TaskAction, lists: Partial<Record<ListName, readonly unknown[]>>) =>
	STEP_FORMS[action].fields.every(({ of }) => typeof of !== 'string' || lists[of]?.length !== 0);

interface Deadline {
	on: Day;
	strip: StripDay[];
	why: Why;
	/** The year whose holidays are missing, where the day is provisional. */
	missingYear: number | null;
}

function deadlineOf(
	calendar: Parameters<typeof stripOf>[0],
	span: { fromOn: Day; dueOn: Day },
	task: TaskRow,
	days: readonly DayEvent[]
): Deadline {
	const strip = stripOf(calendar, span);
	return {
		on: span.dueOn,
		strip,
		why: whyOf(task, days, strip)!,
		missingYear: task.isProvisional ? unloadedYear(calendar, span.fromOn, span.dueOn) : null
	};
}

export type TimelineEvent = Omit<TaskEvent, 'posts' | 'changes' | 'note' | 'attachments'> & {
	/** What it decided, with the names of whom it concerns. */
	facts: (Omit<Fact, 'who'> & { who: string })[];
	/** The photos that came with it, and are still there. */
	photos: readonly ShownPhoto[];
	seat: string;
	role: Role | null;
	/** What the calendar made of the deadline. */
	moved: Pick<Move, 'before' | 'after'> | null;
};

/** What each event decided, as the journal tells it from the first one on. */
function factsInOrder(events: readonly TaskEvent[]): Fact[][] {
	let before: Told = {};
	return events.map((event) => {
		const facts = factsOf({ ...event, before });
		before = toldAfter(before, event.changes);
		return facts;
	});
}

/** Names the seat somebody acted from, the first post they held then, and whom an event concerns. */
async function withNames(
	db: Reader,
	events: readonly TaskEvent[],
	moves: readonly Move[],
	photos: readonly ShownPhoto[]
): Promise<TimelineEvent[]> {
	const seats = events.map((event) => event.posts.split(' ')[0]?.split(':') ?? []);
	const codes = seats.flatMap(([, seat]) => seat ?? []);
	const facts = factsInOrder(events);
	const concerned = facts.flat().flatMap(({ who }) => who ?? []);
	const [places, units, names] = await Promise.all([
		placeNames(
			db,
			codes.filter((code) => /^\d+$/.test(code))
		),
		unitNames(db, [
			...codes.filter((code) => !/^\d+$/.test(code)),
			...concerned.flatMap(({ unit }) => unit ?? [])
		]),
		accountNames(
			db,
			concerned.flatMap(({ account }) => account ?? [])
		)
	]);
	const nameOf = ({ unit, account }: Who) => (unit ? units.get(unit) : account && names.get(account)) ?? '';
	return events.map(({ posts: _posts, changes: _changes, note: _note, attachments, ...event }, index) => {
		const [role, seat] = seats[index]!;
		return {
			...event,
			facts: facts[index]!.map(({ who, ...fact }) => ({ ...fact, who: who ? nameOf(who) : '' })),
			photos: attachments.flatMap((id) => photos.find((photo) => photo.id === id) ?? []),
			moved: moves.find(({ what, seq }) => what === 'recompute' && seq === event.seq) ?? null,
			role: (role as Role) || null,
			seat: seat ? (places.get(seat) ?? units.get(seat) ?? '') : ''
		};
	});
}
