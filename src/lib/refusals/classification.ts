/** 强基 创优 示范. */
import type { Sentences } from './sentence.ts';

export const CLASSIFICATION = {
	'already-proposed': {
		status: 409,
		zh: '这个社区已有一项提议等人确认。请先确认或不同意那一项。',
		en: 'A proposal for this community already waits for a second person. Confirm or decline that one first.'
	},
	'already-decided': {
		status: 409,
		zh: '这项提议已经有了结论。请刷新看最新情况。',
		en: 'This proposal has already been decided. Reload to see where it stands.'
	}
} as const satisfies Sentences;
