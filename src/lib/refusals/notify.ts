/** 提醒. */
import type { Sentences } from './sentence.ts';

export const NOTIFY = {
	'too-many-robots': {
		status: 409,
		zh: '最多添加{limit}个群机器人。请先删去用不着的。',
		en: 'At most {limit} robots. Remove one you no longer need first.'
	},
	'nothing-given-up': {
		status: 409,
		zh: '没有发不出去的消息了，可能别人刚处理过。请刷新看最新情况。',
		en: 'Nothing is given up any more; somebody may have seen to it. Reload to see where it stands.'
	}
} as const satisfies Sentences;
