/** What may be said when a class is proposed or decided. */
import * as v from 'valibot';
import { day, words } from '../fields.ts';
import { CLASSES } from './class.ts';

const REASON_LIMIT = 500;

export const ProposeForm = v.object({
	community: v.pipe(v.string('required'), v.regex(/^\d{12}$/, 'not-a-place')),
	class: v.picklist(CLASSES, 'not-a-choice'),
	/** The first day it counts. */
	effectiveOn: day,
	reason: words(REASON_LIMIT)
});

/** Whoever declines says why; whoever confirms may. */
export const DecideForm = v.variant(
	'decision',
	[
		v.object({ decision: v.literal('confirmed'), comment: v.optional(words(REASON_LIMIT)) }),
		v.object({ decision: v.literal('declined'), comment: words(REASON_LIMIT) })
	],
	'not-a-choice'
);
