import { unitsHeld } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import { Refusal } from '../../refusal.ts';
import type { Ground } from './ground.ts';
import type { TaskRow } from './table.ts';

/**
 * 回避: whom a matter is about, by a unit's id or a person's account. The unit of that person sees nothing of it
 * either. Refuses `invalid` where there is nobody of that name.
 */
export async function conflictOf(
	ground: Pick<Ground, 'unitName' | 'accountIdOf' | 'personOf'>,
	named: string,
	now: Instant
): Promise<Pick<TaskRow, 'conflictAccount' | 'conflictUnit'>> {
	if ((await ground.unitName(named)) !== undefined) return { conflictAccount: null, conflictUnit: named };
	const id = (await ground.accountIdOf(named)) ?? named;
	const accused = await ground.personOf(id, dayOf(now));
	if (!accused) throw Refusal.invalid({ conflict: { code: 'no-such-handler' } });
	return { conflictAccount: id, conflictUnit: unitsHeld(accused)[0] ?? null };
}
