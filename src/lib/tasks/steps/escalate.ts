import type { TaskRow } from '../server/table.ts';
import { LEVELS, type TaskLevel } from '../task.ts';
import { ANSWERED, heldBy, type Step } from './step.ts';

/** The level a matter goes up to, unless the district is named: the next; there is none above the district. */
export const levelAbove = (level: TaskLevel): TaskLevel => LEVELS[LEVELS.indexOf(level) + 1] ?? 'district';

/** Does the highest there is have it already? Of what is at the district, the leader or its desk. */
export const isAtTop = ({ level, handlerRole }: Pick<TaskRow, 'level' | 'handlerRole'>): boolean =>
	level === 'district' && (handlerRole === 'district_leader' || handlerRole === 'district_desk');

/** 红牌: what the system says when a matter has run over its time. */
export const RED_CARD = { tried: '期限已过，尚未办结（红牌）。', ask: '请上一级协调督办。' };

/**
 * 上报: what was tried and what is asked goes one level up, or straight to the district. The clock runs on; who
 * lies between sees it and has no veto. At the district the linked leader has it, at the subdistrict its desk.
 */
export const escalate: Step<'escalate'> = {
	faults: ({ level }, task) =>
		level && level !== 'district' && LEVELS.indexOf(level) <= LEVELS.indexOf(task.level)
			? { level: { code: 'not-above' } }
			: undefined,
	bar: (task) => (isAtTop(task) ? 'top-level' : undefined),
	changes: (task, { body, found, now }) => ({
		state: 'assigned',
		stateSince: now,
		level: body.level ?? levelAbove(task.level),
		...heldBy(found.handler, now),
		escalatedAt: now,
		...ANSWERED
	}),
	says: ['tried', 'ask']
};
