/** Courses of tasks by the rules alone: random steps at random moments, without a database and without rights. */
import fc from 'fast-check';
import type { Actor } from '#lib/access/actor.ts';
import { addWorkingDays, type Calendar } from '#lib/calendar/working-days.ts';
import { addDays, dayOf, type Instant } from '#lib/clock.ts';
import { readForm } from '#lib/read-form.ts';
import { ACTION_FORMS, LogForm } from '#lib/tasks/form.ts';
import type { TaskRow } from '#lib/tasks/server/table.ts';
import type { Found } from '#lib/tasks/steps/found.ts';
import { loggedRow } from '#lib/tasks/steps/log.ts';
import { changesOf, type Step, type Taking } from '#lib/tasks/steps/step.ts';
import { STEPS } from '#lib/tasks/steps/steps.ts';
import { FOLLOWS, isOpenTo, KINDS, SLA_CLASSES, type TaskAction, type TaskKind } from '#lib/tasks/task.ts';
import { USUAL_LIMITS } from '#lib/tasks/time-limit.ts';
import { at, 海韵楼院 } from './town.ts';

const person = (accountId: string, role: 'unit_officer' | 'district_desk'): Actor => ({
	...{ accountId, account: accountId, name: accountId, mustChangePassword: false },
	posts: [{ role, place: '370202', unit: role === 'unit_officer' ? 'market' : null }],
	...{ liaisonPlaces: [], pairedCommunities: [] }
});
const HANDLER = person('handler', 'unit_officer');
const DESK = person('desk', 'district_desk');
const OF_DESK: readonly TaskAction[] = ['grant', 'refuse', 'approve', 'send-back', 'dispatch'];

/** One turn of a course: how long after the one before, which of the open steps, and how its body is filled. */
interface Turn {
	wait: number;
	pick: number;
	days: number;
}

export interface Course {
	kind: TaskKind;
	slaClass: (typeof SLA_CLASSES)[number];
	begin: Instant;
	turns: readonly Turn[];
}

const HOUR = 3_600_000;

/** Begins between the given days; steps lie hours to weeks apart, some exactly at midnight. */
export const aCourse = (from: string, days: number): fc.Arbitrary<Course> =>
	fc.record({
		kind: fc.constantFrom(...KINDS),
		slaClass: fc.constantFrom(...SLA_CLASSES),
		begin: fc.integer({ min: 0, max: days * 24 }).map((hours) => at(from, 0, 0) + hours * HOUR),
		turns: fc.array(
			fc.record({
				wait: fc
					.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 400 }))
					.map((n) => n * HOUR),
				pick: fc.nat(1000),
				days: fc.integer({ min: 0, max: 12 })
			}),
			{ maxLength: 16 }
		)
	});

/** Steps that move deadlines, most of all those that lead on. */
const STEPS_TAKEN: readonly TaskAction[] = [
	...(['submit', 'publish', 'dispatch', 'claim', 'unclaim', 'sign', 'sign', 'return', 'extend'] as const),
	...(['contact'] as const),
	...(['extend', 'suspend', 'suspend', 'grant', 'grant', 'grant', 'refuse', 'resume'] as const),
	...(['resume', 'resume', 'report-done'] as const),
	...(['approve', 'send-back', 'follow-up', 'reopen', 'reject', 'object', 'overturn'] as const),
	...(['merge', 'unmerge'] as const)
];

function bodyOf(action: TaskAction, task: TaskRow, { days }: Turn, today: string): object | undefined {
	switch (action) {
		case 'publish':
			return days > 8 ? { expiresOn: addDays(today, days) } : {};
		case 'claim':
			return days > 6 ? { promisedOn: addDays(today, days) } : {};
		case 'dispatch':
			return { handler: 'handler', slaClass: SLA_CLASSES[days % 3] };
		case 'extend':
			return task.dueOn ? { dueOn: addDays(task.dueOn, days + 1), reason: '要等配件' } : undefined;
		case 'suspend':
			return { cause: 'funds', plan: '列入计划', until: addDays(today, days * 5 + 1) };
		case 'follow-up':
			return {
				solved: days % 2 ? 'no' : 'yes',
				rating: days % 2 ? 'dissatisfied' : 'satisfied',
				channel: 'phone'
			};
		case 'reject':
			return { code: 'outside_duties', route: '请联系物业' };
		case 'merge':
			return { into: 'lead', reason: '同一件' };
		case 'contact':
			return { channel: 'phone' };
		case 'report-done':
			return { result: '办好了' };
		case 'send-back':
			return { comment: '再修' };
		case 'return':
			return { reason: '不归我', suggestedOwner: '别处' };
		default:
			return { reason: '有新情况', comment: '好' };
	}
}

