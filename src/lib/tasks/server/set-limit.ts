import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { LimitForm, type LimitBody } from '../form.ts';
import { LIMITED_KINDS, limitAbove, USUAL_LIMITS, type SetLimit } from '../time-limit.ts';
import { timeLimits } from './table.ts';
import { setLimits } from './time-limits.ts';

/** Under what the journal tells of limits. */
export const LIMITS_SUBJECT = 'limits';

/**
 * 改时限: the district desk gives something more or fewer working days, for all, for a kind, or for a category of
 * a kind; without a number what is set more generally holds again. Counts for what begins from now on.
 */
export async function setLimit(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<readonly SetLimit[]> {
	return store.write(async (tx) => {
		const { reason, workingDays = null, ...key } = limitNamed(readForm(LimitForm, input));
		const place = await districtCode(tx);
		must(actor, 'calendar.limit', { place });
		// Limits change in turn: what a colleague set meanwhile is in sight.
		await takeTurn(tx);
		const set = await setLimits(tx);
		const before = set.find((one) => isSame(one, key))?.workingDays ?? null;
		const holds = before ?? limitAbove(set, { ...key, workingDays: 0 });
		if (workingDays === before || (before === null && workingDays === holds))
			throw new Refusal('limit-unchanged');
		await keep(tx, key, workingDays, now);
		await record(
			tx,
			actor,
			{
				action: 'calendar.limit',
				subject: { kind: 'calendar', id: LIMITS_SUBJECT, place },
				changes: {
					...key,
					before: holds,
					workingDays: workingDays ?? limitAbove(set, { ...key, workingDays: 0 })
				},
				remarks: { reason }
			},
			now
		);
		return setLimits(tx);
	});
}

type Key = Omit<SetLimit, 'workingDays'>;

const isSame = (one: Key, other: Key): boolean =>
	one.limit === other.limit && one.kind === other.kind && one.category === other.category;

/** Refuses a category without its kind, and a kind the limit says nothing about. */
function limitNamed(body: LimitBody): Key & Pick<LimitBody, 'workingDays' | 'reason'> {
	const { limit, reason } = body;
	const kind = body.kind ?? '';
	const category = body.category ?? '';
	if (category && !kind) throw Refusal.invalid({ kind: { code: 'required' } });
	if (kind && !LIMITED_KINDS[limit].includes(kind)) throw Refusal.invalid({ kind: { code: 'not-limited' } });
	// For all there is always a number: the usual one where none is given.
	const workingDays = body.workingDays ?? (kind ? undefined : USUAL_LIMITS[limit]);
	return { limit, kind, category, workingDays, reason };
}

async function keep(tx: Writer, key: Key, workingDays: number | null, now: Instant): Promise<void> {
	await tx
		.delete(timeLimits)
		.where(
			and(
				eq(timeLimits.limit, key.limit),
				eq(timeLimits.kind, key.kind),
				eq(timeLimits.category, key.category)
			)
		);
	if (workingDays !== null) await tx.insert(timeLimits).values({ ...key, workingDays, setAt: now });
}
