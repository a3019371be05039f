import type { Actor } from '../../access/actor.ts';
import { may, must, type Subject } from '../../access/may.ts';
import type { Reader } from '../../db/server/store.ts';
import { isPlaceCode, levelOf } from '../../district/place.ts';
import { placeByCode, placeNames } from '../../district/server/queries.ts';
import { unitNames } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import type { RobotRow } from './table.ts';

/** Where a robot belongs: a place with a desk or a secretary, or a unit. */
export type Seat = Pick<RobotRow, 'place' | 'unit'>;

/** What the policy is asked about. */
export const subjectOf = ({ place, unit }: Seat): Subject =>
	place === null ? { handlerUnit: unit } : { place };

/** The seat that a code names; refuses `invalid` where there is none. */
export async function seatNamed(db: Reader, named: string): Promise<Seat> {
	if (isPlaceCode(named)) {
		const place = levelOf(named) === 'compound' ? undefined : await placeByCode(db, named);
		if (place) return { place: named, unit: null };
	} else if ((await unitNames(db, [named])).has(named)) return { place: null, unit: named };
	throw Refusal.invalid({ seat: { code: 'not-a-seat' } });
}

/** The seats this person holds that may have robots, by code and name. */
export async function seatsOf(db: Reader, actor: Actor): Promise<{ value: string; name: string }[]> {
	const seats = actor.posts
		.map(({ place, unit }) => ({ place, unit }))
		.filter(
			(seat) =>
				(seat.place === null || levelOf(seat.place) !== 'compound') &&
				may(actor, 'robot.keep', subjectOf(seat))
		);
	const values = [...new Set(seats.map(({ place, unit }) => place ?? unit!))];
	const [places, units] = await Promise.all([
		placeNames(
			db,
			values.filter((value) => isPlaceCode(value))
		),
		unitNames(
			db,
			values.filter((value) => !isPlaceCode(value))
		)
	]);
	return values.map((value) => ({ value, name: places.get(value) ?? units.get(value) ?? value }));
}

/** Does this person sit anywhere that may have robots? */
export const mayKeepRobots = (actor: Actor): boolean =>
	actor.posts.some(({ place, unit }) => may(actor, 'robot.keep', subjectOf({ place, unit })));

/** Refuses `not-allowed` to whoever sits nowhere that may have robots. */
export function refuseWithoutSeat(actor: Actor): void {
	if (!mayKeepRobots(actor)) must(actor, 'robot.keep');
}
