/** Every way a task can have gone, and everywhere it can stand: tables of makers, by how often they come. */
import { leavesUndone } from './by-itself.ts';
import { lifeOf, type Move } from './course.ts';
import { COURSES } from './courses.ts';
import { endedLife } from './ended-life.ts';
import { KEY_TASK_COURSES } from './key-task-courses.ts';
import { keyTaskFamily } from './key-task-family.ts';
import { originIn, type Life, type Setting } from './life.ts';
import type { Matter } from './matter.ts';
import { endedMatter, familyFrom, keyTaskFrom, standingMatter, type Given } from './matter-life.ts';
import { OPEN_SHARES, openLife } from './open-life.ts';
import { STANDINGS } from './standings.ts';
import {
	dispatchedLate,
	extensionAsked,
	suspendedWish,
	timedWish,
	WISH_COURSES,
	type Wish
} from './wish-courses.ts';
import { openWishFamily, wishFamily, type WishFamily } from './wish-family.ts';
import { wishWords } from './words.ts';

/** Makes a life, or those of a family, the first of them leading. */
type Ended = (setting: Setting, day: number) => Life[];
type Open = (setting: Setting) => Life[];
type Weighted<Maker> = readonly (readonly [Maker, number])[];

/** Of a hundred matters of a year, by the newspaper's story: 1,000 wishes, 5,400 problems, 2,100 demands. */
const SHARES = { micro_wish: 12, compound_problem: 63, urgent_demand: 25 } as const;

/** Of a hundred open ones: a demand is over soon, a problem lasts. */
const OPEN_BY_KIND = { micro_wish: 13, compound_problem: 61, urgent_demand: 24.7, key_task: 1.3 } as const;

const scaled = <Maker>(makers: Weighted<Maker>, share: number): Weighted<Maker> => {
	const sum = makers.reduce((total, [, weight]) => total + weight, 0);
	return makers.map(([maker, weight]) => [maker, (weight * share) / sum]);
};

export const ENDED: Weighted<Ended> = [
	...scaled<Ended>(
		[
			[({ chance, timeline, community }, day) => [endedLife(chance, timeline, community, day)], 9 * 28],
			...WISH_COURSES.map((course): readonly [Ended, number] => [
				(setting, day) => rareWish(setting, course.moves, day, course.isByGrid),
				course.weight
			]),
			[(setting, day) => endedWishFamily(setting, day, 'joined'), 3],
			[(setting, day) => endedWishFamily(setting, day, 'parted'), 0.8],
			[(setting, day) => endedWishFamily(setting, day, 'let go'), 0.8]
		],
		SHARES.micro_wish
	),
	...(['compound_problem', 'urgent_demand'] as const).flatMap((kind) =>
		scaled<Ended>([...coursesOf(kind), ...familiesOf(kind)], SHARES[kind])
	)
];

function coursesOf(kind: Exclude<Matter['kind'], 'key_task'>): Weighted<Ended> {
	return COURSES.filter(({ kinds }) => kinds.includes(kind)).map((course) => [
		(setting, day) => endedMatter(setting, kind, course, day),
		course.weight
	]);
}

function familiesOf(kind: Matter['kind']): Weighted<Ended> {
	const family =
		(isParted: boolean): Ended =>
		(setting, day) => {
			const lives = familyFrom(setting, kind, { from: day }, { isParted });
			const timed = { kind, slaClass: 'complex', timeline: setting.timeline } as const;
			const isOver = lives.every(
				(life) => life.at(-1)!.at < setting.timeline.now && !leavesUndone(life, timed)
			);
			return isOver ? lives : endedMatter(setting, kind, COURSES[0]!, day);
		};
	return [
		[family(false), 2],
		[family(true), 0.4]
	];
}

/** A wish that went a rarer way; the usual one where there is no time for it. */
function rareWish(
	setting: Setting,
	moves: (wish: Wish) => readonly Move[],
	day: number,
	isByGrid?: boolean
): Life[] {
	const { chance, timeline, community } = setting;
	const life = lifeOf(moves(wishIn(setting, day, isByGrid)), setting, {
		from: timeline.officeTime(day, chance)
	});
	const isOver = life.at(-1)!.at < timeline.now && !leavesUndone(life, timedWish(setting));
	return isOver ? [life] : [endedLife(chance, timeline, community, day)];
}

