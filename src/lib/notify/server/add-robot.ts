import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { AddRobotForm } from '../form.ts';
import { keyOf, ROBOT_LIMIT, takesKeyword, type RobotKind } from '../robot.ts';
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
		const { kind, seat, name, address, secret, keyword, occasions } = readForm(AddRobotForm, input);
		const faults = robotFaults(kind, { address, keyword });
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		const { place, unit } = await seatNamed(tx, seat);
		must(actor, 'robot.keep', subjectOf({ place, unit }));
		const there = await tx
			.select({ id: robots.id })
			.from(robots)
			.where(place === null ? eq(robots.unit, unit!) : and(eq(robots.place, place), isNull(robots.unit)));
		if (there.length >= ROBOT_LIMIT) throw new Refusal('too-many-robots', { limit: ROBOT_LIMIT });
		const id = store.newId(now);
		const row: RobotRow = {
			...{ id, kind, name, place, unit, occasions, isOn: false, keyword: keyword || null },
			...closed(id, kind, { address, secret: secret || null }),
			...{ addedBy: actor.accountId, addedAt: now, restsUntil: now }
		};
		await tx.insert(robots).values(row);
		await record(
			tx,
			actor,
			robotEvent('add', row, { kind, name, unit, occasions, hasKeyword: row.keyword !== null }),
			now
		);
		return row;
	});

/** What is wrong with what somebody copied from the settings of their group, by field. */
export function robotFaults(
	kind: RobotKind,
	{ address, keyword }: { address: string | undefined; keyword: string | undefined }
): Record<string, Fault> {
	return {
		...(address && !keyOf(kind, address) && { address: { code: 'not-a-robot-address' as const } }),
		...(keyword && !takesKeyword(kind) && { keyword: { code: 'has-no-keyword' as const } })
	};
}
