import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { liveLinkOf } from './queries.ts';
import { tokenOf } from '../../audit/server/address-token.ts';

export type ResidentsLink = { mayMake: boolean } & ({ url: string; expiresOn: Day } | { url: null });

/** The link of a matter, for the slip, to whoever may hand it to the resident; below `origin`. */
export async function residentsLink(
	db: Reader,
	actor: Actor,
	ref: { id: string },
	origin: string,
	now: Instant
): Promise<ResidentsLink> {
	const { task } = await taskInScope(db, actor, ref.id, now);
	const mayMake = may(actor, 'tracking.make', task);
	const link = mayMake ? await liveLinkOf(db, task.id, dayOf(now)) : undefined;
	return link
		? { mayMake, url: `${origin}/t/${tokenOf('tracking', link.id)}`, expiresOn: link.expiresOn }
		: { mayMake: mayMake && task.state !== 'draft', url: null };
}
