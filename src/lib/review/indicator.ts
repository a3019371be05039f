/**
 * 指标口径: what the quarter's review counts, by which formula, from which records. The one place where a
 * figure is defined in words; `tasks/figure.ts` defines the same in rows. Period: the calendar quarter,
 * half-open, China time. A community's matters are its own and its compounds'.
 */
import type { Name } from '../name.ts';
import type { ListedFigure } from '../tasks/figure.ts';

interface Indicator {
	name: Name;
	/** What is counted, or numerator ÷ denominator. */
	formula: Name;
	unit: Name;
	/** The records it is made from, and where the definition comes from. */
	source: Name;
}

const PIECES: Name = { zh: '件', en: 'tasks' };
const TIMES: Name = { zh: '%（分子、分母：次）', en: '% (of answers)' };
const PERCENT: Name = { zh: '%（分子、分母：件）', en: '% (of tasks)' };

/** Plain counts, each with the figure that lists its rows. */
export const COUNTS = {
	logged: {
		figure: 'logged',
		name: { zh: '登记', en: 'Logged' },
		formula: { zh: '提交时间在本季度的事项', en: 'Tasks submitted in the period' },
		unit: PIECES,
		source: { zh: '事项的提交时间；草稿不计', en: 'Time of submission; drafts do not count' }
	},
	published: {
		figure: 'published',
		name: { zh: '公开', en: 'Published' },
		formula: {
			zh: '受理并公开、供单位认领的时间在本季度的心愿',
			en: 'Wishes admitted and published in the period'
		},
		unit: PIECES,
		source: { zh: '事项的公开时间', en: 'Time of publication' }
	},
	claimed: {
		figure: 'claimed',
		name: { zh: '认领', en: 'Claimed' },
		formula: {
			zh: '现在这次认领的时间在本季度的心愿；取消了的认领不计',
			en: 'Wishes whose present claim began in the period; cancelled claims do not count'
		},
		unit: PIECES,
		source: { zh: '事项的认领时间', en: 'Time of the claim' }
	},
	closed: {
		figure: 'finished',
		name: { zh: '办结', en: 'Closed' },
		formula: { zh: '回访后办结的时间在本季度的事项', en: 'Tasks closed after follow-up in the period' },
		unit: PIECES,
		source: { zh: '事项的办结时间', en: 'Time of closing' }
	},
	overdue: {
		figure: 'overdue_now',
		name: { zh: '现逾期', en: 'Overdue now' },
		formula: {
			zh: '此刻仍在办理、承诺日（重办时为新的期限）已过的事项；只在本季度显示',
			en: 'Tasks still being handled whose due day is over at this moment; shown for the running quarter only'
		},
		unit: PIECES,
		source: { zh: '事项的现状与期限', en: 'Present state and due day' }
	}
} as const satisfies Record<string, Indicator & { figure: ListedFigure }>;
export type CountName = keyof typeof COUNTS;
export const COUNT_NAMES = Object.keys(COUNTS) as CountName[];

/** Rates, each with the figures that list the rows above and below the line. */
export const RATES = {
	on_time: {
		over: ['due_on_time', 'due'],
		weight: 30,
		name: { zh: '按时办结率', en: 'On-time rate' },
		formula: {
			zh: '首次复核通过的办理结果提交日不晚于承诺日的 ÷ 承诺日在本季度且已过的事项，含到期仍未办结的',
			en: 'Submission time of the first approved done ≤ due ÷ tasks with due in the period, incl. still-open overdue'
		},
		unit: PERCENT,
		source: {
			zh: '认领时的承诺日、复核记录；首轮决定，重办不改',
			en: 'Promised day and approval; the first round decides'
		}
	},
	resolution: {
		over: ['solved', 'answered'],
		weight: 35,
		name: { zh: '解决率', en: 'Resolution rate' },
		formula: {
			zh: '居民答“解决了”的 ÷ 本季度完成的有效回访；“部分解决”按0计，“联系不上”不算有效',
			en: 'Follow-ups answered “yes” ÷ valid follow-ups finished in the period (partly = 0; unreachable is not valid)'
		},
		unit: TIMES,
		source: {
			zh: '回访记录，经办单位不回访；“三率”之一（北京市接诉即办工作条例，2021）',
			en: 'Follow-up records, never by the handler; one of the “three rates” (Beijing regulation, 2021)'
		}
	},
	satisfaction: {
		over: ['pleased', 'rated'],
		weight: 35,
		name: { zh: '满意率', en: 'Satisfaction' },
		formula: {
			zh: '（满意＋基本满意）÷ 表了态的评价，以最后一轮的最后一次回访为准',
			en: '(Satisfied + basically) ÷ ratings with an opinion, last answer of the last round'
		},
		unit: PERCENT,
		source: {
			zh: '回访记录；“三率”之一（北京市接诉即办工作条例，2021）',
			en: 'Follow-up records; one of the “three rates” (Beijing regulation, 2021)'
		}
	}
} as const satisfies Record<
	string,
	Indicator & { over: readonly [ListedFigure, ListedFigure]; weight: number }
>;
export type RateName = keyof typeof RATES;
export const RATE_NAMES = Object.keys(RATES) as RateName[];

/** Fewer tasks due than this, and a community is not ranked. */
export const RANKED_FROM = 10;

/** Listed beside the rates, never inside them. */
export const LEFT_OUT = [
	'rejected',
	'merged',
	'terminated',
	'suspended',
	'due_later'
] as const satisfies ListedFigure[];
export type LeftOut = (typeof LEFT_OUT)[number];
