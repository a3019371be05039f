import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { recountTask } from './counters.ts';
import { refuseOtherState, type TaskRef } from './may-take.ts';
import { taskInScope } from './scope.ts';
import { tasks } from './table.ts';
import { rewordTask } from './words.ts';

/**
 * 删除草稿: what was never handed in goes, with all that was said of it. The journal keeps that it was there,
 * and its number is not given out again.
 */
export const deleteDraft = (store: Store, actor: Actor, ref: TaskRef, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		const { task } = await taskInScope(tx, actor, ref.id, now);
		must(actor, 'task.delete', task);
		if (ref.version !== undefined && ref.version !== task.version) throw new Refusal('stale');
		if (task.state !== 'draft') refuseOtherState(task);
		const itsEvents = tx.select({ seq: journal.seq }).from(journal).where(eq(journal.subjectId, task.id));
		await tx.delete(remarks).where(inArray(remarks.seq, itsEvents));
		const [deleted] = await tx
			.delete(tasks)
			.where(and(eq(tasks.id, task.id), eq(tasks.state, task.state), eq(tasks.version, task.version)))
			.returning({ id: tasks.id });
		if (!deleted) throw new Refusal('changed-meanwhile');
		await recountTask(tx, task, null);
		await rewordTask(tx, task, null);
		const subject = { kind: 'task' as const, id: task.id, place: task.place };
		await record(tx, actor, { action: 'task.delete', subject, from: task.state, round: task.round }, now);
	});
