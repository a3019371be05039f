/** 可能重复: does another open task probably tell of the same matter? */
import { DAY_LENGTH, type Instant } from '../clock.ts';
import type { PlaceCode } from '../district/place.ts';
import { wordsOf } from '../search/tokens.ts';
import type { Category } from './task.ts';

/** The same place and category within so many days. */
export const SAME_WITHIN_DAYS = 7;
/** Clearly similar words within so many days. */
export const SIMILAR_WITHIN_DAYS = 30;
/** Pairs of characters in both, as a share of those in either on average (Sørensen–Dice), from which words are similar. */
export const SIMILAR_FROM = 0.5;
/** Shorter words are too alike to tell. */
const LEAST_PAIRS = 3;

/** A matter as it is being written down. */
export interface Matter {
	place: PlaceCode;
	category: Category;
	title: string;
}

/**
 * The one most likely to be the same: the most similar in words first, then the latest. All of `open` must lie in
 * the community of the matter; what concerns all of it is not the same place as one of its compounds. The category
 * 其他 tells nothing.
 */
export function likelyDuplicate<Task extends Matter & { loggedAt: Instant }>(
	matter: Matter,
	open: readonly Task[],
	now: Instant
): Task | null {
	const pairs = wordsOf(matter.title);
	const likely = open.flatMap((task) => {
		const days = (now - task.loggedAt) / DAY_LENGTH;
		const share = similarity(pairs, wordsOf(task.title));
		const isSimilar = share >= SIMILAR_FROM && days <= SIMILAR_WITHIN_DAYS;
		return isSimilar || (isSamePlaceAndKind(matter, task) && days <= SAME_WITHIN_DAYS)
			? [{ task, share }]
			: [];
	});
	likely.sort((one, other) => other.share - one.share || other.task.loggedAt - one.task.loggedAt);
	return likely[0]?.task ?? null;
}

const isSamePlaceAndKind = (one: Matter, other: Matter): boolean =>
	one.category === other.category && one.category !== 'other' && one.place === other.place;

/** 0 for nothing in common, 1 for the same words. */
export function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	if (Math.min(one.size, other.size) < LEAST_PAIRS) return 0;
	const common = [...one].filter((pair) => other.has(pair)).length;
	return (2 * common) / (one.size + other.size);
}
