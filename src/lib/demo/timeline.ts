import { isWorkingDay, type Calendar } from '../calendar/working-days.ts';
import { addDays, DAY_LENGTH, dayOf, daysBetween, startOf, type Day, type Instant } from '../clock.ts';
import type { Chance } from './chance.ts';

const MINUTE = 60_000;
const OPENING_TIME = 8 * 60 + 35;
const CLOSING_TIME = 17 * 60 + 45;

/** The days a demonstration plays on, numbered from the first, with their working days counted once. */
export interface Timeline {
	/** Number of the day `now` falls on. */
	today: number;
	now: Instant;
	dayAt(number: number): Day;
	/** 1 to 12. */
	monthOf(number: number): number;
	isWorking(number: number): boolean;
	/** The last day of its year. */
	endOfYear(number: number): number;
	/** The first moment of that day at which an office is open. */
	morningOf(number: number): Instant;
	/** A moment soon after its midnight, when the system looks at what is due. */
	nightTime(number: number, chance: Chance): Instant;
	/** The `count`-th working day after a day; the day itself for 0. */
	after(number: number, count: number): number;
	/** The `count`-th working day before a day; the day itself for 0. */
	before(number: number, count: number): number;
	/** Working days after `from`, up to and including `to`; negative where `to` comes first. */
	workingDaysBetween(from: number, to: number): number;
	/** A moment of that day while offices are open. */
	officeTime(number: number, chance: Chance): Instant;
	/** A moment some working days later; with 0 later on the same day, or the next morning where it closes. */
	later(at: Instant, workingDays: number, chance: Chance): Instant;
	/** A moment some working days earlier; with 0 earlier on the same day, or the day before. */
	earlier(at: Instant, workingDays: number, chance: Chance): Instant;
	numberOf(at: Instant): number;
}

/** Days from `past` days before `now` to `ahead` days after it. */
export function timelineOf(calendar: Calendar, now: Instant, past: number, ahead: number): Timeline {
	const first = addDays(dayOf(now), -past);
	const origin = startOf(first);
	const days = Array.from({ length: past + ahead + 1 }, (_, number) => addDays(first, number));
	const working = days.map((day) => isWorkingDay(calendar, day));
	const workingNumbers = days.flatMap((_, number) => (working[number] ? [number] : []));
	/** How many working days there are up to and including a day. */
	let count = 0;
	const counted = working.map((isWorking) => (isWorking ? (count += 1) : count));

	const numberOf = (at: Instant) => Math.floor((at - origin) / DAY_LENGTH);
	const minuteOf = (at: Instant) => Math.floor(((at - origin) % DAY_LENGTH) / MINUTE);
	const after = (number: number, by: number) =>
		by === 0 ? number : workingNumbers[counted[number]! + by - 1]!;
	const before = (number: number, by: number) =>
		by === 0 ? number : workingNumbers[counted[number]! - (working[number] ? 1 : 0) - by]!;
	const officeTime = (number: number, chance: Chance) => {
		const minute = chance.happens(0.56)
			? chance.whole(8 * 60 + 35, 11 * 60 + 40)
			: chance.whole(13 * 60 + 35, 17 * 60 + 20);
		return origin + number * DAY_LENGTH + minute * MINUTE + chance.whole(0, 59_999);
	};
	return {
		today: daysBetween(first, dayOf(now)),
		now,
		dayAt: (number) => days[number]!,
		monthOf: (number) => Number(days[number]!.slice(5, 7)),
		isWorking: (number) => working[number]!,
		endOfYear: (number) => daysBetween(first, `${days[number]!.slice(0, 4)}-12-31`),
		morningOf: (number) => origin + number * DAY_LENGTH + OPENING_TIME * MINUTE,
		nightTime: (number, chance) => origin + number * DAY_LENGTH + chance.whole(1, MINUTE),
		after,
		before,
		workingDaysBetween: (from, to) => counted[to]! - counted[from]!,
		officeTime,
		later(at, workingDays, chance) {
			if (workingDays > 0) return officeTime(after(numberOf(at), workingDays), chance);
			const soon = at + chance.whole(6, 150) * MINUTE + chance.whole(0, 59_999);
			return minuteOf(soon) < CLOSING_TIME ? soon : officeTime(after(numberOf(at), 1), chance);
		},
		earlier(at, workingDays, chance) {
			if (workingDays > 0) return officeTime(before(numberOf(at), workingDays), chance);
			const justNow = at - chance.whole(6, 90) * MINUTE - chance.whole(0, 59_999);
			return minuteOf(justNow) > 8 * 60 + 20 && justNow < at && numberOf(justNow) === numberOf(at)
				? justNow
				: officeTime(before(numberOf(at), 1), chance);
		},
		numberOf
	};
}
