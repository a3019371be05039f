import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Verb } from '../../access/policy.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import type { JournalRow } from '../../audit/server/table.ts';
import type { Calendar } from '../../calendar/working-days.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, districtOf, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { assignmentsOn } from '../../liaison/server/queries.ts';
import { SEAT_OF, type Role } from '../../people/role.ts';
import { holdersOf, liaisonUnits, officersOf } from '../../people/server/queries.ts';
import { answererOf } from '../../tasks/server/answerer.ts';
import { callOutsOf } from '../../tasks/server/called.ts';
import { sees } from '../../tasks/server/queries.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import type { SetLimit } from '../../tasks/time-limit.ts';
import type { TaskAction } from '../../tasks/task.ts';
import type { Audience } from '../source.ts';

/** A task with all that decides who sees it. */
export interface Seen {
	task: TaskRow;
	calledUnits: readonly string[];
}

/** What an event says beside the task. */
export type Cause = Pick<JournalRow, 'accountId' | 'changes'>;

/** What a look at many events asks again and again: read once. */
export interface Surroundings {
	db: Reader;
	now: Instant;
	calendar: Calendar;
	limits: readonly SetLimit[];
	people: Map<string, Promise<Actor | undefined>>;
	holders: Map<string, Promise<readonly string[]>>;
}

/** What somebody who is told must be allowed to do, where that is what they are told for. */
const FOR: Readonly<Partial<Record<Audience, Verb>>> = {
	granter: 'task.grant',
	approver: 'task.approve',
	follow_upper: 'task.follow-up',
	judge: 'task.uphold',
	paired: 'task.claim',
	every_unit: 'task.claim'
};

/**
 * Who a task concerns today, by the same rights as on its page: in a post in force, seeing the task, and allowed
 * what they are told for. Never whoever did it.
 */
export async function earsOf(
	audience: Audience,
	seen: Seen,
	cause: Cause,
	around: Surroundings
): Promise<Actor[]> {
	const ids = new Set(await accountsOf(audience, seen.task, cause, around));
	const actors = await Promise.all([...ids].map((id) => personOf(id, around)));
	const verb = FOR[audience];
	return actors.filter(
		(actor) =>
			actor !== undefined &&
			actor.accountId !== cause.accountId &&
			sees(actor, seen, around.now) &&
			(!verb || may(actor, verb, { ...seen.task, calledUnits: seen.calledUnits }))
	) as Actor[];
}

/** Somebody as they stand today; nobody once they have left. */
export function personOf(id: string, { db, now, people }: Surroundings): Promise<Actor | undefined> {
	let person = people.get(id);
	if (!person) people.set(id, (person = actorOf(db, id, dayOf(now))));
	return person;
}

async function accountsOf(
	audience: Audience,
	task: TaskRow,
	{ changes }: Cause,
	around: Surroundings
): Promise<readonly string[]> {
	const { db, now, calendar, limits } = around;
	const today = dayOf(now);
	const answering = async (action: TaskAction): Promise<readonly string[]> => {
		const answerer = answererOf(action, task, { now, calendar, limits });
		if (!answerer) return [];
		return 'account' in answerer ? [answerer.account] : atSeat(answerer.role, task.place, today, around);
	};
	switch (audience) {
		case 'handler':
			return handlersOf(task, today, around);
		case 'logger':
			return [task.loggedBy];
		case 'secretary':
			return atSeat('secretary', task.place, today, around);
		case 'receiver':
			return atSeat(RECEIVER_AT[task.level], task.place, today, around);
		case 'granter':
			return answering('grant');
		case 'approver':
			return answering('approve');
		case 'follow_upper':
			return answering('follow-up');
		case 'judge':
			return judgesOf(task, today, around);
		case 'paired': {
			const paired = await assignmentsOn(db, today, task.community);
			return officersOfAll(
				paired.flatMap(({ unit }) => unit ?? []),
				today,
				around
			);
		}
		case 'every_unit':
			return officersOfAll(
				(await liaisonUnits(db)).map(({ id }) => id),
				today,
				around
			);
		case 'called':
			return officersOfAll(
				calledJustNow(changes).map(({ unit }) => unit),
				today,
				around
			);
		case 'caller': {
			const calls = (await callOutsOf(db, [task.id])).get(task.id) ?? [];
			return calls.flatMap(({ id, calledBy }) => (id === changes['beside:callOut'] ? calledBy : []));
		}
		case 'awaited':
			return awaitedBy(changes.waitsFor as Role | null, task, today, around);
	}
}

