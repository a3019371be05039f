import type { Calendar } from '../calendar/working-days.ts';
import type { Day, Instant } from '../clock.ts';
import { chanceOf } from './chance.ts';
import type { DemoCommunity } from './district.ts';
import { isOver, type Life, type PlannedStep } from './life.ts';
import { ENDED, KEY_TASKS_BY_COURSE, OPEN } from './lives.ts';
import { timelineOf, type Timeline } from './timeline.ts';
import { isTuandao, tuandaoBoard, wheelchairStory } from './tuandao.ts';
import { tuandaoWork } from './tuandao-work.ts';

/** Fewer tasks than this make no district. */
export const LEAST_TASKS = 20;

/** Calendar days the tasks are spread over. */
const SPAN = 365;
/** A task is logged at most this many days before it is admitted, the longest holidays included. */
const LEAD = 16;
/** To the end of a year and beyond: key tasks run so long. */
const AHEAD = 420;

const OPEN_SHARE = 0.3125;
const MOST_OPEN = 2500;
/** With fewer tasks than this 团岛 has its wishes alone. */
const WHOLE_BOARD = 300;
/** Of a thousand tasks, and at most: four for every community. */
const KEY_TASK_SHARE = 25;
const MOST_KEY_TASKS = 200;

/** A step with the number of the life it belongs to. */
export interface Turn {
	life: number;
	/** Number of the first life of its family: of itself, nearly always. */
	family: number;
	step: PlannedStep;
	/** Lives that nothing more happens to: with the last step of a family all of them. */
	over: readonly number[];
}

export interface WorkDay {
	day: Day;
	/** In the order they are taken. */
	turns: readonly Turn[];
}

export interface Plan {
	taskCount: number;
	days: () => Generator<WorkDay>;
}

/**
 * Everything that happens on the demonstration board in the twelve months up to `now`, day by day: `taskCount`
 * tasks, of which some 2,500 (or a third of fewer) are still open. The days are made as they are asked for, so
 * a million tasks need no more memory than those of a few weeks.
 */
export function planOf(
	seed: number,
	now: Instant,
	calendar: Calendar,
	communities: readonly DemoCommunity[],
	taskCount: number
): Plan {
	const timeline = timelineOf(calendar, now, SPAN + 2 * LEAD, AHEAD);
	return { taskCount, days: () => daysOf(seed, timeline, communities, taskCount) };
}

function* daysOf(
	seed: number,
	timeline: Timeline,
	communities: readonly DemoCommunity[],
	taskCount: number
): Generator<WorkDay> {
	const turns = new Map<number, Turn[]>();
	let lives = 0;
	const add = (family: readonly Life[]) => {
		const first = lives;
		lives += family.length;
		const last = Math.max(...family.map((life) => life.at(-1)!.at));
		const ending = family.findLastIndex((life) => life.at(-1)!.at === last);
		family.forEach((life, member) =>
			life.forEach((step, index) => {
				const isEnd = member === ending && index === life.length - 1;
				const over = isEnd ? family.map((_, one) => first + one) : NONE;
				const day = timeline.numberOf(step.at);
				if (!turns.has(day)) turns.set(day, []);
				turns.get(day)!.push({ life: first + member, family: first, step, over });
			})
		);
	};
	for (const family of setLives(seed, timeline, communities, taskCount)) add(family);

	const endedOn = endedPerDay(timeline, taskCount - lives);
	const weighted = communities.map((community) => [community, community.weight] as const);
	let ended = 0;
	let left = 0;
	for (let day = LEAD; day <= timeline.today + LEAD; day += 1) {
		for (left += endedOn[day] ?? 0; left > 0;) {
			const chance = chanceOf(seed, 3, lives);
			const community = chance.weighted(weighted);
			// The first of each way, so that none is missing.
			const make = ENDED[ended++]?.[0] ?? chance.weighted(ENDED);
			const family = make({ chance, timeline, community }, day).slice(0, taskCount - lives);
			add(family);
			left -= family.length;
		}
		const due = day - LEAD;
		const today = (turns.get(due) ?? []).sort((one, other) => one.step.at - other.step.at);
		turns.delete(due);
		yield { day: timeline.dayAt(due), turns: today };
	}
}

