import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { addDays, dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { hangingOn, successorsOf, type Hanging, type Successor } from '../../liaison/server/hanging.ts';
import { posts, type PostRow } from './table.ts';

/** The last day of a post that is ended at once: yesterday, or the eve of its first where it has not begun. */
export const endsAtOnce = ({ fromOn }: Pick<PostRow, 'fromOn'>, today: Day): Day =>
	addDays(fromOn > today ? fromOn : today, -1);

/** What hangs on a post and who could go on with it, as its administrator is told. */
export interface ToldOfEnding extends Hanging {
	successors: Successor[];
}

/** What somebody who may end posts is told before they end this one at once; null for others, and where there is none. */
export async function toldOfEnding(
	db: Reader,
	actor: Actor,
	id: string,
	now: Instant
): Promise<ToldOfEnding | null> {
	const [post] = may(actor, 'post.end') ? await db.select().from(posts).where(eq(posts.id, id)) : [];
	if (!post) return null;
	const lastOn = endsAtOnce(post, dayOf(now));
	const [hanging, successors] = await Promise.all([
		hangingOn(db, post, lastOn, now),
		successorsOf(db, post, addDays(lastOn, 1))
	]);
	return { ...hanging, successors };
}
