/**
 * Who may do what where: one row per verb, read by the verbs, by the pages (to draw only what is allowed) and
 * by `routes --json`. Whatever no row grants is refused.
 */
import type { PlaceCode } from '../district/place.ts';
import { isInside } from '../district/place.ts';
import { ROLES, type Role } from '../people/role.ts';
import { Refusal } from '../refusal.ts';
import { placesHeld, unitsHeld, type Actor } from './actor.ts';

/** What ties the asker to the thing asked about. */
type Reach =
	/** A post of this role sits at the place or above it. */
	| 'seat'
	/** A personal liaison in force today covers the place. */
	| 'liaison'
	/** A unit of theirs is paired with the community today. */
	| 'paired'
	/** A unit of theirs holds the claim. */
	| 'own-claim'
	/** They wrote it. */
	| 'author'
	/** Holding the role is enough. */
	| 'anywhere';

interface Grant {
	roles: readonly Role[];
	reach: Reach;
}

interface Row {
	grants: readonly Grant[];
	/** Never the one whose work it is, whatever else they hold. */
	never?: 'handler';
}

const grant = (reach: Reach, ...roles: Role[]): Grant => ({ reach, roles });

const RECEIVER = [grant('seat', 'secretary', 'street_desk')];
const BUSINESS = ROLES.filter((role) => !['system_admin', 'security_admin', 'audit_admin'].includes(role));

export const POLICY = {
	'task.see': {
		grants: [
			grant(
				'seat',
				'secretary',
				'grid_worker',
				'subdistrict_cadre',
				'street_desk',
				'district_desk',
				'reviewer'
			),
			grant('liaison', 'subdistrict_cadre', 'district_leader'),
			grant('paired', 'unit_officer'),
			grant('own-claim', 'unit_officer')
		]
	},
	'task.log': {
		grants: [
			grant('seat', 'secretary', 'grid_worker'),
			grant('liaison', 'subdistrict_cadre', 'district_leader')
		]
	},
	'task.submit': {
		grants: [
			grant('author', 'secretary', 'grid_worker', 'subdistrict_cadre', 'district_leader'),
			grant('seat', 'secretary')
		]
	},
	'task.publish': { grants: RECEIVER },
	'task.reject': { grants: RECEIVER },
	'task.withdraw': { grants: [grant('seat', 'secretary')] },
	'task.claim': { grants: [grant('paired', 'unit_officer')] },
	'task.unclaim': { grants: [grant('own-claim', 'unit_officer')] },
	'task.report-done': { grants: [grant('own-claim', 'unit_officer')] },
	'task.approve': { grants: [grant('seat', 'secretary')], never: 'handler' },
	'task.send-back': { grants: [grant('seat', 'secretary')], never: 'handler' },
	'task.follow-up': {
		grants: [grant('seat', 'secretary', 'street_desk', 'district_desk')],
		never: 'handler'
	},

	'community.see': { grants: [grant('anywhere', ...BUSINESS)] },
	'liaison.see': { grants: [grant('anywhere', ...BUSINESS)] },
	'liaison.make': { grants: [grant('seat', 'district_desk')] },
	'liaison.end': { grants: [grant('seat', 'district_desk')] },
	'classification.propose': { grants: [grant('seat', 'reviewer')] },
	'classification.decide': { grants: [grant('seat', 'reviewer')] },
	'review.see': { grants: [grant('anywhere', 'reviewer', 'district_desk', 'district_leader')] },

	'account.see': { grants: [grant('anywhere', 'system_admin', 'security_admin')] },
	'account.create': { grants: [grant('anywhere', 'system_admin')] },
	'account.disable': { grants: [grant('anywhere', 'system_admin')] },
	'account.reset': { grants: [grant('anywhere', 'system_admin')] },
	'post.grant': { grants: [grant('anywhere', 'security_admin')] },
	'post.end': { grants: [grant('anywhere', 'security_admin')] },
	'audit.see': { grants: [grant('anywhere', 'audit_admin')] }
} as const satisfies Record<string, Row>;

export type Verb = keyof typeof POLICY;

/** What is asked about, as far as rights depend on it. */
export interface Subject {
	place?: PlaceCode;
	loggedBy?: string;
	claimedUnit?: string | null;
}

/** May this person take this step here? */
export const may = (actor: Actor, verb: Verb, subject: Subject = {}): boolean =>
	whyNot(actor, verb, subject) === undefined;

/** Refuses `not-allowed`, or `own-work` where only their own part in it stands in the way. */
export function must(actor: Actor, verb: Verb, subject: Subject = {}): void {
	const reason = whyNot(actor, verb, subject);
	if (reason) throw new Refusal(reason);
}

function whyNot(actor: Actor, verb: Verb, subject: Subject): 'not-allowed' | 'own-work' | undefined {
	const row: Row = POLICY[verb];
	if (!row.grants.some((one) => reaches(actor, one, subject))) return 'not-allowed';
	if (row.never === 'handler' && subject.claimedUnit && unitsHeld(actor).includes(subject.claimedUnit))
		return 'own-work';
	return undefined;
}

function reaches(actor: Actor, { reach, roles }: Grant, subject: Subject): boolean {
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
		case 'own-claim':
			return !!subject.claimedUnit && unitsHeld(actor).includes(subject.claimedUnit);
		case 'author':
			return subject.loggedBy === actor.accountId;
	}
}

/** Which tasks somebody may see, from the row `task.see` and the posts and liaison in force today. */
export interface Scope {
	/** Everything in these places. */
	places: readonly PlaceCode[];
	/** Offered wishes of these communities: open, or claimed a short while ago. */
	offeredIn: readonly PlaceCode[];
	/** Everything these units hold. */
	claimsOf: readonly string[];
}

export function scopeOf(actor: Actor): Scope {
	const reached = (wanted: Reach) =>
		POLICY['task.see'].grants
			.filter(({ reach }) => reach === wanted)
			.flatMap(({ roles }) => roles)
			.filter((role) => actor.posts.some((post) => post.role === role));
	const places = [
		...reached('seat').flatMap((role) => placesHeld(actor, role)),
		...(reached('liaison').length > 0 ? actor.liaisonPlaces : [])
	];
	return {
		places: withoutInner(places),
		offeredIn: reached('paired').length > 0 ? actor.pairedCommunities : [],
		claimsOf: reached('own-claim').length > 0 ? unitsHeld(actor) : []
	};
}

export const isEmpty = (scope: Scope): boolean =>
	scope.places.length + scope.offeredIn.length + scope.claimsOf.length === 0;

/** Drops a place that lies inside another of the list, and repeats. */
const withoutInner = (places: readonly PlaceCode[]): PlaceCode[] =>
	[...new Set(places)].filter(
		(place, _, all) => !all.some((outer) => outer !== place && isInside(place, outer))
	);
