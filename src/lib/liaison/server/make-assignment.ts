import { and, eq, ne } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/policy.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { isInside } from '../../district/place.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { holdersOf, liaisonUnits } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { LIAISON, overlap, periodFaults } from '../assignment.ts';
import { MakeForm, type MakeBody } from '../form.ts';
import { assignmentEvent } from './event.ts';
import { liaisonAssignments, type AssignmentRow } from './table.ts';

/**
 * 分配包联: the district desk makes a leader answer for a community, a cadre for a compound of their own
 * subdistrict, or pairs a unit with a community. Rights follow from the first day by themselves.
 */
export async function makeAssignment(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<AssignmentRow> {
	return store.write(async (tx) => {
		const body = readForm(MakeForm, input);
		const today = dayOf(now);
		const fromOn = body.fromOn ?? today;
		await refuseFaults(tx, body, fromOn, today);
		must(actor, 'liaison.make', { place: body.place });
		const [made] = await tx
			.insert(liaisonAssignments)
			.values({
				id: store.newId(now),
				kind: body.kind,
				accountId: 'accountId' in body ? body.accountId : null,
				unit: 'unit' in body ? body.unit : null,
				place: body.place,
				fromOn,
				toOn: body.toOn ?? null,
				madeBy: actor.accountId,
				madeAt: now
			})
			.returning();
		await record(tx, actor, assignmentEvent('make', null, made!), now);
		// The head of the journal puts writers in line: what another desk made meanwhile is in sight only now.
		await refuseTwice(tx, made!);
		return made!;
	});
}

async function refuseFaults(tx: Writer, body: MakeBody, fromOn: Day, today: Day): Promise<void> {
	const faults: Record<string, Fault> = periodFaults({ fromOn, toOn: body.toOn ?? null }, today);
	const place = await placeByCode(tx, body.place);
	const { by, over } = LIAISON[body.kind];
	if (!place) faults.place = { code: 'not-a-place' };
	else if (place.level !== over) faults.place = { code: 'wrong-level' };
	if ('unit' in body) {
		const known = await liaisonUnits(tx);
		if (!known.some(({ id }) => id === body.unit)) faults.unit = { code: 'no-such-unit' };
	} else if ('role' in by) {
		const posts = await holdersOf(tx, by.role, fromOn, { accountId: body.accountId });
		if (posts.length === 0) faults.accountId = { code: 'wrong-post' };
		else if (place && !posts.some((post) => isInside(place.code, post.place)))
			faults.accountId = { code: 'other-subdistrict' };
	}
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
}

/** `already-in-force`: the same on the same place on a day they share. */
async function refuseTwice(tx: Writer, made: AssignmentRow): Promise<void> {
	const same = await tx
		.select()
		.from(liaisonAssignments)
		.where(
			and(
				eq(liaisonAssignments.place, made.place),
				made.unit
					? eq(liaisonAssignments.unit, made.unit)
					: eq(liaisonAssignments.accountId, made.accountId!),
				ne(liaisonAssignments.id, made.id)
			)
		);
	if (same.some((other) => overlap(other, made))) throw new Refusal('already-in-force');
}
