import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { RevealForm } from '../form.ts';
import { whyClosed } from '../need.ts';
import type { Personal } from '../resident.ts';
import { opened } from './closed.ts';
import { residentOfTask } from './queries.ts';

/**
 * 查看完整号码: opens the contact to whoever needs it now, for a purpose, and leaves one event of it: there is no look
 * without a line. Refuses `invalid`, `no-resident`, `not-allowed`, `not-needed`, and `not-shared` to a unit the
 * resident did not agree to.
 */
export const reveal = (
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<Personal> =>
	store.write(async (tx) => {
		const { task } = await taskInScope(tx, actor, ref.id, now);
		const { purpose } = readForm(RevealForm, input);
		must(actor, 'resident.reveal', task);
		const row = await residentOfTask(tx, task.id);
		const reason = whyClosed(actor, task, row ?? { share: true }, now);
		if (reason) throw new Refusal(reason);
		if (!row || row.erasedAt !== null) throw new Refusal('no-resident');
		const subject = { kind: 'resident' as const, id: row.id, place: task.place };
		await record(tx, actor, { action: 'resident.reveal', subject, changes: { purpose } }, now);
		return opened(row.id, row);
	});
