import { eq } from 'drizzle-orm';
import { actorOf } from '../../access/server/actor-of.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { placeNames } from '../../district/server/queries.ts';
import { digestOf } from '../digest.ts';
import { messageOf } from '../message.ts';
import { failed, type Sending } from '../sending.ts';
import type { Mailer } from './mail.ts';
import { claimNext, settle, USUAL_PACE, type Claimed, type Pace } from './outbox.ts';
import type { Post } from './post-outside.ts';
import { openedMail } from './robot-keys.ts';
import { speak } from './speak.ts';
import { noticeChoices, robots } from './table.ts';

/** What messages go out by. */
export interface Ways {
	post: Post;
	/** None where the board sends no mail. */
	mail: Mailer | null;
	/** The address people open the board at. */
	origin: string;
}

/**
 * Sends whatever is due, one message after the other; tells how many messages arrived and how many did not. Ends early,
 * between two of them, once `signal` says so.
 */
export async function sendDue(
	store: Store,
	clock: () => Instant,
	ways: Ways,
	{ signal, pace = USUAL_PACE }: { signal?: AbortSignal; pace?: Pace } = {}
): Promise<{ sent: number; failed: number }> {
	const counts = { sent: 0, failed: 0 };
	while (!signal?.aborted) {
		const claimed = await claimNext(store, clock(), pace);
		if (!claimed) break;
		const sending = await send(store, claimed, ways, clock());
		await settle(store, claimed, sending, clock());
		counts[sending.isSent ? 'sent' : 'failed'] += 1;
	}
	return counts;
}

async function send(store: Store, claimed: Claimed, ways: Ways, now: Instant): Promise<Sending> {
	const lines = claimed.rows.flatMap((row) => row.lines);
	const names = await placeNames(
		store.read,
		lines.map(({ place }) => place)
	);
	const nameOf = (place: string): string => names.get(place) ?? '';
	if (claimed.robotId === null) return sendMail(store, claimed, ways, nameOf, now);
	const [robot] = await store.read.select().from(robots).where(eq(robots.id, claimed.robotId));
	// Taken away while it was claimed: its rows are gone with it.
	if (!robot) return failed('refused');
	return speak(ways.post, robot, messageOf(lines, ways.origin, nameOf), now);
}

async function sendMail(
	store: Store,
	{ rows }: Claimed,
	{ mail, origin }: Ways,
	nameOf: (place: string) => string,
	now: Instant
): Promise<Sending> {
	const [{ accountId, lines }] = rows as [Claimed['rows'][number]];
	const [choice] = await store.read
		.select({ mail: noticeChoices.mail })
		.from(noticeChoices)
		.where(eq(noticeChoices.accountId, accountId!));
	// Whoever has left meanwhile gets no mail.
	const reader = await actorOf(store.read, accountId!, dayOf(now));
	if (!mail || !choice?.mail || !reader) return failed('refused');
	return mail({ to: openedMail(accountId!, choice.mail), ...digestOf(lines, dayOf(now), origin, nameOf) });
}
