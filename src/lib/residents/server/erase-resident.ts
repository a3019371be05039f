import { eq, inArray } from 'drizzle-orm';
import { isSystem, type Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { forgetRows } from '../../attachments/server/forget-photos-job.ts';
import { record } from '../../audit/server/record.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { changeTask, stepEvent } from '../../tasks/server/change.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { milestones } from '../../tasks/server/table.ts';
import { LANE_OF, type TaskState } from '../../tasks/task.ts';
import { forgetVisit } from '../../visits/server/forget-visit-job.ts';
import { visitIdOfTask } from '../../visits/server/queries.ts';
import { EraseForm } from '../form.ts';
import { EMPTY, opened } from './closed.ts';
import { residentOfTask } from './queries.ts';
import { leave } from './left-over.ts';
import { residents } from './table.ts';

/**
 * 去标识: whose need it was is forgotten, by their wish or when the time is over (PIPL art. 19, 47). The contact is
 * emptied; of the matter stays what may be told to anybody, its summary; what was said at its steps, and photos, go, and so do
 * the words and photos of the visit that found it. That it
 * was there, when and by whom it was handled, and how it ended, stays in the journal and the figures. What is erased
 * leaves the files with the job's next turn. A matter that goes on counts as kept: what is said of it later is erased
 * when its own time is over. Refuses `invalid`, `not-allowed`, and `no-resident` where it is done.
 */
export const eraseResident = (
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<void> =>
	store.write(async (tx) => {
		const { task } = await taskInScope(tx, actor, ref.id, now);
		const { ground } = readForm(EraseForm, input);
		must(actor, 'resident.erase', task);
		const row = await residentOfTask(tx, task.id);
		const isDone =
			task.erasedAt !== null || (ground === 'wish' && row !== undefined && row.erasedAt !== null);
		if (isDone) throw new Refusal('no-resident');
		const name = row && opened(row.id, row).name;
		const summary = name ? task.summary.replaceAll(name, '居民') : task.summary;
		const erasedAt = hasEnded(task) ? now : null;
		const changed = await changeTask(tx, task, { title: summary, summary, description: '', erasedAt });
		await tx.update(milestones).set({ title: '' }).where(eq(milestones.taskId, task.id));
		const itsEvents = tx.select({ seq: journal.seq }).from(journal).where(eq(journal.subjectId, task.id));
		await tx.delete(remarks).where(inArray(remarks.seq, itsEvents));
		const doer = isSystem(actor) ? null : actor;
		await record(tx, doer, stepEvent('erase', task, changed), now);
		leave(await forgetRows(store.within(tx), doer, { task: task.id }, now));
		const visit = await visitIdOfTask(tx, task.id);
		if (visit) leave(await forgetVisit(store.within(tx), doer, visit, now));
		if (!row || row.erasedAt !== null) return;
		await tx
			.update(residents)
			.set({ ...EMPTY, erasedAt: now })
			.where(eq(residents.id, row.id));
		const subject = { kind: 'resident' as const, id: row.id, place: task.place };
		await record(tx, doer, { action: 'resident.erase', subject, changes: { ground } }, now);
	});

/** It has ended: nothing more will be said of it. */
const hasEnded = ({ state }: { state: TaskState }): boolean => ['done', 'ended'].includes(LANE_OF[state]);
