import type { Calendar } from '../calendar/working-days.ts';
import type { Day, Instant } from '../clock.ts';
import { chanceOf } from './chance.ts';
import type { DemoCommunity } from './district.ts';
import { endedLife } from './ended-life.ts';
import type { Life, PlannedStep } from './life.ts';
import { OPEN_SHARES, openLife } from './open-life.ts';
import { timelineOf, type Timeline } from './timeline.ts';
import { isTuandao, tuandaoBoard, wheelchairStory } from './tuandao.ts';

/** Fewer wishes than this make no district. */
export const LEAST_TASKS = 20;

/** Calendar days the tasks are spread over. */
const SPAN = 365;
/** A wish is logged at most this many days before it is published, the longest holidays included. */
const LEAD = 16;
const AHEAD = 60;

const OPEN_SHARE = 0.3125;
const MOST_OPEN = 2500;

/** A step with the number of the life it belongs to. */
export interface Turn {
	life: number;
	step: PlannedStep;
	isLast: boolean;
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
 * wishes, of which some 2,500 (or a third of fewer) are still open. The days are made as they are asked for, so
 * a million wishes need no more memory than those of a few weeks.
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
	const add = (life: Life) => {
		const number = lives++;
		life.forEach((step, index) => {
			const day = timeline.numberOf(step.at);
			if (!turns.has(day)) turns.set(day, []);
			turns.get(day)!.push({ life: number, step, isLast: index === life.length - 1 });
		});
	};
	const open = openLives(seed, timeline, communities, taskCount);
	open.forEach(add);

	const endedOn = endedPerDay(timeline, taskCount - open.length);
	const weighted = communities.map((community) => [community, community.weight] as const);
	for (let day = LEAD; day <= timeline.today + LEAD; day += 1) {
		for (let left = endedOn[day] ?? 0; left > 0; left -= 1) {
			const chance = chanceOf(seed, 3, lives);
			add(endedLife(chance, timeline, chance.weighted(weighted), day));
		}
		const due = day - LEAD;
		const today = (turns.get(due) ?? []).sort((one, other) => one.step.at - other.step.at);
		turns.delete(due);
		yield { day: timeline.dayAt(due), turns: today };
	}
}

function openLives(
	seed: number,
	timeline: Timeline,
	communities: readonly DemoCommunity[],
	taskCount: number
): Life[] {
	const tuandao = communities.find(isTuandao)!;
	const chance = chanceOf(seed, 2);
	const lives = [wheelchairStory(chance, timeline, tuandao), ...tuandaoBoard(chance, timeline, tuandao)];
	const elsewhere = communities.filter((one) => !isTuandao(one)).map((one) => [one, one.weight] as const);
	const wanted = Math.min(MOST_OPEN, Math.round(taskCount * OPEN_SHARE));
	while (lives.length - 1 < wanted) {
		const own = chanceOf(seed, 2, lives.length);
		lives.push(openLife(own, timeline, own.weighted(elsewhere), own.weighted(OPEN_SHARES)));
	}
	return lives;
}

/** More before the new year and the feasts of autumn, fewer in the holidays. January first. */
const SEASON = [1, 0.75, 1, 1, 1, 1.05, 0.95, 0.9, 1.05, 1.1, 1.1, 1.15];

/** How many of the ended wishes are published on each day: by season and weekday, ever fewer of late. */
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
