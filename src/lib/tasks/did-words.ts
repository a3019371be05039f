import type { Day } from '../clock.ts';
import type { Name } from '../name.ts';
import { isEnglish, say } from '../say.ts';
import { shortDay } from '../say-day.ts';
import { EVENT_NAMES, STATE_NAMES } from './names.ts';
import type { StepName } from './step-forms.ts';
import type { TaskState } from './task.ts';

/** How a task stands once a step was taken. */
export interface Stands {
	state: TaskState;
	/** Who has it. */
	holder: string | null;
	/** By when the step is due that is now awaited. */
	dueOn: Day | null;
	/** Is something asked for that waits for an answer? */
	isAsked: boolean;
	/** Whose answer is awaited. */
	answerer: string | null;
}

const name = (zh: string, en: string): Name => ({ zh, en });

/** Steps whose words are not 已 before what the course calls them. */
const DONE: Readonly<Partial<Record<StepName, Name>>> = {
	conclude: name('已登记回访', 'Followed up'),
	'follow-up': name('已登记回访', 'Followed up'),
	contact: name('已记下这次联系', 'Contact recorded'),
	'call-out': name('已吹哨', 'Departments called out'),
	'answer-call-out': name('已答复', 'Call-out answered'),
	decide: name('决定已记下', 'Decision recorded'),
	plan: name('节点已列好', 'Milestones planned'),
	reach: name('节点已完成', 'Milestone reached'),
	refuse: name('没有同意申请', 'Request refused'),
	approve: name('复核已通过', 'Approved'),
	widen: name('已面向全区征集', 'Opened to the district'),
	note: name('备注已记下', 'Note recorded')
};

/** Steps after which another has it. */
const HANDS_ON: readonly StepName[] = ['dispatch', 'escalate', 'hand-over'];
/** Steps that leave the task as it stands. */
const BESIDE: readonly StepName[] = [
	...(['contact', 'call-out', 'answer-call-out', 'rate-call-out', 'decide', 'plan', 'reach'] as const),
	...(['widen', 'hand-over', 'correct', 'note', 'urge', 'object', 'uphold'] as const)
];

/** What is true once a step was taken: the step, the state it led to, who has it and by when. */
export function didWords(step: StepName, stands: Stands): string {
	const { state, holder } = stands;
	const isFollowUp = step === 'follow-up' || step === 'conclude';
	if (isFollowUp && state === 'pending_follow_up')
		return say(name('已记下没联系上，改天再试。', 'Recorded as not reached: try again another day.'));
	const done = isFollowUp && state === 'in_progress' ? name('已转回重办', 'To be done again') : doneOf(step);
	const to = HANDS_ON.includes(step) && holder ? `${isEnglish() ? ': ' : '：'}${holder}` : '';
	const parts = [`${say(done)}${to}`, ...(BESIDE.includes(step) ? [] : awaited(step, stands))];
	return `${parts.join(isEnglish() ? ', ' : '，')}${isEnglish() ? '.' : '。'}`;
}

function doneOf(step: StepName): Name {
	const own = DONE[step];
	if (own || step === 'conclude') return own!;
	const { zh, en } = EVENT_NAMES[step];
	return name(`已${zh}`, en);
}

/** What is waited for now, and until when. */
function awaited(step: StepName, { state, dueOn, isAsked, answerer }: Stands): string[] {
	if (isAsked || state === 'pending_review')
		return answerer ? [say(name(`等${answerer}答复`, `${answerer} answers next`))] : [];
	const day = dueOn ? [say(name(`${shortDay(dueOn)}前`, `before the end of ${shortDay(dueOn)}`))] : [];
	const isSaid = step === 'reject' || step === 'merge' || HANDS_ON.includes(step);
	return isSaid ? day : [say(STATE_NAMES[state]), ...day];
}
