/** What a task asks of the person it waits for, before its title. */
import { m } from '../paraglide/messages.js';
import { say } from '../say.ts';
import { REQUEST_NAMES } from './names.ts';
import type { Asked } from './server/awaited.ts';
import type { TaskAction } from './task.ts';

const WORDS: Readonly<Partial<Record<TaskAction, (inputs: { title: string }) => string>>> = {
	publish: m.waiting_accept,
	dispatch: m.waiting_dispatch,
	approve: m.waiting_review,
	'follow-up': m.waiting_follow,
	uphold: m.waiting_objection,
	overturn: m.waiting_objection
};

export const askWords = ({ action, request }: Asked, title: string): string =>
	request
		? m.waiting_request({ what: say(REQUEST_NAMES[request]), title })
		: (WORDS[action]?.({ title }) ?? title);
