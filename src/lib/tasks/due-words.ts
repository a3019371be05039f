import { m } from '../paraglide/messages.js';
import type { DueStanding } from './deadline.ts';
import type { TaskState } from './task.ts';

type Sentence = (inputs: { count: number }) => string;
interface Words {
	left: Sentence;
	today: () => string;
	over: Sentence;
}

const HANDLING: Words = { left: m.due_left, today: m.due_today, over: m.due_over };

/** What is due in each state, by name. */
const WORDS: Readonly<Partial<Record<TaskState, Words>>> = {
	submitted: { left: m.due_accept_left, today: m.due_accept_today, over: m.due_accept_over },
	open_for_claim: { left: m.due_claim_left, today: m.due_claim_today, over: m.due_claim_over },
	pending_review: { left: m.due_review_left, today: m.due_review_today, over: m.due_review_over },
	pending_follow_up: { left: m.due_follow_left, today: m.due_follow_today, over: m.due_follow_over }
};

/** 还剩2个工作日, 今天须回访, 逾期3个工作日. */
export function dueWords(state: TaskState, { leftWorkingDays, tone }: DueStanding): string {
	const words = WORDS[state] ?? HANDLING;
	if (tone === 'over') return words.over({ count: -leftWorkingDays });
	return leftWorkingDays === 0 ? words.today() : words.left({ count: leftWorkingDays });
}
