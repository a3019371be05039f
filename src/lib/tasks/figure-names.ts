import type { Name } from '../name.ts';
import type { ListedFigure } from './figure.ts';
import { STATE_NAMES } from './names.ts';

/** What stands in a list that opens behind a number. */
export const FIGURE_NAMES: Readonly<Record<ListedFigure, Name>> = {
	...STATE_NAMES,
	logged: { zh: '登记的事项', en: 'Tasks logged' },
	published: { zh: '公开的心愿', en: 'Wishes published' },
	claimed: { zh: '认领的心愿', en: 'Wishes claimed' },
	finished: { zh: '办结的事项', en: 'Tasks closed' },
	due: { zh: '到期的事项', en: 'Tasks due' },
	due_on_time: { zh: '到期且按时办结的', en: 'Due and done on time' },
	due_missed: { zh: '到期没有按时办结的', en: 'Due and not done on time' },
	due_later: { zh: '还没到期的', en: 'Not due yet' },
	rated: { zh: '居民表了态的', en: 'Rated with an opinion' },
	pleased: { zh: '满意、基本满意的', en: 'Satisfied or basically satisfied' },
	displeased: { zh: '不满意的', en: 'Dissatisfied' },
	answered: { zh: '有效回访', en: 'Valid follow-ups' },
	solved: { zh: '居民答“解决了”的回访', en: 'Follow-ups answered “solved”' },
	unsolved: { zh: '没有全解决的回访', en: 'Follow-ups not wholly solved' },
	overdue_now: { zh: '现在逾期的', en: 'Overdue now' },
	rejected: { zh: '不予受理的', en: 'Not admitted' },
	merged: { zh: '并案的', en: 'Merged' },
	terminated: { zh: '撤回、终止的', en: 'Withdrawn or ended' },
	suspended: { zh: '挂账的', en: 'Suspended' }
};

/** A number and the two it divides into: one click from the whole to what was missed. */
const SIDES: readonly (readonly [ListedFigure, ListedFigure, ListedFigure])[] = [
	['due', 'due_on_time', 'due_missed'],
	['answered', 'solved', 'unsolved'],
	['rated', 'pleased', 'displeased']
];

export const sidesOf = (figure: ListedFigure): readonly ListedFigure[] =>
	SIDES.find((sides) => sides.includes(figure)) ?? [];
