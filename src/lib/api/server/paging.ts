/** How a list is asked for page by page, behind the id that the one before ended with. */
import * as v from 'valibot';

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

export const pageAfter = {
	after: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/, 'not-readable'))),
	limit
};
