/** Kept filters, kept replies, suggestions, the calendar feed. */
import type { Sentences } from './sentence.ts';

export const OWN_DESK = {
	'no-feed': {
		status: 409,
		zh: '您没有开通日程订阅，不用停用。',
		en: 'There is no calendar feed to end.'
	},
	'too-many-filters': {
		status: 409,
		zh: '最多存{limit}个筛选。请先删去用不着的。',
		en: 'At most {limit} filters are kept. Drop one you no longer need first.'
	},
	'too-many-replies': {
		status: 409,
		zh: '常用答复最多存{limit}条。请先删去用不着的。',
		en: 'At most {limit} replies are kept. Drop one you no longer need first.'
	},
	'too-many-suggestions': {
		status: 409,
		zh: '您还有{limit}条意见没有得到答复，请先等答复。急的请直接打电话。',
		en: 'Still waiting for an answer: {limit} of your suggestions. Wait for it first, or telephone where it is urgent.'
	},
	'suggestion-answered': {
		status: 409,
		zh: '这条意见已经有人答复了。请刷新看最新情况。',
		en: 'Somebody has answered this suggestion already. Reload to see the answer.'
	}
} as const satisfies Sentences;
