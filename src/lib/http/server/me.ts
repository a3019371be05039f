import type { Actor } from '../../access/actor.ts';
import { Refusal } from '../../refusal.ts';

/** The signed-in person of a request; refuses `sign-in-required`, or `wrong-token` where one was sent. */
export function signedIn(locals: { actor: Actor | null; hasToken?: boolean }): Actor {
	if (!locals.actor) throw new Refusal(locals.hasToken ? 'wrong-token' : 'sign-in-required');
	return locals.actor;
}
