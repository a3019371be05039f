import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { CorrectVisitForm } from '../form.ts';
import { CORRECTED_WITHIN_DAYS, isCounting, isTooLateToCorrect, visitFaults, visitsAs } from '../visit.ts';
import { visitEvent } from './event.ts';
import { visitInScope } from './queries.ts';
import { visits, type VisitRow } from './table.ts';

/** Which visit, and, where it was seen, in which version. */
export interface VisitRef {
	id: string;
	version?: number;
}

/**
 * 更正走访: its visitor puts a slip of the pen, or a wrong place, right within a week, with a reason; its wishes
 * stay where they are, and are corrected as tasks. Refuses `not-found`, `invalid`, `not-allowed`, `stale`, `visit-correction-late` and `visit-erased`.
 */
export async function correctVisit(
	store: Store,
	actor: Actor,
	ref: VisitRef,
	input: unknown,
	now: Instant
): Promise<VisitRow> {
	return store.write(async (tx) => {
		const visit = await visitInScope(tx, actor, ref.id);
		const { reason, ...given } = readForm(CorrectVisitForm, input);
		const after: VisitRow = { ...visit, ...given };
		after.isCounting = isCounting(after.met);
		if (after.place !== visit.place) await moveTo(tx, actor, after);
		refuseFaults(visit, after, dayOf(now));
		must(actor, 'visit.correct', { place: visit.place, loggedBy: visit.visitedBy });
		if (ref.version !== undefined && ref.version !== visit.version) throw new Refusal('stale');
		if (visit.erasedAt !== null) throw new Refusal('visit-erased');
		if (isTooLateToCorrect(visit.recordedAt, dayOf(now)))
			throw new Refusal('visit-correction-late', { count: CORRECTED_WITHIN_DAYS });
		const [corrected] = await tx
			.update(visits)
			.set({ ...after, version: visit.version + 1 })
			.where(and(eq(visits.id, visit.id), eq(visits.version, visit.version)))
			.returning();
		if (!corrected) throw new Refusal('changed-meanwhile');
		await record(tx, actor, { ...visitEvent('correct', visit, corrected), remarks: { reason } }, now);
		return corrected;
	});
}

/** Where else it was paid: a place where its visitor pays visits, in the post in which they do. */
async function moveTo(tx: Writer, actor: Actor, after: VisitRow): Promise<void> {
	const { place } = after;
	const visitedAs = visitsAs(actor, place);
	const isThere = (await placeByCode(tx, place)) && may(actor, 'visit.record', { place });
	if (!isThere || !visitedAs) throw Refusal.invalid({ place: { code: 'not-a-place' } });
	after.visitedAs = visitedAs;
}

function refuseFaults(before: VisitRow, after: VisitRow, today: string): void {
	const faults = visitFaults({ ...after, wishes: [] }, today, false);
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
	if (JSON.stringify(before) === JSON.stringify(after))
		throw Refusal.invalid({ reason: { code: 'nothing-changed' } });
}
