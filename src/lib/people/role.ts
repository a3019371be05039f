/**
 * 岗位: what somebody is, where, and since when. Rights follow posts and liaison in force on the day, never
 * the person.
 */
import type { Day } from '../clock.ts';
import type { PlaceCode } from '../district/place.ts';

export const ROLES = [
	'secretary',
	'grid_worker',
	'subdistrict_cadre',
	'street_desk',
	'district_leader',
	'unit_officer',
	'district_desk',
	'reviewer',
	'system_admin',
	'security_admin',
	'audit_admin'
] as const;
export type Role = (typeof ROLES)[number];

/** The three administrators (三员分立, GB/T 22239-2019): exclusive of each other and of all business. */
export const ADMIN_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin'];

export const isAdminRole = (role: Role): boolean => ADMIN_ROLES.includes(role);

/** What a post of this role is tied to: a place of that level, or a unit. */
export const SEAT_OF: Readonly<Record<Role, 'district' | 'subdistrict' | 'community' | 'compound' | 'unit'>> =
	{
		secretary: 'community',
		grid_worker: 'compound',
		subdistrict_cadre: 'subdistrict',
		street_desk: 'subdistrict',
		district_leader: 'district',
		unit_officer: 'unit',
		district_desk: 'district',
		reviewer: 'district',
		system_admin: 'district',
		security_admin: 'district',
		audit_admin: 'district'
	};

/** A post as it counts for rights. */
export interface Post {
	role: Role;
	place: PlaceCode | null;
	unit: string | null;
}

/** In force from `fromOn` through the whole of `toOn`, or without end. */
export const isInForce = (dates: { fromOn: Day; toOn: Day | null }, today: Day): boolean =>
	dates.fromOn <= today && (dates.toOn === null || today <= dates.toOn);

/** May two posts be held at the same time? */
export const mayHoldTogether = (one: Role, other: Role): boolean =>
	one === other || (!isAdminRole(one) && !isAdminRole(other));
