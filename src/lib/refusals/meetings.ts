/** 社区联席会. */
import type { Sentences } from './sentence.ts';

export const MEETINGS = {
	'meeting-standing': {
		status: 409,
		zh: '这个社区已有一次还没开完的联席会。请用那一次；不开了，请先取消它。',
		en: 'This community has a meeting that is not closed yet. Use that one, or call it off first.'
	},
	'meeting-not-open': {
		status: 409,
		zh: '会议还没有开始，或已经结束。请刷新看最新情况；要写决定，先点“开始会议”。',
		en: 'The meeting has not begun, or is closed. Reload to see where it stands; to write a decision, open it first.'
	},
	'meeting-begun': {
		status: 409,
		zh: '会议已经开始或结束，这一项不能再改。请刷新看最新情况。',
		en: 'The meeting has begun or is closed, so this cannot be changed any more. Reload to see where it stands.'
	},
	'meeting-called-off': {
		status: 409,
		zh: '这次联席会已经取消，不能再改，也不能再开。要开会，请重新召集。',
		en: 'This meeting was called off and can neither be changed nor held. To meet, convene a new one.'
	},
	'on-agenda': {
		status: 409,
		zh: '这一项已在议程里。移出过的，请在“已移出”里点“放回”。',
		en: 'It is on the agenda already. If it was taken off, put it back from the list of those taken off.'
	},
	'nothing-decided': {
		status: 409,
		zh: '还没有一项写了决定，形成不了纪要。请先写下至少一项决定，再结束会议。',
		en: 'No item has a decision yet, so there is nothing to put in the minutes. Write at least one, then close.'
	},
	'item-refused': {
		status: 409,
		zh: '第{nth}项（{what}）写不进去：{why}请改这一项，或把它移出议程，再结束会议。什么都还没有写。',
		en: 'Item {nth} ({whatEn}) cannot be carried out: {whyEn} Change it or take it off the agenda, then close the meeting. Nothing was written.'
	}
} as const satisfies Sentences;