function endedWishFamily(setting: Setting, day: number, ending: WishFamily): Life[] {
	const { chance, timeline, community } = setting;
	const lives = wishFamily(wishIn(setting, day), day, ending);
	const isOver = lives.every((life) => life.at(-1)!.at < timeline.now);
	return isOver ? lives : [endedLife(chance, timeline, community, day)];
}

function wishIn(setting: Setting, day: number, isByGrid = false): Wish {
	const { chance, timeline, community } = setting;
	const [compound] = community.compounds;
	const origin = isByGrid
		? { place: compound!.code, compound, logger: compound!.gridWorker, source: 'visit' as const }
		: originIn(setting);
	const words = wishWords(chance, timeline.monthOf(day), community, origin.compound);
	return { ...setting, origin, words };
}

export const OPEN: Weighted<Open> = [
	...scaled<Open>(
		[
			...OPEN_SHARES.map(([state, weight]): readonly [Open, number] => [
				({ chance, timeline, community }) => [openLife(chance, timeline, community, state)],
				weight
			]),
			[(setting) => [openWish(setting, dispatchedLate)], 1.5],
			[(setting) => [openWish(setting, extensionAsked)], 1.5],
			[(setting) => [openWish(setting, suspendedWish)], 1.5],
			[openFamilyOfWishes, 1]
		],
		OPEN_BY_KIND.micro_wish
	),
	...(['compound_problem', 'urgent_demand'] as const).flatMap((kind) =>
		scaled<Open>([...standingsOf(kind), [openFamily(kind), 1.2]], OPEN_BY_KIND[kind])
	),
	...scaled<Open>([...standingsOf('key_task'), [openFamilyOfKeyTasks, 1]], OPEN_BY_KIND.key_task)
];

function standingsOf(kind: Matter['kind']): Weighted<Open> {
	return STANDINGS.filter(({ kinds }) => kinds.includes(kind)).map((standing) => [
		(setting) => [standingMatter(setting, kind, standing)],
		standing.weight
	]);
}

function openFamily(kind: Matter['kind']): Open {
	return (setting) => openFamilyOf(setting, kind);
}

/** In hand since yesterday or the day before, with another joined to it. */
export function openFamilyOf(setting: Setting, kind: Matter['kind'], given: Given = {}): Life[] {
	const { today, before } = setting.timeline;
	const day = before(today, setting.chance.whole(1, 2));
	return familyFrom(setting, kind, { until: day }, { isOpen: true, given });
}

function openFamilyOfWishes(setting: Setting): Life[] {
	const { chance, timeline } = setting;
	const day = timeline.before(timeline.today, chance.whole(1, 2));
	return openWishFamily(wishIn(setting, timeline.today), timeline.officeTime(day, chance));
}

function openFamilyOfKeyTasks(setting: Setting): Life[] {
	const { chance, timeline } = setting;
	return keyTaskFamily(setting, timeline.before(timeline.today, chance.whole(8, 30)), 'joined');
}

function openWish(setting: Setting, moves: (wish: Wish) => readonly Move[]): Life {
	const { chance, timeline } = setting;
	const yesterday = timeline.before(timeline.today, 1);
	return lifeOf(moves(wishIn(setting, timeline.today)), setting, {
		until: timeline.officeTime(yesterday, chance)
	});
}

/** The key tasks of the year, by ever less telling ways, each from its own day on, as far as they have come. */
export const KEY_TASKS_BY_COURSE: Weighted<Ended> = [
	[(setting, day) => keyTaskFamily(setting, day, 'parted'), 1],
	...KEY_TASK_COURSES.map((course): readonly [Ended, number] => [
		(setting, day) => [keyTaskFrom(setting, course, day)],
		course.weight
	]),
	[(setting, day) => keyTaskFamily(setting, day, 'joined'), 2],
	[(setting, day) => keyTaskFamily(setting, day, 'let go'), 1]
];
