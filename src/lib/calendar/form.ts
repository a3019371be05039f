/** What may be said when a year is loaded or a day of it changed. */
import * as v from 'valibot';
import { day, words } from '../fields.ts';
import { DAY_KINDS } from './year.ts';

/** A year has at most 366 lines of some twenty characters. */
const TEXT_LIMIT = 12_000;
const REASON_LIMIT = 200;

export const YearForm = v.object({
	year: v.pipe(
		v.union([v.string(), v.number()], 'required'),
		v.transform(String),
		v.regex(/^20\d\d$/, 'not-a-number'),
		v.transform(Number)
	),
	/** Lines of a day and 休 or 班. */
	days: words(TEXT_LIMIT)
});

/** With the number of the announcement, or whatever else it rests on. */
export const LoadForm = v.object({ ...YearForm.entries, reason: words(REASON_LIMIT) });

export const ChangeForm = v.object({
	day,
	is: v.picklist(DAY_KINDS, 'not-a-choice'),
	reason: words(REASON_LIMIT)
});
