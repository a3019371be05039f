/**
 * Random people take random steps on random days, and the reference looks on. Each sequence is played inside a
 * transaction that is undone, so that thousands need no flush of the disk.
 */
import { asc, count, eq } from 'drizzle-orm';
import fc from 'fast-check';
import type { Actor } from '#lib/access/actor.ts';
import { unitsHeld } from '#lib/access/actor.ts';
import { journal, journalHead } from '#lib/audit/server/table.ts';
import { ANNOUNCED_YEARS, announcedYear } from '#lib/calendar/server/announced.ts';
import { calendarOf } from '#lib/calendar/working-days.ts';
import { addDays, dayOf, startOf } from '#lib/clock.ts';
import type { Store } from '#lib/db/server/store.ts';
import { Refusal } from '#lib/refusal.ts';
import { allowedActions } from '#lib/tasks/server/allowed.ts';
import { log } from '#lib/tasks/server/log.ts';
import { differences } from '#lib/tasks/server/replay.ts';
import { callOuts, tasks, type TaskRow } from '#lib/tasks/server/table.ts';
import { take } from '#lib/tasks/server/take.ts';
import { ACTION_NAMES, KINDS, type TaskAction } from '#lib/tasks/task.ts';
import { settleColleagues, 海韵楼院, type Town } from '../support/town.ts';
import { eventsOf, reference, saidIn, type Seen } from './reference.ts';
import { diceOf, say } from './say.ts';

const PEOPLE = [
	...['secretary1', 'secretary2', 'grid1', 'cadre1', 'cadre1b', 'street1', 'street1b', 'street2', 'leader1'],
	...['unit1', 'unit1b', 'unit2', 'unit3', 'desk1', 'org1', 'audit1']
];
const FIRST_DAY = '2024-01-02';
const DAYS = 900;

