import { answerCallOut } from './answer-call-out.ts';
import { approve } from './approve.ts';
import { callOut } from './call-out.ts';
import { claim } from './claim.ts';
import { contact } from './contact.ts';
import { correct } from './correct.ts';
import { decide } from './decide.ts';
import { dispatch } from './dispatch.ts';
import { escalate } from './escalate.ts';
import { extend } from './extend.ts';
import { followUp } from './follow-up.ts';
import { grant } from './grant.ts';
import { handOver } from './hand-over.ts';
import { merge } from './merge.ts';
import { note } from './note.ts';
import { object } from './object.ts';
import { overturn } from './overturn.ts';
import { plan } from './plan.ts';
import { publish } from './publish.ts';
import { rateCallOut } from './rate-call-out.ts';
import { reach } from './reach.ts';
import { refuse } from './refuse.ts';
import { reject } from './reject.ts';
import { reopen } from './reopen.ts';
import { reportDone } from './report-done.ts';
import { resume } from './resume.ts';
import { returnBack } from './return.ts';
import { sendBack } from './send-back.ts';
import { sign } from './sign.ts';
import { submit } from './submit.ts';
import { suspend } from './suspend.ts';
import { terminate } from './terminate.ts';
import { unclaim } from './unclaim.ts';
import { unmerge } from './unmerge.ts';
import { uphold } from './uphold.ts';
import { urge } from './urge.ts';
import { widen } from './widen.ts';
import { withdraw } from './withdraw.ts';
import type { Step } from './step.ts';
import type { TaskAction } from '../task.ts';

/** What each step makes of a task. */
export const STEPS: { readonly [A in TaskAction]: Step<A> } = {
	submit,
	publish,
	dispatch,
	reject,
	object,
	uphold,
	overturn,
	claim,
	unclaim,
	widen,
	sign,
	return: returnBack,
	contact,
	'call-out': callOut,
	'answer-call-out': answerCallOut,
	'rate-call-out': rateCallOut,
	escalate,
	decide,
	plan,
	reach,
	extend,
	suspend,
	terminate,
	grant,
	refuse,
	resume,
	withdraw,
	'report-done': reportDone,
	approve,
	'send-back': sendBack,
	'follow-up': followUp,
	reopen,
	merge,
	unmerge,
	'hand-over': handOver,
	correct,
	note,
	urge
};
