import { and, eq, gte, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { endSessionsOf } from '../../auth/server/sessions.ts';
import { addDays, dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import { endWithoutPost } from '../../liaison/server/end-without-post.ts';
import { hangingOn, successorsOf, workOf } from '../../liaison/server/hanging.ts';
import { passOn } from '../../liaison/server/pass-on.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { EndForm, NOBODY_YET } from '../form.ts';
import { accountIdOf } from './queries.ts';
import { posts, type PostRow } from './table.ts';
import { endsAtOnce } from './told-of-ending.ts';

export interface EndedPost {
	post: PostRow;
	/** Places the successor has now, or has from the day after. */
	passed: number;
	/** Open matters that went along, and those that are left for the desk of the place. */
	moved: number;
	left: number;
}

/**
 * 终止岗位: it holds through the last day named; when none is named it ends at once, so its last day was
 * yesterday (a post granted today was then never in force). Never one's own. Where liaison or open work hangs on it
 * a successor is named, or said to be nobody yet. The successor answers for the places from the day after, and has
 * the open work where the post ends at once; whoever works through a last day keeps theirs until then.
 */
export async function endPost(store: Store, actor: Actor, input: unknown, now: Instant): Promise<EndedPost> {
	return store.write(async (tx) => {
		// In turn with arrangements and other posts: who is named as successor stays in post meanwhile.
		await takeTurn(tx);
		const body = readForm(EndForm, input);
		const post = await postInSight(tx, actor, body.id);
		const today = dayOf(now);
		const toOn = lastDayOf(post, body.toOn, today);
		const successor = await successorNamed(tx, post, toOn, body.successor, now);
		must(actor, 'post.end');
		if (post.accountId === actor.accountId) throw new Refusal('own-post');

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
		const isOver = toOn < today;
		if (isOver) await endSessionsOf(tx, post.accountId);
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
		const over = await endWithoutPost(tx, actor, post.accountId, now);
		const work = isOver ? await workOf(tx, post) : [];
		const { made, moved } =
			successor === null
				? { made: [], moved: [] }
				: await passOn(store, tx, actor, { over, work }, successor, now);
		return { post: ended, passed: made.length, moved: moved.length, left: work.length - moved.length };
	});
}

function lastDayOf(post: PostRow, toOn: Day | undefined, today: Day): Day {
	if (toOn === undefined) return endsAtOnce(post, today);
	const first = post.fromOn > today ? post.fromOn : today;
	if (toOn >= first) return toOn;
	throw Refusal.invalid({
		toOn: first === today ? { code: 'in-past', limit: today } : { code: 'before-start', limit: first }
	});
}

/** The account of whoever goes on, in the same post at the same seat the day after; null for nobody yet. */
async function successorNamed(
	tx: Writer,
	post: PostRow,
	toOn: Day,
	named: string | undefined,
	now: Instant
): Promise<string | null> {
	if (named === NOBODY_YET) return null;
	if (named === undefined) {
		const { assignments, tasks } = await hangingOn(tx, post, toOn, now);
		if (assignments + tasks > 0) throw Refusal.invalid({ successor: { code: 'choose' } });
		return null;
	}
	const id = (await accountIdOf(tx, named)) ?? named;
	if (id === post.accountId) throw Refusal.invalid({ successor: { code: 'not-oneself' } });
	const others = await successorsOf(tx, post, addDays(toOn, 1));
	if (!others.some(({ accountId }) => accountId === id))
		throw Refusal.invalid({ successor: { code: 'wrong-post' } });
	return id;
}

async function postInSight(db: Reader, actor: Actor, id: string): Promise<PostRow> {
	const [post] = may(actor, 'account.see') ? await db.select().from(posts).where(eq(posts.id, id)) : [];
	if (!post) throw new Refusal('not-found');
	return post;
}
