import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { ChangeRobotForm } from '../form.ts';
import { robotFaults } from './add-robot.ts';
import { robotEvent } from './robot-event.ts';
import { robotInScope } from './robot-in-scope.ts';
import { closed, opened } from './robot-keys.ts';
import { subjectOf } from './seat.ts';
import { deliveries, IS_OPEN, robots, type RobotRow } from './table.ts';

/**
 * 改群机器人: its name, its occasions, its keyword, on or off, and, where it is given, its address or secret. Switched off, what
 * waits for it is dropped. Refuses `not-found` for a robot of another seat, and `invalid`.
 */
export const changeRobot = (
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<void> =>
	store.write(async (tx) => {
		const robot = await robotInScope(tx, actor, ref.id);
		const { name, isOn, occasions, address, secret, keyword } = readForm(ChangeRobotForm, input);
		const faults = robotFaults(robot.kind, { address, keyword });
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		must(actor, 'robot.keep', subjectOf(robot));
		const isNewKey = Boolean(address || secret);
		await tx
			.update(robots)
			.set({
				name,
				isOn,
				occasions,
				keyword: keyword || null,
				...(isNewKey && { ...newKeys(robot, address, secret), restsUntil: now })
			})
			.where(eq(robots.id, robot.id));
		if (!isOn) await dropWaiting(tx, robot.id);
		await record(
			tx,
			actor,
			robotEvent('change', robot, { name, isOn, occasions, isNewKey, hasKeyword: Boolean(keyword) }),
			now
		);
	});

/** A new address of its own brings its own secret, or none. */
function newKeys(robot: RobotRow, address: string | undefined, secret: string | undefined) {
	const before = opened(robot);
	return closed(robot.id, robot.kind, {
		address: address || before.address,
		secret: secret || (address ? null : before.secret)
	});
}

/** 删除群机器人, and all that was to go out by it. */
export const removeRobot = (store: Store, actor: Actor, ref: { id: string }, now: Instant): Promise<void> =>
	store.write(async (tx) => {
		const robot = await robotInScope(tx, actor, ref.id);
		must(actor, 'robot.keep', subjectOf(robot));
		await tx.delete(deliveries).where(eq(deliveries.robotId, robot.id));
		await tx.delete(robots).where(eq(robots.id, robot.id));
		await record(tx, actor, robotEvent('remove', robot, { kind: robot.kind }), now);
	});

const dropWaiting = (tx: Writer, robotId: string) =>
	tx.delete(deliveries).where(and(eq(deliveries.robotId, robotId), IS_OPEN));
