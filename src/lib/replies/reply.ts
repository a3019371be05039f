/** 常用答复: short texts that people write again and again, by the step they are written at. */
import * as v from 'valibot';
import { words } from '../fields.ts';
import type { TaskAction } from '../tasks/task.ts';

/** Which field of a step a kept text is put into. */
export const REPLY_FIELDS = {
	'report-done': 'result',
	'send-back': 'comment',
	reject: 'route',
	return: 'reason',
	contact: 'note',
	refuse: 'comment',
	extend: 'reason',
	unclaim: 'reason',
	note: 'text',
	urge: 'text'
} as const satisfies Partial<Record<TaskAction, string>>;
export type ReplyStep = keyof typeof REPLY_FIELDS;
export const REPLY_STEPS = Object.keys(REPLY_FIELDS) as ReplyStep[];

export const replyField = (step: string): string | undefined =>
	Object.hasOwn(REPLY_FIELDS, step) ? REPLY_FIELDS[step as ReplyStep] : undefined;

/** For its writer alone, or for everybody under the desk they sit at. */
export const AUDIENCES = ['own', 'desk'] as const;

/** The most that one person, or one desk, keeps. */
export const REPLY_LIMIT = 40;
export const REPLY_LENGTH = 300;

export const KeepReplyForm = v.object({
	step: v.picklist(REPLY_STEPS, 'not-a-choice'),
	text: words(REPLY_LENGTH),
	audience: v.optional(v.picklist(AUDIENCES, 'not-a-choice'), 'own')
});
export const ChangeReplyForm = v.object({ text: words(REPLY_LENGTH) });
