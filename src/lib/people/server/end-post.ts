import { and, eq, gte, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { endSessionsOf } from '../../auth/server/sessions.ts';
import { addDays, dayOf, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { endWithoutPost } from '../../liaison/server/end-without-post.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { EndForm } from '../form.ts';
import { posts, type PostRow } from './table.ts';

/**
 * 终止岗位: it holds through the last day named; when none is named it ends at once, so its last day was
 * yesterday (a post granted today was then never in force). Never one's own.
 */
export async function endPost(store: Store, actor: Actor, input: unknown, now: Instant): Promise<PostRow> {
	return store.write(async (tx) => {
		const body = readForm(EndForm, input);
		const post = await postInSight(tx, actor, body.id);
		const today = dayOf(now);
		const first = post.fromOn > today ? post.fromOn : today;
		if (body.toOn !== undefined && body.toOn < first)
			throw Refusal.invalid({
				toOn: first === today ? { code: 'in-past', limit: today } : { code: 'before-start', limit: first }
			});
		must(actor, 'post.end');
		if (post.accountId === actor.accountId) throw new Refusal('own-post');

		const yesterday = addDays(today, -1);
		const toOn = body.toOn ?? (post.fromOn > today ? addDays(post.fromOn, -1) : yesterday);
		const [ended] = await tx
			.update(posts)
			.set({ toOn, endedBy: actor.accountId })
			.where(
				and(
					eq(posts.id, post.id),
					or(isNull(posts.toOn), and(gte(posts.toOn, today), gte(posts.toOn, posts.fromOn)))
				)
			)
			.returning();
		if (!ended) throw new Refusal('already-ended');
		if (toOn < today) await endSessionsOf(tx, post.accountId);
		await record(
			tx,
			actor,
			{
				action: 'post.end',
				subject: { kind: 'post', id: post.id, place: post.place },
				changes: { toOn, endedBy: actor.accountId }
			},
			now
		);
		await endWithoutPost(tx, actor, post.accountId, now);
		return ended;
	});
}

async function postInSight(db: Reader, actor: Actor, id: string): Promise<PostRow> {
	const [post] = may(actor, 'account.see') ? await db.select().from(posts).where(eq(posts.id, id)) : [];
	if (!post) throw new Refusal('not-found');
	return post;
}
