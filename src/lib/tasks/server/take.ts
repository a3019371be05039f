import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import type { TaskAction } from '../task.ts';
import { approve } from './approve.ts';
import { claim } from './claim.ts';
import { followUp } from './follow-up.ts';
import type { TaskRef } from './may-take.ts';
import { publish } from './publish.ts';
import { reject } from './reject.ts';
import { reportDone } from './report-done.ts';
import { sendBack } from './send-back.ts';
import { submit } from './submit.ts';
import type { TaskRow } from './table.ts';
import { unclaim } from './unclaim.ts';
import { withdraw } from './withdraw.ts';

type TakeStep = (store: Store, actor: Actor, ref: TaskRef, input: unknown, now: Instant) => Promise<TaskRow>;

/** The verb behind each action's name: what the page's forms, the JSON API and imports call. */
export const TAKE: Readonly<Record<TaskAction, TakeStep>> = {
	submit,
	publish,
	reject,
	claim,
	unclaim,
	'report-done': reportDone,
	approve,
	'send-back': sendBack,
	'follow-up': followUp,
	withdraw
};
