/** 筛选: what a list of tasks is narrowed to. It lives in the URL, so it can be sent, kept and gone back to. */
import * as v from 'valibot';
import { isQuarter } from '../clock.ts';
import { isWholePhone } from '../residents/resident.ts';
import { numberIn } from './summary.ts';
import { readAsked } from '../search/asked.ts';
import { words } from '../fields.ts';
import { LISTED_FIGURES } from './figure.ts';
import { CATEGORIES, KINDS, STATES } from './task.ts';

const flag = v.pipe(
	v.picklist(['1', '0', 'true', 'false'], 'not-a-choice'),
	v.transform((value) => value === '1' || value === 'true')
);

/** Characters of what is looked for. */
export const QUERY_LIMIT = 80;

/** Is somebody's number in it? Then it stands in no address. */
export const holdsNumber = (typed: string): boolean => isWholePhone(typed) || numberIn(typed) !== undefined;

/** Words to find; none at all where nothing is typed. */
const asked = v.pipe(
	v.string('not-text'),
	v.trim(),
	v.maxLength(QUERY_LIMIT, 'too-long'),
	v.check((typed) => !holdsNumber(typed), 'whole-phone'),
	v.check((typed) => typed === '' || readAsked(typed) !== null, 'nothing-to-find'),
	v.transform((typed) => typed || undefined)
);

/** `state` and `kind` may be given more than once. */
export const FilterForm = v.object({
	place: v.optional(v.pipe(v.string(), v.regex(/^\d{6}(\d{3}){0,3}$/, 'not-a-place'))),
	kind: v.optional(v.array(v.picklist(KINDS, 'not-a-choice'))),
	state: v.optional(v.array(v.picklist(STATES, 'not-a-choice'))),
	category: v.optional(v.picklist(CATEGORIES, 'not-a-choice')),
	/** What is found by words: two characters, initials, a number or its end. */
	q: v.optional(asked),
	/** In their hands, waiting for their answer, or logged by them and still open. */
	mine: v.optional(flag),
	/** Waiting for their answer. */
	waiting: v.optional(flag),
	overdue: v.optional(flag),
	today: v.optional(flag),
	/** Due from today through the last day of this week. */
	week: v.optional(flag),
	/** One number of the quarter's review: the rows behind it. */
	figure: v.optional(v.picklist(LISTED_FIGURES, 'not-a-choice')),
	quarter: v.optional(v.pipe(v.string(), v.check(isQuarter, 'not-a-choice')))
});
export type TaskFilter = v.InferOutput<typeof FilterForm>;

const REPEATED = new Set(['kind', 'state']);

/** The query of a URL as the filter reads it. */
export function filterInput(query: URLSearchParams): Record<string, string | string[]> {
	const input: Record<string, string | string[]> = {};
	for (const name of new Set(query.keys())) {
		const values = query.getAll(name).filter((value) => value !== '');
		if (values.length === 0) continue;
		input[name] = REPEATED.has(name) ? values : values[0]!;
	}
	return input;
}

/** A filter as it stands in the URL, in one order and with nothing else. */
export function filterQuery(filter: TaskFilter): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(filter))
		if (value !== undefined && value !== false)
			for (const one of [value].flat()) query.append(name, one === true ? '1' : String(one));
	query.sort();
	return query.toString();
}

/** Where a kept filter is opened: on the board, or as a list. */
export const FILTER_VIEWS = ['board', 'tasks'] as const;
export type FilterView = (typeof FILTER_VIEWS)[number];

/** The most filters somebody keeps. */
export const FILTER_LIMIT = 20;
const NAME_LIMIT = 20;

const name = words(NAME_LIMIT);
export const KeepFilterForm = v.object({
	name,
	view: v.optional(v.picklist(FILTER_VIEWS, 'not-a-choice'), 'board'),
	/** The query of the page it is kept from. */
	query: v.optional(v.pipe(v.string('not-text'), v.maxLength(1000, 'too-long')), '')
});
export const RenameFilterForm = v.object({ name });
