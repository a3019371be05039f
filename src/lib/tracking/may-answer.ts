import { addDays, dayOf, type Day, type Instant } from '../clock.ts';
import { REOPEN_DAYS } from '../tasks/deadline.ts';
import type { TaskKind, TaskState } from '../tasks/task.ts';

interface Asked {
	kind: TaskKind;
	state: TaskState;
	closedAt: Instant | null;
}

/** A result is there and nobody has asked yet: the resident's own answer is the follow-up. */
export const mayAnswer = ({ state }: Asked): boolean => state === 'pending_follow_up';

/** Closed not long ago: whoever has the link may still say that it is not solved. A key task is nobody's in particular. */
export const mayComeBack = ({ kind, state, closedAt }: Asked, today: Day): boolean =>
	state === 'closed' &&
	kind !== 'key_task' &&
	closedAt !== null &&
	today <= addDays(dayOf(closedAt), REOPEN_DAYS);
