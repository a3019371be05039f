import * as v from 'valibot';
import { CLASSES } from '../classification/class.ts';
import { isQuarter } from '../clock.ts';

/** Which quarter, and which class's table; `none` are the communities not classified yet. */
export const ReviewForm = v.object({
	quarter: v.optional(v.pipe(v.string(), v.check(isQuarter, 'not-a-choice'))),
	class: v.optional(v.picklist([...CLASSES, 'none'], 'not-a-choice'))
});
