import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
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
		const { task } = await taskInScope(tx, actor, ref.id, now);
		const { resident: body } = readForm(KeepForm, input);
		must(actor, 'resident.keep', task);
		const [kept] = await tx.select().from(residents).where(eq(residents.taskId, task.id));
		if (!kept) {
			if (isNobody(personalOf(body))) throw Refusal.invalid({ 'resident.name': { code: 'required' } });
			return insertResident(tx, actor, task, store.newId(now), body, now);
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
	});
