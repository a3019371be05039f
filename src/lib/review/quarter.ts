/** 季度评议: how the figures of one quarter stand beside each other. */
import type { CommunityClass } from '../classification/class.ts';
import { addDays, daysOf, quarterOf, type Day, type Quarter } from '../clock.ts';
import type { ListedFigure } from '../tasks/figure.ts';
import {
	COUNT_NAMES,
	COUNTS,
	RANKED_FROM,
	RATE_NAMES,
	RATES,
	type CountName,
	type RateName
} from './indicator.ts';
import { ranksOf, rateOf, scoreOf, type Rate } from './rate.ts';

const LAST = Number.MAX_SAFE_INTEGER;

/** How often each figure was counted; absent is 0. */
export type Tally = Partial<Record<ListedFigure, number>>;

export interface Figures {
	counts: Record<CountName, number>;
	rates: Record<RateName, Rate>;
}

/** One community's quarter. */
export interface Line extends Figures {
	code: string;
	name: string;
	class: CommunityClass | null;
	/** Tenths of a percent; only for who is ranked. */
	score: number | null;
	/** Inside its class; null with too few tasks due, a rate missing, or no class. */
	rank: number | null;
	unranked: 'few' | 'no_rate' | 'no_class' | null;
}

export function figuresOf(tally: Tally): Figures {
	const count = (figure: ListedFigure) => tally[figure] ?? 0;
	return {
		counts: Object.fromEntries(
			COUNT_NAMES.map((name) => [name, count(COUNTS[name].figure)])
		) as Figures['counts'],
		rates: Object.fromEntries(
			RATE_NAMES.map((name) => {
				const [above, below] = RATES[name].over;
				return [name, rateOf(count(above), count(below))];
			})
		) as Figures['rates']
	};
}

export function addTallies(tallies: Iterable<Tally>): Tally {
	const sum: Tally = {};
	for (const tally of tallies)
		for (const [figure, count] of Object.entries(tally) as [ListedFigure, number][])
			sum[figure] = (sum[figure] ?? 0) + count;
	return sum;
}

/** Scores the communities and ranks each among those of its class; best first, then by code. */
export function ranked(
	communities: readonly { code: string; name: string; class: CommunityClass | null; tally: Tally }[]
): Line[] {
	const lines = communities.map(({ tally, ...community }): Line => {
		const figures = figuresOf(tally);
		const score = scoreOf(
			RATE_NAMES.map((name) => ({ tenths: figures.rates[name].tenths, weight: RATES[name].weight }))
		);
		const unranked =
			community.class === null
				? 'no_class'
				: figures.rates.on_time.d < RANKED_FROM
					? 'few'
					: score === null
						? 'no_rate'
						: null;
		return { ...community, ...figures, score: unranked ? null : score, rank: null, unranked };
	});
	for (const name of new Set(lines.map((line) => line.class))) {
		const peers = lines.filter((line) => line.class === name);
		const ranks = ranksOf(peers.map((line) => line.score));
		peers.forEach((line, i) => (line.rank = ranks[i]!));
	}
	return lines.sort(
		(one, other) => (one.rank ?? LAST) - (other.rank ?? LAST) || (one.code < other.code ? -1 : 1)
	);
}

/** The day that decides a community's class: the quarter's last, or today while it runs. */
export function classDay(quarter: Quarter, today: Day): Day {
	const last = addDays(daysOf(quarter).until, -1);
	return last < today ? last : today;
}

export const isRunning = (quarter: Quarter, today: Day): boolean => quarterOf(today) === quarter;
