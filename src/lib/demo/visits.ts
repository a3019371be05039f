/** 走访 of the demonstration: what leaders and cadres find on their rounds that brings nothing along. */
import { isWorkingDay, type Calendar } from '../calendar/working-days.ts';
import { addDays, dayOf, startOf, type Day, type Instant } from '../clock.ts';
import type { PlaceCode } from '../district/place.ts';
import { NOBODY, type Outcome } from '../visits/visit.ts';
import { chanceOf, type Chance } from './chance.ts';
import type { DemoLiaison } from './liaison.ts';

/** A visit that brings nothing along. */
export interface DemoVisit {
	at: Instant;
	/** Account of the visitor. */
	by: string;
	place: PlaceCode;
	said: Found;
}

/** What a visit says, as its form does. */
export interface Found {
	met: readonly string[];
	spot: string;
	outcome?: Outcome;
	note: string;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Leaders go round each month of the year; of the cadres' rounds the last months are there. */
const LEADERS_MONTHS = 12;
const CADRES_MONTHS = 5;
/** Not everybody finds the time each month. */
const LEADERS_GO = 0.93;
const CADRES_GO = 0.87;
const NOBODY_THERE = 0.04;

const MET_BY_LEADER = [
	['two_committees'],
	['two_committees', 'resident'],
	['two_committees', 'unit'],
	['resident', 'property_firm', 'two_committees']
];
const MET_BY_CADRE = [
	['resident'],
	['resident', 'block_head'],
	['resident', 'property_firm'],
	['block_head'],
	['owners_committee', 'resident'],
	['shop']
];
const SPOTS = ['', '', '', '北门', '小广场', '活动室', '党群服务中心', '楼院门口'];
const NOTES = [
	'',
	'',
	'',
	'老人说近来电梯稳当，没有新的难处。',
	'楼院干净，停车有序。',
	'问了取暖，家里都热。',
	'上次反映的路灯已经亮了，居民认可。',
	'讲了加梯的办法，居民再商量。'
];

/** Every round of the months up to now, in order of time. */
export function quietVisits(
	seed: number,
	now: Instant,
	calendar: Calendar,
	liaison: readonly DemoLiaison[]
): DemoVisit[] {
	const found: DemoVisit[] = [];
	for (const [nth, { kind, by, place }] of liaison.entries()) {
		if (kind === 'unit_community') continue;
		const isLeader = kind === 'leader_community';
		for (let month = 0; month < (isLeader ? LEADERS_MONTHS : CADRES_MONTHS); month += 1) {
			const chance = chanceOf(seed, 7, nth, month);
			if (!chance.happens(isLeader ? LEADERS_GO : CADRES_GO)) continue;
			const at = roundIn(chance, calendar, monthBefore(dayOf(now), month));
			if (at < now) found.push({ at, by, place, said: saidBy(chance, isLeader) });
		}
	}
	return found.sort((one, other) => one.at - other.at);
}

/** In a working hour of the month that begins on `first`. */
function roundIn(chance: Chance, calendar: Calendar, first: Day): Instant {
	const from = addDays(first, chance.whole(0, 26));
	const day = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
		.map((count) => addDays(from, count % 2 === 0 ? -count / 2 : (count + 1) / 2))
		.find((one) => one.startsWith(first.slice(0, 7)) && isWorkingDay(calendar, one));
	return startOf(day ?? from) + chance.whole(9, 16) * HOUR + chance.whole(0, 59) * MINUTE;
}

/** The first day of the month so many months before. */
function monthBefore(day: Day, count: number): Day {
	const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - count;
	return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

function saidBy(chance: Chance, isLeader: boolean): Found {
	if (chance.happens(NOBODY_THERE)) return { met: [NOBODY], spot: '', note: '' };
	return {
		met: chance.pick(isLeader ? MET_BY_LEADER : MET_BY_CADRE),
		spot: chance.pick(SPOTS),
		outcome: chance.weighted([
			['well', 60],
			['explained', 25],
			['settled', 15]
		] as const),
		note: chance.pick(NOTES)
	};
}

/** What the visit says at which the newspaper’s wheelchair was found. */
export const OF_THE_STORY: Found = {
	met: ['resident'],
	spot: '',
	note: '住高层的老人七十多岁，最近出行不便，特别想要一把轮椅。提请社区联席会商议。'
};

/** What a visit says that brought one wish along. */
export const foundWith = (chance: Chance): Found => ({
	met: chance.pick(MET_BY_CADRE),
	spot: chance.pick(SPOTS),
	note: ''
});
