import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Reader } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { subjectOf } from './seat.ts';
import { robots, type RobotRow } from './table.ts';

/** The robot, or `not-found` where there is none or it belongs to a seat out of this person's reach. */
export async function robotInScope(db: Reader, actor: Actor, id: string): Promise<RobotRow> {
	const [robot] = await db.select().from(robots).where(eq(robots.id, id));
	if (!robot || !may(actor, 'robot.keep', subjectOf(robot))) throw new Refusal('not-found');
	return robot;
}
