import { dayOf, type Day } from '../../clock.ts';
import { levelOf } from '../../district/place.ts';
import type { Fault, Faults } from '../../refusal.ts';
import type { ActionBody } from '../form.ts';
import type { TaskRow } from '../server/table.ts';
import { isTakenFrom, summaryOf } from '../summary.ts';
import { oldestDay, titleFaults } from './log.ts';
import { publishingFaults } from './publish.ts';
import type { Changes, Step } from './step.ts';

/**
 * 更正: a slip of the pen or a wrong place is put right, with the reason. What the resident has rated stays as
 * it was rated, and so does the class a deadline was reckoned from.
 */
export const correct: Step<'correct'> = {
	faults: (body, task, { today }) => {
		const changes = corrected(task, body);
		if (Object.keys(changes).length === 0) return { reason: { code: 'nothing-changed' } };
		const faults: Record<string, Fault> = {
			...summaryFaults(body, task, changes, today),
			...titleFaults(changes.title)
		};
		if (task.kind === 'compound_problem' && body.place && levelOf(body.place) !== 'compound')
			faults.place = { code: 'not-a-compound' };
		const fault = occurredFault(changes.occurredOn, dayOf(task.loggedAt));
		if (fault) faults.occurredOn = fault;
		return faults;
	},
	bar: (task, { body, actor }) => {
		// Else whoever logged it would take the tick away and publish it alone.
		if (task.isSensitive && body.sensitive === false && task.loggedBy === actor.accountId)
			return 'two-persons';
		const fixed = fixedColumns(task);
		const touched = Object.keys(corrected(task, body)).filter((column) => fixed.includes(column));
		if (touched.length === 0) return undefined;
		return touched.includes('slaClass') ? 'deadline-reckoned' : 'already-rated';
	},
	changes: (task, { body }) => corrected(task, body),
	says: ['reason']
};

/** What the resident was asked about. */
const RATED = ['place', 'title', 'description', 'category', 'source', 'occurredOn'];

/** What can no longer be corrected. */
export const fixedColumns = (task: TaskRow): readonly string[] => [
	...(task.followedUpAt === null ? [] : RATED),
	...(task.firstDueOn === null ? [] : ['slaClass'])
];

/** The columns that come to say something else. A summary nobody wrote follows the title it was taken from. */
function corrected(task: TaskRow, { reason: _, sensitive, ...said }: ActionBody<'correct'>): Changes {
	const wanted: Changes = { ...said, isSensitive: sensitive };
	const follows = isTakenFrom(said.summary ?? task.summary, task.title);
	if (said.title !== undefined && follows) wanted.summary = summaryOf(said.title);
	return Object.fromEntries(
		Object.entries(wanted).filter(
			([column, value]) => value !== undefined && value !== task[column as keyof TaskRow]
		)
	);
}

/** A summary somebody writes, or that is offered to units already, holds no personal data. */
function summaryFaults(body: ActionBody<'correct'>, task: TaskRow, { summary }: Changes, today: Day): Faults {
	if (summary === undefined || (body.summary !== summary && task.publishedAt === null)) return {};
	const faults = publishingFaults({ summary }, today);
	return faults.summary && body.summary !== summary ? { title: faults.summary } : faults;
}

/** It came up before it was logged, and not long before. */
function occurredFault(on: Day | undefined, loggedOn: Day): Fault | undefined {
	if (on === undefined) return undefined;
	if (on > loggedOn) return { code: 'too-far', limit: loggedOn };
	if (on < oldestDay(loggedOn)) return { code: 'too-old', limit: oldestDay(loggedOn) };
	return undefined;
}
