/** 走访. */
import type { Sentences } from './sentence.ts';

export const VISITS = {
	'visit-correction-late': {
		status: 409,
		zh: '走访记下已过{count}天，不能再改。有新情况，请再记一次走访。',
		en: 'More than {count} days since it was recorded, so the visit stays as it is. With new facts, record another.'
	},
	'visit-erased': {
		status: 409,
		zh: '这次走访的文字已按规定清空，不能再改。',
		en: 'The words of this visit were erased as prescribed, and are not changed any more.'
	}
} as const satisfies Sentences;
