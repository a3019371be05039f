/** 工作日 and time limits. */
import type { Sentences } from './sentence.ts';

export const CALENDAR = {
	'calendar-unchanged': {
		status: 409,
		zh: '和已载入的完全一样，无须再载入。',
		en: 'The same as what is loaded already; there is nothing to load.'
	},
	'calendar-changed': {
		status: 409,
		zh: '工作日历刚刚改过，期限要按新的算。请再提交一次。',
		en: 'The working calendar has just been changed and the deadline must be reckoned anew. Please submit again.'
	},
	'limit-unchanged': {
		status: 409,
		zh: '和现在的时限一样，无须再改。',
		en: 'The same as the present limit; there is nothing to change.'
	}
} as const satisfies Sentences;
