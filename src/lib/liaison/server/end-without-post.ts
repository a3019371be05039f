import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { postsOf } from '../../people/server/queries.ts';
import { assignmentEvent, delegationEvent } from './event.ts';
import { uncarriedAssignments, uncarriedDelegations } from './resting.ts';
import { liaisonAssignments, liaisonDelegations, type AssignmentRow } from './table.ts';

/** What ended, as it stood before, and the last day it has now. */
export type EndedAssignment = Pick<AssignmentRow, 'kind' | 'place' | 'fromOn'> & { toOn: string };

/**
 * Whoever answers for a place does so by a post: what somebody answers for ends with the last post it rests on,
 * or with their account, and so does standing in for them or by them. A step of the verb that ended either, after
 * its event: from there on others wait who would arrange something for this person. Gives the arrangements it ended.
 */
export async function endWithoutPost(
	tx: Writer,
	actor: Actor,
	accountId: string,
	now: Instant
): Promise<EndedAssignment[]> {
	const today = dayOf(now);
	const posts = await postsOf(tx, accountId);
	const over = await uncarriedAssignments(tx, accountId, posts, today);
	for (const { row, lastOn } of over) {
		const [ended] = await tx
			.update(liaisonAssignments)
			.set({ toOn: lastOn, endedBy: actor.accountId })
			.where(eq(liaisonAssignments.id, row.id))
			.returning();
		await record(tx, actor, assignmentEvent('end', row, ended!), now);
	}
	for (const { row, lastOn } of await uncarriedDelegations(tx, accountId, posts, today)) {
		const [ended] = await tx
			.update(liaisonDelegations)
			.set({ toOn: lastOn, endedBy: actor.accountId })
			.where(eq(liaisonDelegations.id, row.id))
			.returning();
		await record(tx, actor, delegationEvent('recall', row, ended!), now);
	}
	return over.map(({ row: { kind, place, fromOn }, lastOn }) => ({ kind, place, fromOn, toOn: lastOn }));
}
