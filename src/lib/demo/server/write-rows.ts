import { getTableColumns } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { addWorkingDays, type Calendar, type ReckonedDay } from '../../calendar/working-days.ts';
import { yearOf, type Day } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { ACTION_FORMS, LogForm, type ActionBody } from '../../tasks/form.ts';
import { placed, stepEvent } from '../../tasks/server/change.ts';
import { tasks, type FollowUpRow, type TaskRow } from '../../tasks/server/table.ts';
import { answerOf } from '../../tasks/steps/follow-up.ts';
import type { Found } from '../../tasks/steps/found.ts';
import { loggedRow } from '../../tasks/steps/log.ts';
import { changesOf, saidBy, type Step } from '../../tasks/steps/step.ts';
import { STEPS } from '../../tasks/steps/steps.ts';
import { numberOf, type TaskAction } from '../../tasks/task.ts';
import { USUAL_LIMITS } from '../../tasks/time-limit.ts';
import type { Plan } from '../plan.ts';
import type { Cast } from './cast.ts';
import type { Happening } from './happening.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { batches, type DatedTurn } from './play.ts';

/** A task under way, and what the resident has answered so far. */
interface Living {
	task: TaskRow;
	answers: FollowUpRow[];
}

/** What a step is written with. */
interface Desk {
	store: Store;
	ledger: Ledger;
	calendar: Calendar;
	reckon: Reckon;
}

/** The `count`-th working day after `from`. */
type Reckon = (count: number, from: Day) => ReckonedDay;

/**
 * Writes what playing the plan would leave behind, without playing it: the same rows, journal and counters, a
 * hundred thousand wishes in a minute. For a district without a wish only.
 */
export async function writeRows(
	store: Store,
	cast: Cast,
	calendar: Calendar,
	plan: Plan,
	happenings: readonly Happening[],
	onStep: (tasks: number) => void = () => {}
): Promise<void> {
	const ledger = await openLedger(store);
	const desk: Desk = { store, ledger, calendar, reckon: reckoner(calendar) };
	const living = new Map<number, Living>();
	let taskCount = 0;
	for (const batch of batches(plan, happenings)) {
		for (const job of batch) {
			if ('happen' in job) {
				await ledger.flush();
				await job.happen(store);
				await ledger.followHead();
				continue;
			}
			const actor = await cast.on(store.read, job.step.by, job.day);
			const before = living.get(job.life);
			const after = before ? taken(desk, before, job, actor) : logged(desk, job, actor);
			if (!before) taskCount += 1;
			if (!job.isLast) living.set(job.life, after);
			else {
				living.delete(job.life);
				ledger.keep(after.task, after.answers);
			}
		}
		if (ledger.isFull()) await ledger.flush();
		onStep(taskCount);
	}
	await ledger.close();
}

/** Deadlines by day and working days, each reckoned once. */
function reckoner(calendar: Calendar): Reckon {
	const known = new Map<string, ReckonedDay>();
	return (count, from) => {
		const key = `${from} ${count}`;
		let day = known.get(key);
		if (!day) known.set(key, (day = addWorkingDays(calendar, from, count)));
		return day;
	};
}

function logged({ store, ledger }: Desk, { step, day: today }: DatedTurn, actor: Actor): Living {
	const { at } = step;
	const id = store.newId(at);
	const number = numberOf(yearOf(today), ledger.nextSerial(yearOf(today)));
	const body = readForm(LogForm, step.body);
	const row = placed({ ...loggedRow(body, actor, at, today), id, number });
	const task = { ...NO_TASK, ...row } as TaskRow;
	ledger.note(actor, stepEvent('log', null, task), at);
	return { task, answers: [] };
}

/** Every column, empty, in the table's order. */
const NO_TASK = Object.fromEntries(Object.keys(getTableColumns(tasks)).map((column) => [column, null]));

function taken<A extends TaskAction>(
	{ store, ledger, calendar, reckon }: Desk,
	{ task, answers }: Living,
	{ step, day: today }: DatedTurn,
	actor: Actor
): Living {
	const { at } = step;
	const action = step.action as A;
	const rule: Step<A> = STEPS[action];
	const body = readForm(ACTION_FORMS[action], step.body) as ActionBody<A>;
	const changes = changesOf(rule, task, {
		...{ body, found: undefined as Found<A>, actor, now: at, today, calendar, limits: USUAL_LIMITS },
		due: (count, from = today) => reckon(count, from)
	});
	const changed = placed({ ...task, ...changes, version: task.version + 1 }) as TaskRow;
	const answer = action === 'follow-up' && answerOf(store.newId(at), task, changed, actor);
	if (answer) answers.push(answer);
	ledger.note(actor, stepEvent(action, task, changed, saidBy(rule, body)), at);
	return { task: changed, answers };
}
