/** How lists of the API turn their pages. */
import * as v from 'valibot';

/** Items of a page. */
export const limit = v.optional(
	v.pipe(
		v.string(),
		v.regex(/^\d{1,3}$/, 'not-a-number'),
		v.transform(Number),
		v.minValue(1, 'too-small'),
		v.maxValue(200, 'too-large')
	),
	'50'
);

/** The id after which the page begins. */
export const cursor = v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/, 'not-readable')));
