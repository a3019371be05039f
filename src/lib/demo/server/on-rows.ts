import { isSystem } from '../../access/actor.ts';
import type { Day } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { assignmentsOn } from '../../liaison/server/queries.ts';
import { allChanges } from '../../tasks/server/change.ts';
import type { Ground } from '../../tasks/server/ground.ts';
import type { CallOutRow, FollowUpRow, MilestoneRow, TaskRow } from '../../tasks/server/table.ts';
import { USUAL_LIMITS } from '../../tasks/time-limit.ts';
import type { Cast } from './cast.ts';
import type { Ledger } from './ledger.ts';

/** A task under way, with what lies beside it. */
export interface Living {
	task: TaskRow;
	answers: FollowUpRow[];
	callOuts: CallOutRow[];
	milestones: MilestoneRow[];
}

/** The tasks that are under way while a district is written, by id. */
export interface Rows extends Ground {
	begin(task: TaskRow): void;
	/** Gives a task that nothing more happens to. */
	end(id: string): Living;
	taskOf(id: string): TaskRow;
}

/** The ground of a district that is written as a whole: rows in memory, and a ledger for the journal. */
export function onRows(store: Store, cast: Cast, ledger: Pick<Ledger, 'note'>): Rows {
	const living = new Map<string, Living>();
	/** Lead → those ever joined to it, while they are under way. */
	const joined = new Map<string, Set<string>>();
	/** Call-out or milestone → its task. */
	const owners = new Map<string, Living>();
	const of = (id: string) => living.get(id)!;

	return {
		newId: store.newId,

		unitName: async (id) => (cast.isUnit(id) ? id : undefined),
		isPlace: async (code) => (await placeByCode(store.read, code)) !== undefined,
		accountIdOf: async (account) => cast.idOf(account),
		async personOf(id, on) {
			const account = cast.accountOf(id);
			return account === undefined ? undefined : cast.on(store.read, account, on);
		},
		liaisonIn: (place, on: Day) => assignmentsOn(store.read, on, place),
		taskNamed: async (named) => living.get(named)?.task,

		joinedTo: async (lead) => [...(joined.get(lead) ?? [])].sort().map((id) => of(id).task),
		callOutsOf: async (task) => of(task).callOuts,
		milestonesOf: async (task) =>
			of(task).milestones.toSorted((one, other) => (one.dueOn + one.id < other.dueOn + other.id ? -1 : 1)),

		limitsOf: async () => USUAL_LIMITS,

		takeTurn: async () => {},
		async change(judged, changes) {
			const task = { ...judged, ...allChanges(judged, changes) };
			of(judged.id).task = task;
			if (judged.mergedInto !== task.mergedInto) {
				if (judged.mergedInto) joined.get(judged.mergedInto)?.delete(task.id);
				if (task.mergedInto)
					joined.set(task.mergedInto, (joined.get(task.mergedInto) ?? new Set()).add(task.id));
			}
			return task;
		},
		addAnswer: async (answer) => void of(answer.taskId).answers.push(answer),
		async addCallOuts(rows) {
			for (const row of rows) {
				owners.set(row.id, of(row.taskId));
				of(row.taskId).callOuts.push(row);
			}
		},
		async answerCallOut(id, answer) {
			Object.assign(
				owners.get(id)!.callOuts.find((row) => row.id === id)!,
				answer
			);
			return true;
		},
		async rateCallOut(id, rating) {
			owners.get(id)!.callOuts.find((row) => row.id === id)!.rating = rating;
			return true;
		},
		async planMilestones(task, rows) {
			const own = of(task);
			own.milestones = [...own.milestones.filter(({ reachedAt }) => reachedAt !== null), ...rows];
			for (const row of rows) owners.set(row.id, own);
		},
		async reachMilestone(id, at) {
			owners.get(id)!.milestones.find((row) => row.id === id)!.reachedAt = at;
			return true;
		},
		// Nothing invented has a photo.
		usePhotos: async (ids) => ids.length === 0,
		note: async (actor, event, now) => ledger.note(isSystem(actor) ? null : actor, event, now),

		begin: (task) => void living.set(task.id, { task, answers: [], callOuts: [], milestones: [] }),
		end(id) {
			const ended = of(id);
			living.delete(id);
			joined.delete(id);
			for (const { id: one } of [...ended.callOuts, ...ended.milestones]) owners.delete(one);
			return ended;
		},
		taskOf: (id) => of(id).task
	};
}