/** The next level above the one that refused; above the district's desk stands the linked leader. */
async function judgesOf(
	{ rejectedAs, place, community }: TaskRow,
	today: Day,
	around: Surroundings
): Promise<readonly string[]> {
	const desk = await atSeat(
		rejectedAs === 'secretary' ? 'street_desk' : 'district_desk',
		place,
		today,
		around
	);
	if (rejectedAs !== 'district_desk') return desk;
	return [...desk, ...(await leadersOf(community, today, around))];
}

/** The leaders linked with a community. */
async function leadersOf(community: PlaceCode, today: Day, { db }: Surroundings): Promise<string[]> {
	const linked = await assignmentsOn(db, today, community);
	return linked.flatMap(({ kind, accountId }) => (kind === 'leader_community' && accountId ? accountId : []));
}

/** Whoever holds the post for which a decision of a meeting waits. */
function awaitedBy(
	role: Role | null,
	{ place, community }: TaskRow,
	today: Day,
	around: Surroundings
): Promise<readonly string[]> {
	if (role === null) return Promise.resolve([]);
	return role === 'district_leader'
		? leadersOf(community, today, around)
		: atSeat(role, place, today, around);
}

/** Whoever admits what was sent to a level. */
const RECEIVER_AT = {
	community: 'secretary',
	subdistrict: 'street_desk',
	district: 'district_desk'
} as const satisfies Record<TaskRow['level'], Role>;

/** A unit's work is any officer's; a person's is their own; a desk's is anybody's who sits at it. */
export async function handlersOf(
	{ handlerRole, handlerAccount, handlerUnit, place }: TaskRow,
	today: Day,
	around: Surroundings
): Promise<readonly string[]> {
	if (handlerUnit) return officersOfAll([handlerUnit], today, around);
	if (handlerAccount) return [handlerAccount];
	return handlerRole ? atSeat(handlerRole, place, today, around) : [];
}

/** Who holds a role at the place of its level. */
export function atSeat(
	role: Role,
	place: PlaceCode,
	day: Day,
	{ db, holders }: Surroundings
): Promise<readonly string[]> {
	const under = SEAT_AT[SEAT_OF[role]](place);
	const key = `${role} ${under}`;
	let found = holders.get(key);
	if (!found)
		holders.set(
			key,
			(found = holdersOf(db, role, day, { under }).then((rows) => rows.map(({ accountId }) => accountId)))
		);
	return found;
}

const SEAT_AT: Readonly<Record<(typeof SEAT_OF)[Role], (place: PlaceCode) => PlaceCode>> = {
	district: districtOf,
	subdistrict: subdistrictOf,
	community: communityOf,
	compound: (place) => place,
	unit: (place) => place
};

export async function officersOfAll(
	units: readonly string[],
	day: Day,
	{ db, holders }: Surroundings
): Promise<readonly string[]> {
	const found = units.map((unit) => {
		const key = `unit ${unit}`;
		let officers = holders.get(key);
		if (!officers)
			holders.set(
				key,
				(officers = officersOf(db, unit, day).then((rows) => rows.map(({ accountId }) => accountId)))
			);
		return officers;
	});
	return (await Promise.all(found)).flat();
}

/** 吹哨: the units an event called, and by when each is to answer. */
export function calledJustNow(changes: Readonly<Record<string, unknown>>): { unit: string; dueOn: Day }[] {
	return (changes['beside:callOuts'] ?? []) as { unit: string; dueOn: Day }[];
}
