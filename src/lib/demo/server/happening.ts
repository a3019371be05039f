import type { Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import type { Ground } from '../../tasks/server/ground.ts';

/** Something other than a task's step that happens at an instant: liaison, posts, classes. */
export interface Happening {
	at: Instant;
	happen: (store: Store) => Promise<void>;
}

/** Something that leaves an event, and rows that are written last of all. */
export interface Jotting {
	at: Instant;
	jot: (ground: Pick<Ground, 'newId' | 'note'>, db: Reader) => Promise<void>;
}

export const inOrderOfTime = <One extends Happening | Jotting>(happenings: readonly One[]): One[] =>
	happenings.toSorted((one, other) => one.at - other.at);
