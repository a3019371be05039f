/**
 * Every cell of the matrix: each step, tried by each of the people below with a task of each kind in each state,
 * whoever handles it. What the policy and the lifecycle say beforehand is what happens.
 */
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../../../tests/support/database.ts';
import {
	handledBy,
	HANDLERS,
	preparedFor,
	statesOf,
	taskIn,
	type Prepared
} from '../../../../tests/support/road.ts';
import { NOW, settleColleagues, smallTown, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace } from '../../../../tests/support/witness.ts';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { journal } from '../../audit/server/table.ts';
import { Refusal } from '../../refusal.ts';
import { STEPS } from '../steps/steps.ts';
import { ACTION_NAMES, isOpenTo, KINDS, type TaskAction } from '../task.ts';
import { isWithinScope } from './scope.ts';
import { callOuts, tasks, type TaskRow } from './table.ts';
import { take } from './take.ts';

/** One or two of each role; some answer for the place, some do not. */
const PEOPLE = [
	'secretary1',
	'secretary2',
	'grid1',
	'cadre1',
	'street1',
	'street2',
	'leader1',
	'unit1',
	'unit1b',
	'unit2',
	'unit3',
	'desk1',
	'org1',
	'sys1',
	'sec1',
	'audit1'
];

/** Who has a second person in the same post. */
const COLLEAGUES = ['secretary1', 'grid1', 'cadre1', 'street1', 'leader1', 'unit3'];

let town: Town;
const people: Actor[] = [];
beforeAll(async () => {
	town = await smallTown();
	await settleColleagues(town, COLLEAGUES);
	for (const account of PEOPLE) people.push(await town.as(account));
});
afterAll(() => town.store.close());

/** A task that is ready for a step wherever it may be taken, with what is said at it. */
interface Cell extends Prepared {
	action: TaskAction;
	calledUnits: readonly string[];
}

class Undone extends Error {}

/** What an attempt came to: the code of its refusal, or how many events it left and whether the row is another. */
async function attempt(actor: Actor, { action, task, body, now }: Cell) {
	let left: { events: number; isChanged: boolean } | undefined;
	try {
		await town.store.write(async (tx) => {
			const events = () => tx.select({ rows: count() }).from(journal).where(eq(journal.subjectId, task.id));
			const [before] = await events();
			await take(town.store.within(tx), actor, action, { id: task.id }, body, now);
			const [after] = await events();
			const [row] = await tx.select().from(tasks).where(eq(tasks.id, task.id));
			left = {
				events: after!.rows - before!.rows,
				isChanged: JSON.stringify(row) !== JSON.stringify(task)
			};
			throw new Undone();
		});
	} catch (reason) {
		if (reason instanceof Refusal) return reason.code;
		if (!(reason instanceof Undone)) throw reason;
	}
	return left!;
}

/** What the tables say beforehand, and the few rules that look at who asks. */
function foretold(actor: Actor, { action, task, body, now, calledUnits }: Cell) {
	if (!isWithinScope(actor, task, now, calledUnits)) return 'not-found';
	try {
		must(actor, `task.${action}`, { ...task, calledUnits });
	} catch (reason) {
		return (reason as Refusal).code;
	}
	if (action === 'claim' && task.claimedAt !== null) return 'already-claimed';
	if (!isOpenTo(action, task)) return 'wrong-state';
	if (action === 'hand-over' && body.to === actor.account) return 'invalid';
	if (isAnswer(action) && task.requestedBy === actor.accountId) return 'own-request';
	if (action === 'escalate' && task.level === 'district') return 'top-level';
	// A note is a review of what is suspended; elsewhere it leaves the row alone.
	const isChanged = STEPS[action].changes !== undefined && (action !== 'note' || task.state === 'suspended');
	return { events: 1, isChanged };
}

const isAnswer = (action: TaskAction) => action === 'grant' || action === 'refuse';

/** What is allowed does not depend on the engine: the others try two states, and every fifth step. */
const isWhole = testEngine === 'sqlite';
const isTried = (number: number) => isWhole || number % 5 === 0;

type Make = (underway: (task: TaskRow) => Promise<TaskRow>) => Promise<TaskRow>;

async function expectForetold(make: Make) {
	const cells: Cell[] = [];
	for (const action of ACTION_NAMES.filter((_, number) => isTried(number))) {
		const prepared = await preparedFor(town, action, make);
		const called = await town.store.read
			.select({ unit: callOuts.unit })
			.from(callOuts)
			.where(eq(callOuts.taskId, prepared.task.id));
		cells.push({ action, ...prepared, calledUnits: called.map(({ unit }) => unit) });
	}
	const differences: string[] = [];
	await withoutTrace(town.store, async () => {
		for (const cell of cells)
			for (const actor of people) {
				const { action } = cell;
				const told = JSON.stringify(foretold(actor, cell));
				const came = JSON.stringify(await attempt(actor, cell));
				if (came !== told) differences.push(`${action} by ${actor.account}: ${came}, not ${told}`);
			}
	});
	expect(differences).toEqual([]);
}

describe.each(KINDS)('of a %s', (kind) => {
	test.each(statesOf(kind).filter((state) => isWhole || state === 'submitted' || state === 'in_progress'))(
		'that is %s, every step does what the tables say, for everybody',
		(state) => expectForetold((underway) => taskIn(town, kind, state, NOW, underway))
	);
});

describe.runIf(isWhole).each(HANDLERS)('of a compound problem handled by %s', (handler) => {
	test.each(['assigned', 'in_progress', 'pending_review', 'pending_follow_up'] as const)(
		'that is %s, every step does what the tables say, for everybody',
		(state) => expectForetold((underway) => handledBy(town, handler, state, NOW, underway))
	);
});
