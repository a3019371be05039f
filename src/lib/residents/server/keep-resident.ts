import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { changeTask, stepEvent } from '../../tasks/server/change.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import { withoutName } from '../../tasks/summary.ts';
import { KeepForm } from '../form.ts';
import { isNobody, NOTICE } from '../resident.ts';
import { digestsOf, opened, sealed } from './closed.ts';
import { insertResident, keptEvent, personalOf } from './insert-resident.ts';
import { residents } from './table.ts';

/**
 * 补记联系方式: for a matter that was logged without it, or to put it right. What is left out stays as it was, so that
 * nobody has to open a number to correct a name. Refuses `invalid`, `not-allowed`, and `no-resident` once erased.
 */
export const keepResident = (
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<void> =>
	store.write(async (tx) => {
		// Erasing and another's keeping wait, and are seen.
		await takeTurn(tx);
		const { task } = await taskInScope(tx, actor, ref.id, now);
		const { resident: body } = readForm(KeepForm, input);
		must(actor, 'resident.keep', task);
		if (task.erasedAt !== null) throw new Refusal('no-resident');
		const [kept] = await tx.select().from(residents).where(eq(residents.taskId, task.id));
		if (!kept) {
			if (isNobody(personalOf(body))) throw Refusal.invalid({ 'resident.name': { code: 'required' } });
			await insertResident(tx, actor, task, store.newId(now), body, now);
			return unname(tx, actor, task, body.name, now);
		}
		if (kept.erasedAt !== null) throw new Refusal('no-resident');
		const before = opened(kept.id, kept);
		const given = personalOf(body);
		const personal = {
			name: given.name ?? before.name,
			phone: given.phone ?? before.phone,
			address: given.address ?? before.address
		};
		const told = { basis: body.basis, share: body.share, notice: NOTICE };
		await tx
			.update(residents)
			.set({
				...{ ...sealed(kept.id, personal), ...digestsOf(personal.phone) },
				...{ ...told, noticedAt: now, noticedBy: actor.accountId }
			})
			.where(eq(residents.id, kept.id));
		await record(tx, actor, keptEvent('resident.correct', kept.id, task.place, given, told), now);
		await unname(tx, actor, task, given.name, now);
	});

/** A name that is only now known may stand in the summary, which many read. */
async function unname(
	tx: Writer,
	actor: Actor,
	task: TaskRow,
	name: string | null | undefined,
	now: Instant
): Promise<void> {
	const summary = withoutName(task.summary, name);
	if (summary === task.summary) return;
	const changed = await changeTask(tx, task, { summary });
	await record(tx, actor, stepEvent('correct', task, changed), now);
}
