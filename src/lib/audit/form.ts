import * as v from 'valibot';
import { isDay } from '../clock.ts';

/** The areas an action's name begins with. */
export const AREAS = [
	...(['task', 'account', 'post', 'session', 'liaison', 'classification', 'calendar'] as const),
	...(['filter', 'reply', 'suggestion', 'resident', 'tracking', 'attachment', 'visit', 'system'] as const),
	...(['meeting', 'list'] as const)
] as const;
export type Area = (typeof AREAS)[number];

const blank = v.pipe(
	v.literal(''),
	v.transform(() => undefined)
);

/** What the journal is narrowed to, as it stands in the address; a field left empty narrows nothing. */
export const JournalForm = v.object({
	area: v.optional(v.union([blank, v.picklist(AREAS)], 'not-a-choice')),
	/** What somebody signs in with. */
	account: v.optional(v.union([blank, v.pipe(v.string(), v.trim(), v.maxLength(64))], 'too-long')),
	day: v.optional(v.union([blank, v.pipe(v.string(), v.check(isDay))], 'not-a-day')),
	before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'not-a-number'), v.transform(Number)))
});
