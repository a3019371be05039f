import { endOf, type Day, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { log } from '../../tasks/server/log.ts';
import type { Ground } from '../../tasks/server/ground.ts';
import { onTables } from '../../tasks/server/on-tables.ts';
import { take } from '../../tasks/server/take.ts';
import { withIds, type Named } from '../named.ts';
import type { Plan, Turn } from '../plan.ts';
import type { Cast } from './cast.ts';
import type { Happening, Jotting } from './happening.ts';
import type { VisitBook } from './visits.ts';

/** Steps that share a transaction. */
const TOGETHER = 1000;

/** Takes every step of the plan by its verb, in order of time. `onStep` hears how many tasks have been logged. */
export async function play(
	store: Store,
	cast: Cast,
	plan: Plan,
	happenings: readonly (Happening | Jotting)[],
	book: VisitBook,
	onStep: (tasks: number) => void = () => {}
): Promise<void> {
	const ids = new Map<number, string>();
	let tasks = 0;
	for (const batch of batches(plan, happenings)) {
		await store.write(async (tx) => {
			const inner = inside(store, tx);
			const ground = onTables(inner, tx);
			for (const job of batch)
				if ('happen' in job) await job.happen(inner);
				else if ('jot' in job) await job.jot(ground, tx);
				else await explained(job, turn(inner, ground, job));
		});
		onStep(tasks);
	}

	async function turn(
		inner: Store,
		ground: Ground,
		{ life, family, step, day, over }: DatedTurn
	): Promise<void> {
		const actor = await cast.on(inner.read, step.by, day);
		const body = await withIds(step.body, (wanted) => idOf(wanted, cast, ground, ids, { life, family }));
		if (step.action === 'log') {
			const task = await log(inner, actor, body, step.at);
			ids.set(life, task.id);
			tasks += 1;
			await book.found(ground, actor, { life, step, taskId: task.id });
		} else await take(inner, actor, step.action, { id: ids.get(life)! }, body, step.at);
		for (const one of over) ids.delete(one);
	}
}

/** A step that is refused is a bug of the plan: says which one it is. */
export async function explained(turn: DatedTurn, taking: Promise<void>): Promise<void> {
	try {
		await taking;
	} catch (cause) {
		const { life, day, step } = turn;
		throw new Error(`life ${life} cannot ${step.action} on ${day} by ${step.by}`, { cause });
	}
}

/** The id of what a plan could only name. */
export async function idOf(
	wanted: Named,
	cast: Cast,
	ground: Ground,
	ids: ReadonlyMap<number, string>,
	{ life, family }: Pick<Turn, 'life' | 'family'>
): Promise<string> {
	switch (wanted.the) {
		case 'unit':
			return cast.unitOf(wanted.name);
		case 'task':
			return ids.get(family + wanted.index)!;
		case 'call-out': {
			const unit = cast.unitOf(wanted.name);
			return (await ground.callOutsOf(ids.get(life)!)).find((row) => row.unit === unit)!.id;
		}
		case 'milestone':
			return (await ground.milestonesOf(ids.get(life)!))[wanted.index]!.id;
	}
}

/** The store inside `tx`, where nothing is undone singly: a step that is refused here is a bug of the plan. */
function inside(store: Store, tx: Writer): Store {
	const inner: Store = { ...store, read: tx, write: (change) => change(tx), within: () => inner };
	return inner;
}

export interface DatedTurn extends Turn {
	day: Day;
}
type Job = Happening | Jotting | DatedTurn;

/** Everything in order of time; what happens to the district comes before the step of the same moment. */
function* inOrder(plan: Plan, happenings: readonly (Happening | Jotting)[]): Generator<Job> {
	let next = 0;
	for (const { day, turns } of plan.days()) {
		for (const turn of turns) {
			yield* happeningsUntil(turn.step.at);
			yield { ...turn, day };
		}
		yield* happeningsUntil(endOf(day) - 1);
	}

	function* happeningsUntil(at: Instant): Generator<Happening | Jotting> {
		while (next < happenings.length && happenings[next]!.at <= at) yield happenings[next++]!;
	}
}

export function* batches(plan: Plan, happenings: readonly (Happening | Jotting)[]): Generator<Job[]> {
	let batch: Job[] = [];
	for (const job of inOrder(plan, happenings)) {
		batch.push(job);
		if (batch.length < TOGETHER) continue;
		yield batch;
		batch = [];
	}
	if (batch.length > 0) yield batch;
}
