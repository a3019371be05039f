/** May somebody take a step here? Asked of the table by verbs, pages and `routes --json` alike. */
import { isInside, type PlaceCode } from '../district/place.ts';
import type { Role } from '../people/role.ts';
import { Refusal } from '../refusal.ts';
import type { TaskKind, TaskLevel, TaskRequest } from '../tasks/task.ts';
import { isResident, isSystem, placesHeld, unitsHeld, type Actor } from './actor.ts';
import { POLICY, type Grant, type Row, type Verb, type When } from './policy.ts';
import { whoMay } from './who-may.ts';

/** What is asked about, as far as rights depend on it. */
export interface Subject {
	place?: PlaceCode;
	kind?: TaskKind;
	level?: TaskLevel;
	loggedBy?: string;
	/** Concerns a minor or an illness. */
	isSensitive?: boolean;
	isWidened?: boolean;
	handlerRole?: Role | null;
	handlerAccount?: string | null;
	handlerUnit?: string | null;
	dispatchedBy?: string | null;
	reportedBy?: string | null;
	rejectedBy?: string | null;
	rejectedAs?: Role | null;
	request?: TaskRequest | null;
	conflictAccount?: string | null;
	conflictUnit?: string | null;
	/** Units that were called to it. */
	calledUnits?: readonly string[];
}

/** May this person take this step here? */
export const may = (actor: Actor, verb: Verb, subject: Subject = {}): boolean =>
	whyNot(actor, verb, subject) === undefined;

/** Refuses `not-allowed`, or `own-work`, `own-decision` or `two-persons` where only their own part in it stands in the way. */
export function must(actor: Actor, verb: Verb, subject: Subject = {}): void {
	const reason = whyNot(actor, verb, subject);
	if (reason === 'not-allowed' && !isAccused(actor, subject))
		throw new Refusal(reason, whoMay(grantsHere(verb, subject)));
	if (reason) throw new Refusal(reason);
}

function whyNot(
	actor: Actor,
	verb: Verb,
	subject: Subject
): 'not-allowed' | 'own-work' | 'own-decision' | 'two-persons' | undefined {
	const row: Row = POLICY[verb];
	if (isAccused(actor, subject)) return 'not-allowed';
	if (!grantsHere(verb, subject).some((one) => reaches(actor, one, subject))) return 'not-allowed';
	if (row.never === 'handler' && isOwnWork(actor, subject)) return 'own-work';
	if (row.never === 'rejecter' && subject.rejectedBy === actor.accountId) return 'own-decision';
	if (row.never === 'logger-of-sensitive' && subject.isSensitive && subject.loggedBy === actor.accountId)
		return 'two-persons';
	return undefined;
}

/** The grants of a verb that hold for a thing like this. */
function grantsHere(verb: Verb, subject: Subject): Grant[] {
	const row: Row = POLICY[verb];
	return row.grants.filter(({ when }) => holdsFor(when, subject));
}

/** 回避: complained about, in person or as a unit. Source: 济南市12345条例 2018, art. 32. */
export const isAccused = (actor: Actor, { conflictAccount, conflictUnit }: Subject): boolean =>
	(!!conflictAccount && conflictAccount === actor.accountId) ||
	(!!conflictUnit && unitsHeld(actor).includes(conflictUnit));

function holdsFor(when: When | undefined, subject: Subject): boolean {
	if (!when) return true;
	const { kind, level, handlerRole, dispatchedBy, request, rejectedAs } = subject;
	return (
		(!when.kinds || when.kinds.includes(kind!)) &&
		(!when.levels || when.levels.includes(level!)) &&
		(!when.handlers || when.handlers.includes(handlerRole!)) &&
		(!when.requests || when.requests.includes(request!)) &&
		(!when.isComplaint || !!subject.conflictAccount || !!subject.conflictUnit) &&
		(!when.rejecters || when.rejecters.includes(rejectedAs!)) &&
		(when.isDispatched === undefined || when.isDispatched === !!dispatchedBy) &&
		(when.isHandled === undefined || when.isHandled === !!handlerRole)
	);
}

/** Did they, or their unit, handle it or hand in its result? */
const isOwnWork = (actor: Actor, { handlerAccount, handlerUnit, reportedBy }: Subject): boolean =>
	handlerAccount === actor.accountId ||
	reportedBy === actor.accountId ||
	(!!handlerUnit && unitsHeld(actor).includes(handlerUnit));

function reaches(actor: Actor, { reach, roles }: Grant, subject: Subject): boolean {
	if (reach === 'system') return isSystem(actor);
	if (reach === 'resident') return isResident(actor);
	const held = roles.filter((role) => actor.posts.some((post) => post.role === role));
	if (held.length === 0) return false;
	const covers = (places: readonly PlaceCode[]) =>
		subject.place !== undefined && places.some((place) => isInside(subject.place!, place));
	switch (reach) {
		case 'anywhere':
			return true;
		case 'seat':
			return held.some((role) => covers(placesHeld(actor, role)));
		case 'liaison':
			return covers(actor.liaisonPlaces);
		case 'paired':
			return covers(actor.pairedCommunities);
		case 'widened':
			return subject.isWidened === true;
		case 'handler':
			return held.some((role) => role === subject.handlerRole && handles(actor, role, subject, covers));
		case 'own-claim':
			return !!subject.handlerUnit && unitsHeld(actor).includes(subject.handlerUnit);
		case 'called':
			return unitsHeld(actor).some((unit) => subject.calledUnits?.includes(unit));
		case 'dispatcher':
			return subject.dispatchedBy === actor.accountId;
		case 'author':
			return subject.loggedBy === actor.accountId;
	}
}

/** A unit's work is any officer's; a person's is their own; a desk's is anybody's who sits at it. */
function handles(
	actor: Actor,
	role: Role,
	{ handlerAccount, handlerUnit }: Subject,
	covers: (places: readonly PlaceCode[]) => boolean
): boolean {
	if (handlerUnit) return unitsHeld(actor).includes(handlerUnit);
	return handlerAccount ? handlerAccount === actor.accountId : covers(placesHeld(actor, role));
}
