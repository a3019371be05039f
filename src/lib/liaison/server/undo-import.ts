import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { addDays, dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { MOST_DAYS_LATE } from '../assignment.ts';
import { UndoForm } from '../form.ts';
import { assignmentEvent } from './event.ts';
import { liaisonAssignments, liaisonImports, type ImportRow } from './table.ts';

/**
 * 撤销这次导入: everything one file made is as if it never was, from its first day on. Only while none of it has been
 * ended or handed on since, and as long after as papers may come late; an import ends nothing, so there is nothing to
 * put back. Refuses `import-undone`, `import-built-upon` and `import-too-old`, each with nothing written.
 */
export async function undoImport(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<ImportRow> {
	return store.write(async (tx) => {
		// In turn with whoever ends or replaces one of them.
		await takeTurn(tx);
		const place = await districtCode(tx);
		const [judged] = may(actor, 'liaison.see')
			? await tx.select().from(liaisonImports).where(eq(liaisonImports.id, ref.id))
			: [];
		if (!judged) throw new Refusal('not-found');
		const { reason } = readForm(UndoForm, input);
		must(actor, 'liaison.undo-import', { place });
		const rows = await tx
			.select()
			.from(liaisonAssignments)
			.where(eq(liaisonAssignments.importId, judged.id))
			.orderBy(liaisonAssignments.id);
		const changed = rows.filter(({ endedBy }) => endedBy !== null).length;
		const bar = barOf(judged, changed, now);
		if (bar) throw bar;

		for (const row of rows) {
			const [ended] = await tx
				.update(liaisonAssignments)
				.set({ toOn: addDays(row.fromOn, -1), endedBy: actor.accountId })
				.where(eq(liaisonAssignments.id, row.id))
				.returning();
			await record(tx, actor, assignmentEvent('end', row, ended!), now);
		}
		const changes = { undoneBy: actor.accountId, undoneAt: now };
		const [undone] = await tx
			.update(liaisonImports)
			.set(changes)
			.where(eq(liaisonImports.id, judged.id))
			.returning();
		const subject = { kind: 'liaison', id: judged.id, place } as const;
		await record(tx, actor, { action: 'liaison.undo-import', subject, changes, remarks: { reason } }, now);
		return undone!;
	});
}

/** Why an import of which so many arrangements were changed since is not taken back; undefined where it may be. */
export function barOf(
	{ undoneAt, madeAt }: Pick<ImportRow, 'undoneAt' | 'madeAt'>,
	changed: number,
	now: Instant
): Refusal | undefined {
	if (undoneAt !== null) return new Refusal('import-undone');
	if (changed > 0) return new Refusal('import-built-upon', { count: changed });
	if (dayOf(madeAt) < addDays(dayOf(now), -MOST_DAYS_LATE))
		return new Refusal('import-too-old', { days: MOST_DAYS_LATE });
	return undefined;
}
