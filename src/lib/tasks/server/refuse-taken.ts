import { eq } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { unitNames } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { sinceInWords } from '../../since.ts';
import type { TaskRef } from './may-take.ts';
import { tasks } from './table.ts';

/** One claim holds at a time: who comes second is told who has it and since when, and where it is their own unit, that. */
export async function refuseTaken(tx: Writer, actor: Actor, ref: TaskRef, now: Instant): Promise<void> {
	const [holding] = await tx
		.select({ unit: tasks.handlerUnit, since: tasks.claimedAt })
		.from(tasks)
		.where(eq(tasks.id, ref.id));
	if (!holding?.unit || holding.since === null) return;
	const unit = (await unitNames(tx, [holding.unit])).get(holding.unit)!;
	const since = sinceInWords(holding.since, now);
	const isOurs = unitsHeld(actor).includes(holding.unit);
	throw new Refusal('already-claimed', {
		...{ unit, since: since.zh, sinceEn: since.en },
		...(isOurs && { ourSince: since.zh, ourSinceEn: since.en })
	});
}
