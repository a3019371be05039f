/**
 * 复制到群: a task as a few lines for a chat group. It is made of the summary, never of the title or description,
 * and the place goes no deeper than the compound: whatever somebody wrote, no name, phone or door number is in it.
 */
import type { Day } from '../clock.ts';
import { m } from '../paraglide/messages.js';
import { say } from '../say.ts';
import { fullDay, weekday } from '../say-day.ts';
import { KIND_NAMES, STATE_NAMES } from './names.ts';
import { summaryOf } from './summary.ts';
import type { TaskKind, TaskState } from './task.ts';

export interface Told {
	number: string;
	kind: TaskKind;
	state: TaskState;
	summary: string;
	/** Names of the community and, where it concerns one, of the compound. */
	places: readonly string[];
	/** The last day of the present step. */
	dueOn: Day | null;
}

/** By when what is to happen, in the states where a group can help. */
const DUE: Readonly<Partial<Record<TaskState, (inputs: { day: string }) => string>>> = {
	open_for_claim: m.group_claim_by,
	submitted: m.group_accept_by,
	pending_review: m.group_review_by,
	pending_follow_up: m.group_follow_by
};

/** The lines; `link` is the page of the task, where an open wish is claimed. */
export function groupText({ number, kind, state, summary, places, dueOn }: Told, link: string): string {
	const due = dueOn && (DUE[state] ?? m.group_due)({ day: `${fullDay(dueOn)}（${weekday(dueOn)}）` });
	return [
		m.group_head({ kind: say(KIND_NAMES[kind]), state: say(STATE_NAMES[state]) }) + summaryOf(summary),
		places.join(' · '),
		...(due ? [due] : []),
		m.group_number({ number }),
		state === 'open_for_claim' ? m.group_invite({ link }) : m.group_link({ link })
	].join('\n');
}
