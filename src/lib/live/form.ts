import * as v from 'valibot';

import { MOST_PATCHED } from './pace.ts';

/** The most cards a page says it shows. */
export const MOST_SHOWN = 200;

const id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/, 'not-readable'));
const idsUpTo = (most: number) =>
	v.pipe(
		v.string(),
		v.transform((ids) => ids.split(',').filter(Boolean)),
		v.maxLength(most, 'too-long'),
		v.array(id)
	);
const seq = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'not-readable'), v.transform(Number));

/** What a page wants to hear: everything it may see, or one task. */
export const LiveForm = v.object({
	/** The number of the journal the page was made at; without it, from now on. */
	since: v.optional(seq),
	/** The cards it shows, apart by commas. */
	shown: v.optional(idsUpTo(MOST_SHOWN)),
	/** Only what happens in this place, and to the cards it shows. */
	place: v.optional(v.pipe(v.string(), v.regex(/^\d{6}(\d{3}){0,3}$/, 'not-a-place'))),
	/** Only this task. */
	task: v.optional(id)
});
export type Asked = v.InferOutput<typeof LiveForm>;

/** Which cards of the board are asked for; without it, all its columns. None gives its numbers alone. */
export const CardsForm = v.object({ ids: v.optional(idsUpTo(MOST_PATCHED)) });
