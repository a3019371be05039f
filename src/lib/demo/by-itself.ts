/** 到点自办: what the system would do by itself in the midst of a planned life. */
import { startOf, type Day } from '../clock.ts';
import { redoWorkingDays, SLA_WORKING_DAYS } from '../tasks/deadline.ts';
import { mustRedo, type SlaClass, type TaskKind } from '../tasks/task.ts';
import { USUAL_LIMITS } from '../tasks/time-limit.ts';
import { THE_SYSTEM, type Life, type PlannedStep } from './life.ts';
import type { Timeline } from './timeline.ts';

/** A task as far as something falls due in it. */
export interface Timed {
	kind: TaskKind;
	slaClass: SlaClass;
	timeline: Timeline;
}

interface Clock {
	stands: 'elsewhere' | 'in hand' | 'suspended';
	isAtDistrict: boolean;
	/** Day the handler's time ends. */
	due: number;
	/** What is asked for and waits for an answer. */
	asked?: PlannedStep;
	/** Target day of the suspension, and working days that were left when it began. */
	until: number;
	left: number;
}

/** The day the handler's time ends, once it has begun. */
export const dueAfter = (life: Life, timed: Timed): number | undefined =>
	life.reduce((clock, step) => ticked(clock, step, timed), NEW).due || undefined;

interface FallsDue {
	action: 'resume' | 'escalate';
	day: number;
}

const NEW: Clock = { stands: 'elsewhere', isAtDistrict: false, due: 0, until: 0, left: 0 };

/** What falls due next, if nobody does anything before. */
export const fallsDueAfter = (life: Life, timed: Timed): FallsDue | undefined =>
	fallsDue(
		life.reduce((clock, step) => ticked(clock, step, timed), NEW),
		timed
	);

/** Is there anything, up to now, that the system would have done and nobody does? */
export function leavesUndone(life: Life, timed: Timed): boolean {
	const { timeline } = timed;
	let clock = NEW;
	return life.some((step, index) => {
		clock = ticked(clock, step, timed);
		const due = fallsDue(clock, timed);
		const next = life[index + 1];
		const isDone = next?.by === THE_SYSTEM && next.action === due?.action;
		return due !== undefined && !isDone && due.day <= timeline.numberOf(next?.at ?? timeline.now);
	});
}

/** The first working day on which it is over its time; what was asked for in time is answered first. */
function fallsDue(
	{ stands, isAtDistrict, due, asked, until }: Clock,
	{ kind, timeline }: Timed
): FallsDue | undefined {
	if (stands === 'suspended') return { action: 'resume', day: until };
	if (stands !== 'in hand' || kind !== 'compound_problem' || isAtDistrict) return undefined;
	if (asked && timeline.numberOf(asked.at) <= due) return undefined;
	return { action: 'escalate', day: timeline.after(due, 1) };
}

function ticked(clock: Clock, step: PlannedStep, timed: Timed): Clock {
	const { kind, slaClass, timeline } = timed;
	const day = timeline.numberOf(step.at);
	const dayNamed = (named: unknown) => timeline.numberOf(startOf(named as Day));
	const again = (): Clock => ({
		...clock,
		stands: 'in hand',
		due: timeline.after(day, redoWorkingDays({ kind, slaClass }, USUAL_LIMITS))
	});
	switch (step.action) {
		case 'dispatch':
			return { ...clock, stands: 'elsewhere', due: timeline.after(day, SLA_WORKING_DAYS[slaClass]) };
		case 'claim':
		case 'sign':
		case 'send-back':
			return { ...clock, stands: 'in hand' };
		case 'return':
		case 'merge':
		case 'report-done':
			return { ...clock, stands: 'elsewhere', asked: undefined };
		case 'escalate':
			return { ...clock, stands: 'elsewhere', asked: undefined, isAtDistrict: true };
		case 'extend':
		case 'suspend':
		case 'terminate':
		case 'withdraw':
			return { ...clock, asked: step };
		case 'refuse':
			return { ...clock, asked: undefined };
		case 'grant':
			return { ...granted(), asked: undefined };
		case 'resume':
			return {
				...clock,
				stands: 'in hand',
				due: clock.left < 0 ? clock.due : timeline.after(day, clock.left)
			};
		case 'follow-up':
			return mustRedo(step.body as Parameters<typeof mustRedo>[0]) ? again() : clock;
		case 'reopen':
			return again();
		default:
			return clock;
	}

	function granted(): Clock {
		const { action, body } = clock.asked!;
		if (action === 'extend') return { ...clock, due: dayNamed(body.dueOn) };
		if (action !== 'suspend') return { ...clock, stands: 'elsewhere' };
		const left = timeline.workingDaysBetween(day, clock.due);
		return { ...clock, stands: 'suspended', until: dayNamed(body.until), left };
	}
}

/** What the system does next, as a step of a course. */
export const byItself = (timed: Timed, action: FallsDue['action'], body: PlannedStep['body'] = {}) => ({
	wait: null,
	by: THE_SYSTEM,
	action,
	body,
	day: (steps: Life) => fallsDueAfter(steps, timed)!.day
});