const NONE: readonly number[] = [];

/** What is settled beforehand: 团岛, the key tasks of the year, and everything that is open today. */
function setLives(
	seed: number,
	timeline: Timeline,
	communities: readonly DemoCommunity[],
	taskCount: number
): Life[][] {
	const tuandao = communities.find(isTuandao)!;
	const chance = chanceOf(seed, 2);
	const board = tuandaoBoard(chance, timeline, tuandao).map((life) => [life]);
	const families = [[wheelchairStory(chance, timeline, tuandao)], ...board];
	if (taskCount >= WHOLE_BOARD) families.push(...tuandaoWork(chanceOf(seed, 4), timeline, tuandao));
	const elsewhere = communities.filter((one) => !isTuandao(one)).map((one) => [one, one.weight] as const);
	families.push(...keyTasks(seed, timeline, elsewhere, taskCount));

	const wanted = Math.min(MOST_OPEN, Math.round(taskCount * OPEN_SHARE));
	let open = families.flat().filter((life) => !isOver(life)).length;
	for (let number = 0; open < wanted; number += 1) {
		const own = chanceOf(seed, 2, number);
		const make = OPEN[number]?.[0] ?? own.weighted(OPEN);
		const family = make({ chance: own, timeline, community: own.weighted(elsewhere) });
		families.push(family);
		open += family.filter((life) => !isOver(life)).length;
	}
	return families;
}

/** They begin in the first months of the year, and have as much of it as has gone by. */
function keyTasks(
	seed: number,
	timeline: Timeline,
	elsewhere: readonly (readonly [DemoCommunity, number])[],
	taskCount: number
): Life[][] {
	const count = Math.min(MOST_KEY_TASKS, Math.floor((taskCount * KEY_TASK_SHARE) / 1000));
	const { today, endOfYear, after } = timeline;
	const yearEnd = endOfYear(today - SETTLED);
	const begin = Math.max(yearEnd - 360, today - SPAN + 1);
	const latest = Math.max(begin, Math.min(begin + 80, today - 10));
	const families: Life[][] = [];
	for (let number = 0, lives = 0; lives < count; number += 1) {
		const chance = chanceOf(seed, 5, number);
		const [community] = elsewhere[number % elsewhere.length]!;
		const make = KEY_TASKS_BY_COURSE[number]?.[0] ?? chance.weighted(KEY_TASKS_BY_COURSE);
		const day = after(chance.whole(begin, latest), 1);
		const family = make({ chance, timeline, community }, day);
		families.push(family);
		lives += family.length;
	}
	return families;
}

/** Early in a year the tasks of the last are looked at still, in days. */
const SETTLED = 45;

/** More before the new year and the feasts of autumn, fewer in the holidays. January first. */
const SEASON = [1, 0.75, 1, 1, 1, 1.05, 0.95, 0.9, 1.05, 1.1, 1.1, 1.15];

/** How many of the ended tasks are admitted on each day: by season and weekday, ever fewer of late. */
function endedPerDay({ today, isWorking, before, monthOf }: Timeline, count: number): number[] {
	const last = before(today, 2);
	const weights = Array.from({ length: last + 1 }, (_, day) => {
		if (day < today - SPAN) return 0;
		return SEASON[monthOf(day) - 1]! * (isWorking(day) ? 1 : 0.07) * Math.min(1, (last + 2 - day) / 26);
	});
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let sum = 0;
	let given = 0;
	return weights.map((weight) => {
		sum += weight;
		const due = Math.round((count * sum) / total) - given;
		given += due;
		return due;
	});
}
