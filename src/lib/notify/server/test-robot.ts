import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { testMessage } from '../message.ts';
import type { Sending } from '../sending.ts';
import { robotEvent } from './robot-event.ts';
import { robotInScope } from './robot-in-scope.ts';
import { subjectOf } from './seat.ts';
import { speak } from './speak.ts';
import type { Ways } from './send-job.ts';
import { deliveries, robots } from './table.ts';

/**
 * 测试群机器人: sends one plain message, outside any transaction, and tells how that went. Once it works, what has
 * failed before and waits is tried again at once. Refuses `not-found` for a robot of another seat.
 */
export async function testRobot(
	store: Store,
	actor: Actor,
	ref: { id: string },
	{ post, origin }: Pick<Ways, 'post' | 'origin'>,
	now: Instant
): Promise<Sending> {
	const robot = await robotInScope(store.read, actor, ref.id);
	must(actor, 'robot.keep', subjectOf(robot));
	const sending = await speak(post, robot, testMessage(origin), now);
	await store.write(async (tx) => {
		if (sending.isSent) {
			await tx.update(robots).set({ restsUntil: now }).where(eq(robots.id, robot.id));
			await tx
				.update(deliveries)
				.set({ nextAt: now })
				.where(and(eq(deliveries.robotId, robot.id), eq(deliveries.state, 'waiting')));
		}
		const told = sending.isSent ? { result: 'sent' } : { result: sending.fault, detail: sending.detail };
		await record(tx, actor, robotEvent('test', robot, told), now);
	});
	return sending;
}
