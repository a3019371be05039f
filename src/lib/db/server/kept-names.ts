import type { Reader } from './store.ts';

/** Milliseconds (monotonic) for which names are kept. */
const KEPT_FOR = 60_000;

type Names = Map<string, string>;

/**
 * Names of things that hardly ever change, kept for a minute per connection. An id that is not among them is
 * looked up afresh, so something new has its name at once; a changed name shows within the minute.
 */
export function keptNames(all: (db: Reader) => Promise<{ id: string; name: string }[]>) {
	const kept = new WeakMap<Reader, { names: Names; at: number }>();
	return async (db: Reader, ids: Iterable<string>): Promise<Names> => {
		const wanted = new Set(ids);
		if (wanted.size === 0) return new Map();
		let found = kept.get(db);
		const isOld = !found || performance.now() - found.at > KEPT_FOR;
		if (isOld || [...wanted].some((id) => !found?.names.has(id))) {
			found = { names: new Map((await all(db)).map(({ id, name }) => [id, name])), at: performance.now() };
			kept.set(db, found);
		}
		return found!.names;
	};
}
