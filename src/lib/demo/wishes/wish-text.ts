import type { Category } from '../../tasks/task.ts';

/** Whose wish it is: decides the words for the person. */
export type Wisher = 'elder' | 'child' | 'family' | 'neighbours' | 'worker';

/**
 * A wish as a secretary would write it down. `[a|b]` is a choice; `$1` `$2` repeat what the title chose first
 * and second, and `[1~a|b]` goes with the
 * title's first choice; `{who}` is the person, `{where}` where they live, `{house}` one house of the compound.
 */
export interface WishText {
	of: Wisher;
	/** Comes up in the heating season, or in the rainy one, only. */
	season?: 'winter' | 'summer';
	/** What it may cost, in yuan, from and to; absent where nothing is bought. */
	yuan?: readonly [number, number];
	title: string;
	story: string;
	/** What the unit says once it is done. */
	done: string;
}

export interface WishTexts {
	category: Category;
	/** How often such wishes come, against each other. */
	weight: number;
	wishes: readonly WishText[];
}
