import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal } from '../../refusal.ts';
import { robotEvent } from './robot-event.ts';
import { robotInScope } from './robot-in-scope.ts';
import { subjectOf } from './seat.ts';
import { deliveries, robots } from './table.ts';

/** 重发: what was given up of a robot is tried once more, as if it were new. Refuses `nothing-given-up`. */
export const resendDead = (store: Store, actor: Actor, ref: { id: string }, now: Instant): Promise<number> =>
	store.write(async (tx) => {
		const robot = await robotInScope(tx, actor, ref.id);
		must(actor, 'robot.keep', subjectOf(robot));
		const again = await tx
			.update(deliveries)
			.set({ state: 'waiting', attempts: 0, nextAt: now, endedAt: null })
			.where(and(eq(deliveries.robotId, robot.id), eq(deliveries.state, 'dead')))
			.returning({ id: deliveries.id });
		if (again.length === 0) throw new Refusal('nothing-given-up');
		await tx.update(robots).set({ restsUntil: now }).where(eq(robots.id, robot.id));
		await record(tx, actor, robotEvent('resend', robot, { count: again.length }), now);
		return again.length;
	});

/** 放弃: what was given up of a robot is thrown away. Refuses `nothing-given-up`. */
export const dropDead = (store: Store, actor: Actor, ref: { id: string }, now: Instant): Promise<number> =>
	store.write(async (tx) => {
		const robot = await robotInScope(tx, actor, ref.id);
		must(actor, 'robot.keep', subjectOf(robot));
		const gone = await tx
			.delete(deliveries)
			.where(and(eq(deliveries.robotId, robot.id), eq(deliveries.state, 'dead')))
			.returning({ id: deliveries.id });
		if (gone.length === 0) throw new Refusal('nothing-given-up');
		await record(tx, actor, robotEvent('drop', robot, { count: gone.length }), now);
		return gone.length;
	});
