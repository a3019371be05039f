/** What may be said about accounts and posts. A message is a `FaultCode`. */
import * as v from 'valibot';
import { isDay } from '../clock.ts';
import { ROLES } from './role.ts';

const NAME_LIMIT = 40;

const id = v.pipe(v.string('required'), v.minLength(1, 'required'), v.maxLength(64, 'not-readable'));
const day = v.pipe(v.string('not-text'), v.check(isDay, 'not-a-day'));

export const CreateAccountForm = v.object({
	/** What is typed at sign-in. */
	account: v.pipe(
		v.string('required'),
		v.trim(),
		v.minLength(1, 'required'),
		v.regex(/^[a-z0-9][a-z0-9.-]{2,31}$/, 'bad-name')
	),
	name: v.pipe(
		v.string('required'),
		v.trim(),
		v.minLength(1, 'required'),
		v.maxLength(NAME_LIMIT, 'too-long')
	)
});

export const AccountForm = v.object({ id });

export const GrantForm = v.object({
	/** The account's id. */
	id,
	role: v.picklist(ROLES, 'not-a-choice'),
	/** The seat: a place of the role's level, left out where the district is meant, or a unit. */
	place: v.optional(v.string('not-a-place')),
	unit: v.optional(v.string('no-such-unit')),
	/** Default: today. */
	fromOn: v.optional(day),
	/** Default: without end. */
	toOn: v.optional(day)
});
export type GrantBody = v.InferOutput<typeof GrantForm>;

/** Said instead of a successor: nobody yet, the desks find one. */
export const NOBODY_YET = 'nobody-yet';

/** What ends a post, without which one. */
const ending = {
	/** The last day it holds. Default: it ends at once. */
	toOn: v.optional(day),
	/** Who goes on with what hangs on it, by id or account; asked for where anything does. */
	successor: v.optional(
		v.pipe(
			v.string('choose'),
			v.trim(),
			v.minLength(1, 'choose'),
			v.maxLength(64, 'not-readable'),
			v.description('An account, or "nobody-yet". Required where liaison or open work hangs on the post')
		)
	)
};
export const EndBody = v.object(ending);
export const EndForm = v.object({
	/** The post's id. */
	id,
	...ending
});
