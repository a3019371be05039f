import { RESIDENT } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import { whyOver } from '../link.ts';
import { linkOf } from './queries.ts';
import type { TrackingRow } from './table.ts';

/** The matter a token leads to; refuses `link-unknown`, `link-revoked`, `link-over`. */
export async function followed(
	db: Reader,
	token: string,
	now: Instant
): Promise<{ task: TaskRow; link: TrackingRow }> {
	const link = await linkOf(db, token);
	if (!link) throw new Refusal('link-unknown');
	const reason = whyOver(link, dayOf(now));
	if (reason) throw new Refusal(reason);
	return { task: (await taskInScope(db, RESIDENT, link.taskId, now)).task, link };
}
