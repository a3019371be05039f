/**
 * 发件箱: rows that wait are claimed for a while, sent, and marked. Marked after it was sent: a process that dies in
 * between has its message in flight sent once more when the lease is over, and loses none.
 */
import { and, asc, eq, inArray, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import type { Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { isCrowded, isQuiet, PAUSE, retryAt } from '../pace.ts';
import type { Sending } from '../sending.ts';
import { deliveries, IS_OPEN, robots, type DeliveryRow } from './table.ts';

export interface Pace {
	/** How long a claim holds, ms: longer than sending may take. */
	lease: number;
	/** Between two messages of one robot, ms. */
	pause: number;
	/** Rows of one message at most. */
	most: number;
}

export const USUAL_PACE: Pace = { lease: 60_000, pause: PAUSE, most: 200 };

/** What goes out as one message: all of one robot, or one mail. */
export interface Claimed {
	claim: string;
	robotId: string | null;
	rows: DeliveryRow[];
}

/** Waits, or its claim has run out; at night only what is urgent. */
const isFree = (now: Instant): SQL | undefined =>
	and(
		IS_OPEN,
		or(eq(deliveries.state, 'waiting'), lte(deliveries.claimedUntil, now)),
		isQuiet(now) ? eq(deliveries.isUrgent, true) : undefined
	);

/** The next row whose time has come, of a robot that may speak now. */
async function nextDue(db: Reader, now: Instant): Promise<Pick<DeliveryRow, 'id' | 'robotId'> | undefined> {
	const [found] = await db
		.select({ id: deliveries.id, robotId: deliveries.robotId })
		.from(deliveries)
		.leftJoin(robots, eq(robots.id, deliveries.robotId))
		.where(
			and(
				isFree(now),
				lte(deliveries.nextAt, now),
				or(
					isNull(robots.id),
					and(
						eq(robots.isOn, true),
						lte(robots.restsUntil, now),
						isCrowded('feishu', now) ? ne(robots.kind, 'feishu') : undefined
					)
				)
			)
		)
		.orderBy(asc(deliveries.nextAt), asc(deliveries.id))
		.limit(1);
	return found;
}

/**
 * Claims what is to go out next, with all that has gathered for the same robot; nothing where none is due, or another
 * process was quicker. The robot then rests, whatever becomes of the message.
 */
export async function claimNext(store: Store, now: Instant, pace: Pace): Promise<Claimed | undefined> {
	const due = await nextDue(store.read, now);
	if (!due) return undefined;
	const { robotId } = due;
	const claim = store.newId(now);
	return store.write(async (tx) => {
		const together = robotId
			? and(eq(deliveries.robotId, robotId), or(eq(deliveries.attempts, 0), lte(deliveries.nextAt, now)))
			: eq(deliveries.id, due.id);
		const ids = await tx
			.select({ id: deliveries.id })
			.from(deliveries)
			.where(and(isFree(now), together))
			.orderBy(asc(deliveries.madeAt), asc(deliveries.id))
			.limit(pace.most);
		if (ids.length === 0) return undefined;
		const rows = await tx
			.update(deliveries)
			.set({ state: 'claimed', claim, claimedUntil: now + pace.lease })
			.where(
				and(
					isFree(now),
					inArray(
						deliveries.id,
						ids.map(({ id }) => id)
					)
				)
			)
			.returning();
		if (rows.length === 0) return undefined;
		if (robotId)
			await tx
				.update(robots)
				.set({ restsUntil: now + pace.pause })
				.where(eq(robots.id, robotId));
		rows.sort((one, other) => one.madeAt - other.madeAt || (one.id < other.id ? -1 : 1));
		return { claim, robotId, rows };
	});
}

/**
 * Marks what was claimed by how sending it went: sent, to be tried again later, or given up. That the vendor asks to
 * wait is no failed attempt. Rows whose claim ran out meanwhile are somebody else's, and left alone.
 */
export function settle(
	store: Store,
	{ claim, robotId, rows }: Claimed,
	sending: Sending,
	now: Instant
): Promise<void> {
	return store.write(async (tx) => {
		const isOurs = and(eq(deliveries.claim, claim), eq(deliveries.state, 'claimed'));
		const free = { claim: null, claimedUntil: null };
		if (sending.isSent) {
			await tx
				.update(deliveries)
				.set({ ...free, state: 'sent', endedAt: now, lastFault: null, lastDetail: null })
				.where(isOurs);
			return;
		}
		const { fault, detail, wait } = sending;
		const isTooOften = fault === 'too-often';
		const pauses = new Set(rows.map(({ attempts }) => attempts));
		let rests = 0;
		for (const attempts of pauses) {
			const tried = attempts + (isTooOften ? 0 : 1);
			const next = isTooOften ? now + (wait ?? 0) : retryAt(now, tried, wait);
			rests = Math.max(rests, next ?? 0);
			await tx
				.update(deliveries)
				.set({
					...free,
					...(next === undefined
						? { state: 'dead' as const, endedAt: now }
						: { state: 'waiting' as const, nextAt: next }),
					attempts: tried,
					lastFault: fault,
					lastDetail: detail
				})
				.where(and(isOurs, eq(deliveries.attempts, attempts)));
		}
		if (robotId && rests > now)
			await tx.update(robots).set({ restsUntil: rests }).where(eq(robots.id, robotId));
	});
}
