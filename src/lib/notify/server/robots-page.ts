import { and, asc, count, desc, eq, inArray, max, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { placeNames } from '../../district/server/queries.ts';
import { unitNames } from '../../people/server/queries.ts';
import type { Line } from '../line.ts';
import type { SendFault } from '../sending.ts';
import { subjectOf } from './seat.ts';
import { deliveries, robots, type RobotRow } from './table.ts';

/** Given-up messages that are shown of one robot. */
const SHOWN = 10;

/** A robot as those see it who may change it: of its key the last four. */
export interface RobotView extends Pick<
	RobotRow,
	'id' | 'kind' | 'name' | 'ending' | 'isOn' | 'occasions' | 'keyword'
> {
	seatName: string;
	hasSecret: boolean;
	waiting: number;
	/** Why the last attempt failed, while something waits to be tried again. */
	trouble: Trouble | null;
	lastSentAt: Instant | null;
	/** Given up. */
	dead: { count: number; latest: { id: string; line: Line; trouble: Trouble }[] };
}

export interface Trouble {
	fault: SendFault;
	/** The vendor's own code. */
	detail: string | null;
}

/** The robots of the seats within somebody's reach, by seat. */
export async function robotsFor(db: Reader, actor: Actor): Promise<RobotView[]> {
	const all = await db.select().from(robots).orderBy(asc(robots.place), asc(robots.unit), asc(robots.id));
	const own = all.filter((robot) => may(actor, 'robot.keep', subjectOf(robot)));
	if (own.length === 0) return [];
	const ids = own.map(({ id }) => id);
	const [places, units, counts, failing, dead] = await Promise.all([
		placeNames(
			db,
			own.flatMap(({ place }) => place ?? [])
		),
		unitNames(
			db,
			own.flatMap(({ unit }) => unit ?? [])
		),
		db
			.select({
				robotId: deliveries.robotId,
				state: deliveries.state,
				count: count(),
				last: max(deliveries.endedAt)
			})
			.from(deliveries)
			.where(inArray(deliveries.robotId, ids))
			.groupBy(deliveries.robotId, deliveries.state),
		db
			.select({ robotId: deliveries.robotId, fault: deliveries.lastFault, detail: deliveries.lastDetail })
			.from(deliveries)
			.where(
				and(
					inArray(deliveries.robotId, ids),
					or(eq(deliveries.state, 'waiting'), eq(deliveries.state, 'claimed'))
				)
			)
			.orderBy(desc(deliveries.attempts)),
		latestDead(db, ids)
	]);
	const countOf = (id: string, ...states: string[]) =>
		counts.reduce(
			(sum, row) => (row.robotId === id && states.includes(row.state) ? sum + Number(row.count) : sum),
			0
		);
	return own.map((robot) => {
		const { id, kind, name, ending, isOn, occasions, keyword, place, unit, secret } = robot;
		const trouble = failing.find((row) => row.robotId === id && row.fault !== null);
		return {
			...{ id, kind, name, ending, isOn, occasions, keyword },
			seatName: (place === null ? units.get(unit!) : places.get(place)) ?? '',
			hasSecret: secret !== null,
			waiting: countOf(id, 'waiting', 'claimed'),
			trouble: trouble ? { fault: trouble.fault!, detail: trouble.detail } : null,
			lastSentAt: counts.find((row) => row.robotId === id && row.state === 'sent')?.last ?? null,
			dead: { count: countOf(id, 'dead'), latest: dead.get(id) ?? [] }
		};
	});
}

async function latestDead(
	db: Reader,
	ids: readonly string[]
): Promise<Map<string, RobotView['dead']['latest']>> {
	const found = new Map<string, RobotView['dead']['latest']>();
	for (const id of ids) {
		const rows = await db
			.select()
			.from(deliveries)
			.where(and(eq(deliveries.robotId, id), eq(deliveries.state, 'dead')))
			.orderBy(desc(deliveries.id))
			.limit(SHOWN);
		found.set(
			id,
			rows.map((row) => ({
				id: row.id,
				line: row.lines[0]!,
				trouble: { fault: row.lastFault ?? 'refused', detail: row.lastDetail }
			}))
		);
	}
	return found;
}
