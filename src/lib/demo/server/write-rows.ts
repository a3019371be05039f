import { getTableColumns } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { addWorkingDays, type Calendar, type ReckonedDay } from '../../calendar/working-days.ts';
import { yearOf, type Day } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { ACTION_FORMS, LogForm, type ActionBody } from '../../tasks/form.ts';
import { carryOut } from '../../tasks/server/carry-out.ts';
import { placed, stepEvent } from '../../tasks/server/change.ts';
import { conflictOf } from '../../tasks/server/conflict-of.ts';
import { tasks, type TaskRow } from '../../tasks/server/table.ts';
import { loggedRow } from '../../tasks/steps/log.ts';
import type { Step } from '../../tasks/steps/step.ts';
import { STEPS } from '../../tasks/steps/steps.ts';
import { isOpenTo, numberOf, type TaskAction } from '../../tasks/task.ts';
import { withIds } from '../named.ts';
import type { Plan } from '../plan.ts';
import type { Cast } from './cast.ts';
import type { Happening, Jotting } from './happening.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { onRows, type Rows } from './on-rows.ts';
import type { VisitBook } from './visits.ts';
import { batches, explained, idOf, type DatedTurn } from './play.ts';

/** What a step is written with. */
interface Desk {
	rows: Rows;
	ledger: Ledger;
	calendar: Calendar;
	reckon: Reckon;
}

/** The `count`-th working day after `from`. */
type Reckon = (count: number, from: Day) => ReckonedDay;

/**
 * Writes what playing the plan would leave behind, without a database for every step: the same rules on rows in
 * memory, the same journal and counters. Only rights are not asked again. For a district without a task.
 */
export async function writeRows(
	store: Store,
	cast: Cast,
	calendar: Calendar,
	plan: Plan,
	happenings: readonly (Happening | Jotting)[],
	book: VisitBook,
	onStep: (tasks: number) => void = () => {}
): Promise<void> {
	const ledger = await openLedger(store);
	const rows = onRows(store, cast, ledger);
	const desk: Desk = { rows, ledger, calendar, reckon: reckoner(calendar) };
	const ids = new Map<number, string>();
	let taskCount = 0;
	for (const batch of batches(plan, happenings)) {
		for (const job of batch) {
			if ('happen' in job) {
				await ledger.flush();
				await job.happen(store);
				await ledger.followHead();
				continue;
			}
			if ('jot' in job) {
				await job.jot(rows, store.read);
				continue;
			}
			if (job.step.action === 'log') taskCount += 1;
			await explained(job, turn(job));
		}
		if (ledger.isFull()) await ledger.flush();
		onStep(taskCount);
	}
	await ledger.close();

	async function turn(job: DatedTurn): Promise<void> {
		const { life, step, day } = job;
		const actor = await cast.on(store.read, step.by, day);
		const body = await withIds(step.body, (wanted) => idOf(wanted, cast, rows, ids, job));
		if (step.action === 'log') {
			const taskId = await logged(desk, body, job, actor);
			ids.set(life, taskId);
			await book.found(rows, actor, { life, step, taskId });
		}
		if (step.action !== 'log') await taken(desk, step.action, ids.get(life)!, body, job, actor);
		for (const one of job.over) {
			ledger.keep(rows.end(ids.get(one)!));
			ids.delete(one);
		}
	}
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

async function logged(
	{ rows, ledger }: Desk,
	input: unknown,
	{ step: { at }, day: today }: DatedTurn,
	actor: Actor
): Promise<string> {
	const id = rows.newId(at);
	const number = numberOf(yearOf(today), ledger.nextSerial(yearOf(today)));
	const body = readForm(LogForm, input);
	const row = {
		...loggedRow(body, actor, at, today),
		id,
		number,
		...(body.conflict ? await conflictOf(rows, body.conflict, at) : {})
	};
	const task = { ...NO_TASK, ...placed(row) } as TaskRow;
	rows.begin(task);
	ledger.note(actor, stepEvent('log', null, task), at);
	return id;
}

/** Every column, empty, in the table's order. */
const NO_TASK = Object.fromEntries(Object.keys(getTableColumns(tasks)).map((column) => [column, null]));

async function taken<A extends TaskAction>(
	{ rows, calendar, reckon }: Desk,
	action: A,
	id: string,
	input: unknown,
	{ step: { at: now }, day: today }: DatedTurn,
	actor: Actor
): Promise<void> {
	const task = rows.taskOf(id);
	const rule: Step<A> = STEPS[action];
	const body = readForm(ACTION_FORMS[action], input) as ActionBody<A>;
	const faults = rule.faults?.(body, task, { actor, now, today, calendar }) ?? {};
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
	if (!isOpenTo(action, task)) throw new Error(`${action} is not open to ${task.number}, ${task.state}`);
	await carryOut(rows, action, task, {
		...{ body, actor, now, today, calendar },
		limits: await rows.limitsOf(task),
		due: (count, from = today) => reckon(count, from)
	});
}