/** Days go by; then somebody tries something: who and what is thrown by dice. */
const move = fc.record({
	days: fc.oneof(
		{ weight: 7, arbitrary: fc.constant(0) },
		{ weight: 3, arbitrary: fc.integer({ min: 1, max: 15 }) }
	),
	hour: fc.integer({ min: 0, max: 23 }),
	dice: fc.noBias(fc.nat())
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

const course = fc.record({
	kind: fc.constantFrom(...KINDS),
	begins: fc.integer({ min: 0, max: DAYS }),
	moves: fc.array(move, { minLength: 1, maxLength: 40, size: 'max' })
});
type Course = typeof course extends fc.Arbitrary<infer C> ? C : never;

/** One in so many tries any step at all. */
const WILD = 5;
/** Steps that lead nowhere or to an end; the others are chosen more often. */
const SELDOM: readonly TaskAction[] = [
	...(['note', 'correct', 'urge', 'contact', 'hand-over', 'widen', 'plan', 'call-out'] as const),
	...(['reject', 'withdraw', 'terminate', 'merge', 'return', 'escalate'] as const)
];
const OFTEN = 6;

/** What came of it all. */
export interface Played {
	sequences: number;
	taken: number;
	refused: number;
	/** How often each step was taken. */
	steps: Map<TaskAction, number>;
}

class Undone extends Error {}

/** Plays `sequences` courses in a town; throws, with the shortest course that shows it, when the board errs. */
export async function playSequences(town: Town, sequences: number, seed: number): Promise<Played> {
	await settleColleagues(town, ['cadre1', 'street1', 'leader1']);
	const people = await Promise.all(PEOPLE.map((account) => town.as(account)));
	const played: Played = { sequences: 0, taken: 0, refused: 0, steps: new Map() };
	const property = fc.asyncProperty(course, async (one) => {
		try {
			await town.store.write(async (tx) => {
				await playOne(town.store.within(tx), people, one, played);
				throw new Undone();
			});
		} catch (reason) {
			if (!(reason instanceof Undone)) throw reason;
		}
		played.sequences += 1;
	});
	await fc.assert(property, { numRuns: sequences, seed });
	return played;
}

const years = ANNOUNCED_YEARS.map(announcedYear);
const calendar = calendarOf(years);
const restDays = new Set(years.flatMap((year) => year.restDays));
const workDays = new Set(years.flatMap((year) => year.workDays));

async function playOne(
	store: Store,
	people: readonly Actor[],
	course: Course,
	played: Played
): Promise<void> {
	let day = addDays(FIRST_DAY, course.begins);
	const secretary = people[0]!;
	const begun = startOf(day);
	const body = { kind: course.kind, place: 海韵楼院, title: '楼院漏水', upTo: 'draft' };
	const other = await log(store, secretary, { ...body, upTo: 'submitted' }, begun);
	let task = await log(store, secretary, body, begun);
	const judge = reference(restDays, workDays);
	let last = begun;
	for (const one of course.moves) {
		day = addDays(day, one.days);
		const now = Math.max(last, startOf(day) + one.hour * 3_600_000);
		last = now;
		task = await playMove(store, people, one, task, other, now, judge, played);
	}
	const told = await store.read
		.select()
		.from(journal)
		.where(eq(journal.subjectId, task.id))
		.orderBy(asc(journal.seq));
	expectNone(differences(task, told), 'the journal tells another story', task);
}

async function playMove(
	store: Store,
	people: readonly Actor[],
	{ dice: seed }: Move,
	task: TaskRow,
	other: TaskRow,
	now: number,
	judge: ReturnType<typeof reference>,
	played: Played
): Promise<TaskRow> {
	const called = await store.read.select().from(callOuts).where(eq(callOuts.taskId, task.id));
	const calledUnits = called.map(({ unit }) => unit);
	const dice = diceOf(seed);
	const one = <T>(choices: readonly T[]): T => choices[dice(choices.length)]!;
	const ready = people.flatMap((actor) =>
		allowedActions(actor, task, calledUnits, { now, calendar, limits: [] }).flatMap((action) =>
			Array.from({ length: SELDOM.includes(action) ? 1 : OFTEN }, () => ({ actor, action }))
		)
	);
	const isWild = ready.length === 0 || dice(WILD) === 0;
	const { actor, action } = isWild ? { actor: one(people), action: one(ACTION_NAMES) } : one(ready);
	const said = await say(store.read, action, task, other, dayOf(now), dice);
	const before = await traces(store, task);
	try {
		await take(store, actor, action, { id: task.id }, said, now);
	} catch (reason) {
		if (!(reason instanceof Refusal)) throw reason;
		played.refused += 1;
		const after = await traces(store, task);
		expectNone(before.whole === after.whole ? [] : ['something was written'], `${action} was refused`, task);
		return task;
	}
	played.taken += 1;
	played.steps.set(action, (played.steps.get(action) ?? 0) + 1);
	const after = await traces(store, task);
	const faults = judge.faults(
		action,
		{ account: actor.accountId, units: unitsHeld(actor) },
		seen(task),
		seen(after.row),
		saidIn(said),
		dayOf(now)
	);
	const events = after.events - before.events;
	if (events !== eventsOf(action, task, after.row)) faults.push(`${events} events`);
	expectNone(faults, `${actor.account} took ${action}`, after.row);
	return after.row;
}

const seen = (row: TaskRow): Seen => row;

/** The task, its events, and how far the journal goes. */
async function traces({ read }: Store, { id }: TaskRow) {
	const [[row], [own], [head]] = await Promise.all([
		read.select().from(tasks).where(eq(tasks.id, id)),
		read.select({ events: count() }).from(journal).where(eq(journal.subjectId, id)),
		read.select({ seq: journalHead.seq }).from(journalHead)
	]);
	return { row: row!, events: own!.events, whole: JSON.stringify([row, head!.seq]) };
}

function expectNone(faults: readonly string[], when: string, task: TaskRow): void {
	if (faults.length > 0) throw new Error(`${when} (${task.kind}): ${faults.join('; ')}`);
}
