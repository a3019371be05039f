/** What comes next, as the slip tells the resident. */
import type { Name } from '../name.ts';
import type { TaskState } from './task.ts';

const name = (zh: string, en: string): Name => ({ zh, en });

export const NEXT_WORDS: Readonly<Record<TaskState, Name>> = {
	draft: name('还没有提交', 'Not handed in yet'),
	submitted: name('受理，决定由谁来办', 'It is admitted, and given to somebody'),
	open_for_claim: name('等包联单位来认领', 'A unit claims it'),
	assigned: name('承办人签收，并与您联系', 'The handler signs for it and contacts you'),
	in_progress: name('正在办理', 'It is being done'),
	suspended: name('眼下办不了，暂停计时，到期再办', 'It waits and goes on by then'),
	pending_review: name('由上一级复核办理结果', 'The result is reviewed'),
	pending_follow_up: name('工作人员回访，请您说说满意不满意', 'You are asked whether it helped'),
	closed: name('已经办结', 'It is done'),
	rejected: name('不予受理，请按告知的渠道反映', 'Not admitted; please turn to where you were told'),
	merged: name('与同一件事并在一起办', 'It is handled together with the same matter'),
	terminated: name('已经终止', 'It has ended')
};
