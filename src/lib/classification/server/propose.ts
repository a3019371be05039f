import { and, desc, eq, ne } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { addDays, dayOf, type Day, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { ProposeForm } from '../form.ts';
import { classifications, type ClassificationRow } from './table.ts';

/** How far from today a class may take effect, in days. */
const MOST_DAYS_LATE = 31;
const MOST_DAYS_AHEAD = 366;

/**
 * 提议调整分类: a reviewer proposes another class for a community, from a day and for a reason. It counts once
 * a second reviewer has confirmed it. One proposal at a time waits for a community.
 */
export async function propose(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<ClassificationRow> {
	return store.write(async (tx) => {
		const body = readForm(ProposeForm, input);
		const last = await lastConfirmed(tx, body.community);
		const faults = dayFaults(body.effectiveOn, last?.effectiveOn, dayOf(now));
		if (!(await placeByCode(tx, body.community))) faults.community = { code: 'not-a-place' };
		if (body.class === last?.class) faults.class = { code: 'same-class' };
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		must(actor, 'classification.propose', { place: body.community });
		const [proposed] = await tx
			.insert(classifications)
			.values({
				id: store.newId(now),
				...body,
				previousClass: last?.class ?? null,
				state: 'proposed',
				proposedBy: actor.accountId,
				proposedAt: now
			})
			.returning();
		const { id, community, class: to, previousClass, effectiveOn, reason, proposedBy } = proposed!;
		await record(
			tx,
			actor,
			{
				action: 'classification.propose',
				subject: { kind: 'classification', id, place: community },
				to: 'proposed',
				changes: { community, class: to, previousClass, effectiveOn, reason, proposedBy },
				texts: ['reason']
			},
			now
		);
		// The head of the journal puts writers in line: what a colleague proposed meanwhile is in sight only now.
		await refuseSecond(tx, proposed!);
		return proposed!;
	});
}

/** The latest confirmed one, in effect or still to come. */
async function lastConfirmed(tx: Writer, community: string): Promise<ClassificationRow | undefined> {
	const [last] = await tx
		.select()
		.from(classifications)
		.where(and(eq(classifications.community, community), eq(classifications.state, 'confirmed')))
		.orderBy(desc(classifications.effectiveOn), desc(classifications.decidedAt))
		.limit(1);
	return last;
}

/** A class never takes effect before the one it follows. */
function dayFaults(effectiveOn: Day, after: Day | undefined, today: Day): Record<string, Fault> {
	const late = addDays(today, -MOST_DAYS_LATE);
	const earliest = after && after > late ? after : late;
	const latest = addDays(earliest > today ? earliest : today, MOST_DAYS_AHEAD);
	if (effectiveOn < earliest) return { effectiveOn: { code: 'too-old', limit: earliest } };
	if (effectiveOn > latest) return { effectiveOn: { code: 'too-far', limit: latest } };
	return {};
}

async function refuseSecond(tx: Writer, { community, id }: ClassificationRow): Promise<void> {
	const [other] = await tx
		.select({ id: classifications.id })
		.from(classifications)
		.where(
			and(
				eq(classifications.community, community),
				eq(classifications.state, 'proposed'),
				ne(classifications.id, id)
			)
		)
		.limit(1);
	if (other) throw new Refusal('already-proposed');
}
