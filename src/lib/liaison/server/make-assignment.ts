import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { isInForce } from '../../people/role.ts';
import { liaisonUnits, postsOf } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { LIAISON, overlap, periodFaults, restsThrough, type Period } from '../assignment.ts';
import { MakeForm, type MakeBody } from '../form.ts';
import { assignmentEvent } from './event.ts';
import { liaisonAssignments, type AssignmentRow } from './table.ts';

/**
 * 分配包联: the district desk makes a leader answer for a community, a cadre for a compound of their own
 * subdistrict, or pairs a unit with a community. Rights follow from the first day by themselves. It lasts no longer
 * than the post it rests on.
 */
export async function makeAssignment(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<AssignmentRow> {
	return store.write(async (tx) => {
		// Arrangements, and the posts they rest on, change in turn: what others did meanwhile is in sight.
		await takeTurn(tx);
		const body = readForm(MakeForm, input);
		const period = await periodOf(tx, body, dayOf(now));
		must(actor, 'liaison.make', { place: body.place });
		return arrange(store, tx, actor, body, period, now);
	});
}

/**
 * Writes an arrangement with its event: the part of making one that asks for no right. The caller's verb has asked
 * for its own, has taken its turn, and has the period from `periodOf`. Refuses `already-in-force`.
 */
export async function arrange(
	store: Pick<Store, 'newId'>,
	tx: Writer,
	actor: Actor,
	{ importId = null, ...body }: MakeBody & { importId?: string | null },
	period: Period,
	now: Instant
): Promise<AssignmentRow> {
	await refuseTwice(tx, body, period);
	const [made] = await tx
		.insert(liaisonAssignments)
		.values({
			id: store.newId(now),
			kind: body.kind,
			accountId: 'accountId' in body ? body.accountId : null,
			unit: 'unit' in body ? body.unit : null,
			place: body.place,
			...period,
			madeBy: actor.accountId,
			madeAt: now,
			importId
		})
		.returning();
	await record(tx, actor, assignmentEvent('make', null, made!), now);
	return made!;
}

/** Its days: through the one named, or as long as the post it rests on. Refuses what is wrong, by field. */
export async function periodOf(tx: Reader, body: MakeBody, today: Day): Promise<Period> {
	const { fromOn = today, toOn = null } = body;
	const faults: Record<string, Fault> = periodFaults({ fromOn, toOn }, today);
	const place = await placeByCode(tx, body.place);
	const { by, over } = LIAISON[body.kind];
	let lastOn: Day | null = null;
	if (!place) faults.place = { code: 'not-a-place' };
	else if (place.level !== over) faults.place = { code: 'wrong-level' };
	if ('unit' in body) {
		const known = await liaisonUnits(tx);
		if (!known.some(({ id }) => id === body.unit)) faults.unit = { code: 'no-such-unit' };
	} else if ('role' in by) {
		const posts = await postsOf(tx, body.accountId);
		lastOn = restsThrough(body, posts, fromOn);
		if (!posts.some((post) => post.role === by.role && isInForce(post, fromOn)))
			faults.accountId = { code: 'wrong-post' };
		else if (place && lastOn !== null && lastOn < fromOn) faults.accountId = { code: 'other-subdistrict' };
		else if (lastOn !== null && toOn !== null && toOn > lastOn)
			faults.toOn ??= { code: 'too-far', limit: lastOn };
	}
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
	return { fromOn, toOn: toOn ?? lastOn };
}

/** `already-in-force`: the same on the same place on a day they share. */
async function refuseTwice(tx: Writer, body: MakeBody, period: Period): Promise<void> {
	const same = await tx
		.select()
		.from(liaisonAssignments)
		.where(
			and(
				eq(liaisonAssignments.place, body.place),
				'unit' in body
					? eq(liaisonAssignments.unit, body.unit)
					: eq(liaisonAssignments.accountId, body.accountId)
			)
		);
	if (same.some((other) => overlap(other, period))) throw new Refusal('already-in-force');
}
