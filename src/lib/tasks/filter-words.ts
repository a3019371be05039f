/** A filter in words, as the head of a printed list and the name of a kept filter say it. */
import { m } from '../paraglide/messages.js';
import { say } from '../say.ts';
import { fullQuarter } from '../say-quarter.ts';
import { FIGURE_NAMES } from './figure-names.ts';
import type { TaskFilter } from './filter.ts';
import { CATEGORY_NAMES, KIND_NAMES, STATE_NAMES } from './names.ts';

/** `place` is the name of the place the filter is narrowed to. None for a filter that narrows nothing. */
export const filterWords = (filter: TaskFilter, place: string | null): string[] => [
	...(place ? [place] : []),
	...(filter.q ? [m.filter_words({ words: filter.q })] : []),
	...(filter.figure ? [say(FIGURE_NAMES[filter.figure])] : []),
	...(filter.quarter ? [fullQuarter(filter.quarter)] : []),
	...(filter.kind ?? []).map((kind) => say(KIND_NAMES[kind])),
	...(filter.state ?? []).map((state) => say(STATE_NAMES[state])),
	...(filter.category ? [say(CATEGORY_NAMES[filter.category])] : []),
	...(filter.overdue ? [m.filter_overdue()] : []),
	...(filter.today ? [m.filter_today()] : []),
	...(filter.week ? [m.filter_week()] : []),
	...(filter.mine ? [m.filter_mine()] : []),
	...(filter.waiting ? [m.filter_waiting()] : [])
];
