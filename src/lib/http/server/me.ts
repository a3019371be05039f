import type { Actor } from '../../access/actor.ts';
import { Refusal } from '../../refusal.ts';

/** The signed-in person of a request, or `sign-in-required`. */
export function signedIn(locals: { actor: Actor | null }): Actor {
	if (!locals.actor) throw new Refusal('sign-in-required');
	return locals.actor;
}
