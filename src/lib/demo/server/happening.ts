import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';

/** Something other than a task's step that happens at an instant: liaison, posts, classes. */
export interface Happening {
	at: Instant;
	happen: (store: Store) => Promise<void>;
}

export const inOrderOfTime = (happenings: readonly Happening[]): Happening[] =>
	happenings.toSorted((one, other) => one.at - other.at);
