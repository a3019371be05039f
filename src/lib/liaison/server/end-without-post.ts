import { and, eq, gte, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import type { PostRow } from '../../people/server/table.ts';
import { postsOf } from '../../people/server/queries.ts';
import { restsThrough } from '../assignment.ts';
import { carriesThrough } from '../delegation.ts';
import { assignmentEvent, delegationEvent } from './event.ts';
import { liaisonAssignments, liaisonDelegations } from './table.ts';

/**
 * Whoever answers for a place does so by a post: what somebody answers for ends with the last post it rests on,
 * or with their account, and so does standing in for them or by them. A step of the verb that ended either, after its event: from there on others wait who
 * would arrange something for this person.
 */
export async function endWithoutPost(
	tx: Writer,
	actor: Actor,
	accountId: string,
	now: Instant
): Promise<void> {
	const today = dayOf(now);
	const posts = await postsOf(tx, accountId);
	const standing = await tx
		.select()
		.from(liaisonAssignments)
		.where(
			and(
				eq(liaisonAssignments.accountId, accountId),
				or(
					isNull(liaisonAssignments.toOn),
					and(gte(liaisonAssignments.toOn, today), gte(liaisonAssignments.toOn, liaisonAssignments.fromOn))
				)
			)
		)
		.orderBy(liaisonAssignments.place, liaisonAssignments.id);
	for (const one of standing) {
		const toOn = restsThrough(one, posts, one.fromOn > today ? one.fromOn : today);
		if (toOn === null || (one.toOn !== null && one.toOn <= toOn)) continue;
		const [ended] = await tx
			.update(liaisonAssignments)
			.set({ toOn, endedBy: actor.accountId })
			.where(eq(liaisonAssignments.id, one.id))
			.returning();
		await record(tx, actor, assignmentEvent('end', one, ended!), now);
	}
	await endDeputizing(tx, actor, accountId, posts, now);
}

/** 代理 of somebody, or by them, lasts as long as their post. */
async function endDeputizing(
	tx: Writer,
	actor: Actor,
	accountId: string,
	posts: readonly PostRow[],
	now: Instant
): Promise<void> {
	const today = dayOf(now);
	const standing = await tx
		.select()
		.from(liaisonDelegations)
		.where(
			and(
				or(eq(liaisonDelegations.principal, accountId), eq(liaisonDelegations.deputy, accountId)),
				gte(liaisonDelegations.toOn, today),
				gte(liaisonDelegations.toOn, liaisonDelegations.fromOn)
			)
		)
		.orderBy(liaisonDelegations.fromOn, liaisonDelegations.id);
	for (const one of standing) {
		const fromOn = one.fromOn > today ? one.fromOn : today;
		const toOn = carriesThrough(one.kind, one.place, posts, { fromOn, toOn: one.toOn });
		if (toOn >= one.toOn) continue;
		const [ended] = await tx
			.update(liaisonDelegations)
			.set({ toOn, endedBy: actor.accountId })
			.where(eq(liaisonDelegations.id, one.id))
			.returning();
		await record(tx, actor, delegationEvent('recall', one, ended!), now);
	}
}
