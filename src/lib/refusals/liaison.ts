/** 包联. */
import type { Sentences } from './sentence.ts';

export const LIAISON = {
	'already-in-force': {
		status: 409,
		zh: '同一时期已有相同的安排。请先结束原来的，或改日期。',
		en: 'The same arrangement is already in force then. End it first, or change the dates.'
	},
	'already-ended': {
		status: 409,
		zh: '这项安排已经结束，无须再办。请刷新看最新情况。',
		en: 'This arrangement has already ended. Reload to see where it stands.'
	}
} as const satisfies Sentences;
