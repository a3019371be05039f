import { unitsHeld } from '../../access/actor.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { accountIdOf, unitNames } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import type { TaskRow } from './table.ts';

/**
 * 回避: whom a matter is about, by a unit's id or a person's account. The unit of that person sees nothing of it
 * either. Refuses `invalid` where there is nobody of that name.
 */
export async function conflictOf(
	db: Reader,
	named: string,
	now: Instant
): Promise<Pick<TaskRow, 'conflictAccount' | 'conflictUnit'>> {
	if ((await unitNames(db, [named])).has(named)) return { conflictAccount: null, conflictUnit: named };
	const id = (await accountIdOf(db, named)) ?? named;
	const accused = await actorOf(db, id, dayOf(now));
	if (!accused) throw Refusal.invalid({ conflict: { code: 'no-such-handler' } });
	return { conflictAccount: id, conflictUnit: unitsHeld(accused)[0] ?? null };
}
