/** What comes in, and what goes out: an event of the journal, and one thing one person is to be told. */
import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Line, TaskLine } from '../line.ts';
import type { NoticeCode } from '../occasion.ts';
import type { Seen } from './audience.ts';

/** One thing one person is to be told. */
export interface Telling {
	actor: Actor;
	line: Line;
	/** What it comes from: nobody is told twice of the same. */
	cause: string;
}

export interface Event {
	seq: number;
	at: Instant;
	accountId: string | null;
	action: string;
	subjectKind: string;
	subjectId: string;
	toState: string | null;
	changes: Readonly<Record<string, unknown>>;
}

/** A notice about a task as it stands. */
export const lineOf = (notice: NoticeCode, { task }: Seen, at: Instant): TaskLine => ({
	notice,
	taskId: task.id,
	kind: task.kind,
	number: task.number,
	meetingId: null,
	place: task.place,
	day: task.stepDueOn,
	at
});
