import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { AddRobotForm } from '../form.ts';
import { keyOf, ROBOT_LIMIT } from '../robot.ts';
import { robotEvent } from './robot-event.ts';
import { closed } from './robot-keys.ts';
import { seatNamed, subjectOf } from './seat.ts';
import { robots, type RobotRow } from './table.ts';

/**
 * 添加群机器人: of a seat somebody holds or answers for. It is off until it is switched on. Refuses `invalid` for an
 * address that is none of its vendor's, and `too-many-robots` beyond five of a seat.
 */
export const addRobot = (store: Store, actor: Actor, input: unknown, now: Instant): Promise<RobotRow> =>
	store.write(async (tx) => {
		await takeTurn(tx);
		const { kind, seat, name, address, secret, occasions } = readForm(AddRobotForm, input);
		if (!keyOf(kind, address)) throw Refusal.invalid({ address: { code: 'not-a-robot-address' } });
		const { place, unit } = await seatNamed(tx, seat);
		must(actor, 'robot.keep', subjectOf({ place, unit }));
		const there = await tx
			.select({ id: robots.id })
			.from(robots)
			.where(place === null ? eq(robots.unit, unit!) : and(eq(robots.place, place), isNull(robots.unit)));
		if (there.length >= ROBOT_LIMIT) throw new Refusal('too-many-robots', { limit: ROBOT_LIMIT });
		const id = store.newId(now);
		const row: RobotRow = {
			...{ id, kind, name, place, unit, occasions, isOn: false },
			...closed(id, kind, { address, secret: secret || null }),
			...{ addedBy: actor.accountId, addedAt: now, restsUntil: now }
		};
		await tx.insert(robots).values(row);
		await record(tx, actor, robotEvent('add', row, { kind, name, unit, occasions }), now);
		return row;
	});
