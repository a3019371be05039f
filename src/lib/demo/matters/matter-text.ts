import type { Category } from '../../tasks/task.ts';

/**
 * A matter of a compound, or a pressing one, as whoever was there would write it down; marks as in `WishText`.
 * `{where}` is a house of the compound, `{near}` the compound itself.
 */
export interface MatterText {
	category: Category;
	/** Comes up in the heating season only. */
	season?: 'winter';
	title: string;
	story: string;
	/** Departments that have to do with it: they handle it, or are called to it. */
	units: readonly string[];
	/** What is done in the end. */
	done: string;
	/** How it goes on while it cannot be solved. */
	plan: string;
	/** What a leader decides. */
	decision: string;
}
