/** Changes that are patched card by card; when there are more the columns are drawn anew as a whole. */
export const MOST_PATCHED = 20;
/** Between two questions of a page: four a second, ms. */
export const PAUSE = 250;

/** What a page still has to ask for: some cards by their ids, all of it, or nothing. */
export interface Due {
	ids: ReadonlySet<string>;
	isAll: boolean;
}

export const NOTHING_DUE: Due = { ids: new Set(), isAll: false };

/** What is due after more has changed. */
export function dueWith({ ids, isAll }: Due, changed: Iterable<string>): Due {
	const all = new Set([...ids, ...changed]);
	return isAll || all.size > MOST_PATCHED ? { ids: new Set(), isAll: true } : { ids: all, isAll: false };
}

/** How long to wait before listening again after so many vain tries, ms. `chance` lies between 0 and 1. */
export const patience = (tries: number, chance: number): number =>
	Math.min(1000 * 2 ** tries, 30_000) * (0.5 + chance / 2);
