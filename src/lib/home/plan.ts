/**
 * 首页: what somebody's home is for, by their post: one thing to press, and what stands below what is due and what
 * waits. Source: the handbook's pages by person.
 */
import type { Role } from '../people/role.ts';

/** The one thing to press first. */
export type Primary = 'log' | 'visit' | 'claim' | 'dispatch' | 'review' | 'accounts' | 'audit';

/** What stands on a home beside what is due, what waits and what is offered. */
export type HomeSection =
	/** The places they answer for. */
	| 'places'
	/** The work of the communities of their subdistrict. */
	| 'communities'
	/** The quarter so far. */
	| 'quarter'
	/** The latest visits in their sight. */
	| 'visits'
	/** Joint meetings to come. */
	| 'meetings';

export interface HomePlan {
	primary: Primary;
	shows: readonly HomeSection[];
}

export const HOME_PLANS: Readonly<Record<Role, HomePlan>> = {
	secretary: { primary: 'log', shows: ['meetings', 'visits'] },
	grid_worker: { primary: 'log', shows: ['visits'] },
	subdistrict_cadre: { primary: 'visit', shows: ['places', 'visits'] },
	street_desk: { primary: 'dispatch', shows: ['communities', 'meetings'] },
	district_leader: { primary: 'visit', shows: ['places', 'meetings', 'visits'] },
	unit_officer: { primary: 'claim', shows: ['places', 'meetings'] },
	district_desk: { primary: 'dispatch', shows: ['quarter'] },
	reviewer: { primary: 'review', shows: ['quarter'] },
	system_admin: { primary: 'accounts', shows: [] },
	security_admin: { primary: 'accounts', shows: [] },
	audit_admin: { primary: 'audit', shows: [] }
};

/** Whoever holds several posts finds all of them at home; what they press first is that of the first. */
export function homePlanOf(roles: readonly Role[]): HomePlan | null {
	const plans = roles.map((role) => HOME_PLANS[role]);
	const [first] = plans;
	return first ? { ...first, shows: [...new Set(plans.flatMap(({ shows }) => shows))] } : null;
}