/** Where each turn left the task, and when. */
export interface Stand {
	task: TaskRow;
	action: TaskAction | 'log';
	now: Instant;
}

/** Takes the course by a calendar; a turn whose step is refused is left out. */
export function run({ kind, slaClass, begin, turns }: Course, calendar: Calendar): Stand[] {
	const body = readForm(LogForm, { kind, place: 海韵楼院, title: '修一修', slaClass, upTo: 'draft' });
	let task = {
		...NOTHING,
		...loggedRow(body, HANDLER, begin, dayOf(begin)),
		id: 'task',
		number: '1'
	} as TaskRow;
	const stands: Stand[] = [{ task, action: 'log', now: begin }];
	let now = begin;
	for (const turn of turns) {
		now += turn.wait;
		const open = STEPS_TAKEN.filter((action) => isOpenTo(action, task));
		const action = open[turn.pick % open.length];
		const after = action && taken(action, task, turn, now, calendar);
		if (!after) continue;
		task = after;
		stands.push({ task, action, now });
	}
	return stands;
}

function taken<A extends TaskAction>(
	action: A,
	task: TaskRow,
	turn: Turn,
	now: Instant,
	calendar: Calendar
): TaskRow | undefined {
	const step: Step<A> = STEPS[action];
	const today = dayOf(now);
	const said = bodyOf(action, task, turn, today);
	if (!said) return undefined;
	const body = readForm(ACTION_FORMS[action], said) as Taking<A>['body'];
	const actor = OF_DESK.includes(action) ? DESK : HANDLER;
	const found = {
		handler: { role: 'unit_officer', account: 'handler', unit: 'market' },
		lead: {
			id: 'lead',
			kind: task.kind,
			state: 'in_progress',
			handlerAccount: 'other',
			handlerUnit: 'other'
		},
		leadsOthers: false
	} as unknown as Found<A>;
	const taking: Taking<A> = {
		...{ body, found, actor, now, today, calendar, limits: USUAL_LIMITS },
		due: (count, from = today) => addWorkingDays(calendar, from, count)
	};
	if (Object.keys(step.faults?.(body, task, taking) ?? {}).length > 0 || step.bar?.(task, taking))
		return undefined;
	const changes = changesOf(step, task, taking) ?? {};
	if (changes.state && changes.state !== task.state && !FOLLOWS[task.state].includes(changes.state))
		throw new Error(`${task.state} is never followed by ${changes.state}`);
	return { ...task, ...changes, version: task.version + 1 };
}

/** The columns that are read before anything has been said in them. */
const NOTHING: Partial<TaskRow> = {
	...{ stepDueOn: null, stepFromOn: null, stepWorkingDays: null, dueOn: null, roundFromOn: null },
	...{ dueWorkingDays: null, firstDueOn: null, firstFromOn: null, firstWorkingDays: null },
	...{ contactDueOn: null, contactFromOn: null, contactWorkingDays: null, contactedAt: null },
	...{ expiresOn: null, expiryFromOn: null, expiryWorkingDays: null, isOnTime: null, firstDoneAt: null },
	...{ request: null, requestedBy: null, requestedAt: null, requestedOn: null, objectedAt: null },
	...{ conflictAccount: null, conflictUnit: null, claimedAt: null, publishedAt: null, heldSince: null },
	...{ upheldAt: null, leftWhenSuspended: null, suspendedUntil: null, mergedInto: null, closedAt: null }
};
