/** 决定落到事项: the step of the lifecycle that a decision asks for, and who takes it where the meeting may not. */
import type { Role } from '../people/role.ts';
import { isStillOffered } from '../tasks/steps/dispatch.ts';
import type { TaskRow } from '../tasks/server/table.ts';
import { isOpenTo, type TaskLevel } from '../tasks/task.ts';
import type { Day } from '../clock.ts';
import type { LeadDesk } from './meeting.ts';

type Decided = Pick<TaskRow, 'kind' | 'state' | 'level' | 'stepDueOn'>;

/** A named lead gets what nobody has; what was sent up to the district is decided; all else is noted. */
export function stepAsked(task: Decided, hasLead: boolean, today: Day): 'dispatch' | 'decide' | undefined {
	if (hasLead && isOpenTo('dispatch', task) && !isStillOffered(task, today)) return 'dispatch';
	if (task.level === 'district' && isOpenTo('decide', task)) return 'decide';
	return undefined;
}

/** Whoever admits what was sent to a level. */
const RECEIVER: Readonly<Record<TaskLevel, Role>> = {
	community: 'secretary',
	subdistrict: 'street_desk',
	district: 'district_desk'
};

/** For whom a step waits that nobody at the meeting may take: the desk that is to lead, or whoever admits the matter. */
export const waitsFor = (
	step: 'dispatch' | 'decide',
	{ level }: Pick<TaskRow, 'level'>,
	leadDesk: LeadDesk | null
): Role => (step === 'decide' ? 'district_leader' : (leadDesk ?? RECEIVER[level]));

/** Does it wait still? Dispatched since, or decided since, it does not. */
export const isWaiting = (
	waiting: Role | null,
	task: Pick<TaskRow, 'state' | 'decidedAt'>,
	closedAt: number
): boolean => {
	if (!waiting) return false;
	if (waiting === 'district_leader') return task.decidedAt === null || task.decidedAt < closedAt;
	return task.state === 'submitted' || task.state === 'open_for_claim';
};
