import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { isResident, isSystem, type Actor } from '../../access/actor.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { usePhotos } from '../../attachments/server/use-photos.ts';
import { record, takeTurn, type Doer, type Event } from '../../audit/server/record.ts';
import { prepared } from '../../db/server/prepared.ts';
import { insertInto } from '../../db/server/prepared-writes.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { assignmentsOn } from '../../liaison/server/queries.ts';
import { accountIdOf, unitNames } from '../../people/server/queries.ts';
import { limitsOf } from '../time-limit.ts';
import { calledUnitsOf, callOutsOfTask } from './called.ts';
import { nameOfResident } from '../../residents/server/queries.ts';
import { withoutName } from '../summary.ts';
import { changeTask } from './change.ts';
import { countAnswer } from './counters.ts';
import type { Ground } from './ground.ts';
import { callOuts, followUps, milestones, tasks } from './table.ts';
import { setLimits } from './time-limits.ts';
import { rewordCalled } from './words.ts';

/** The board's own tables, inside one transaction. */
export const onTables = ({ newId }: Pick<Store, 'newId'>, tx: Writer): Ground => ({
	newId,

	unitName: async (id) => (await unitNames(tx, [id])).get(id),
	isPlace: async (code) => (await placeByCode(tx, code)) !== undefined,
	accountIdOf: (account) => accountIdOf(tx, account),
	personOf: (id, on) => actorOf(tx, id, on),
	liaisonIn: (place, on) => assignmentsOn(tx, on, place),
	async taskNamed(named) {
		const [found] = await tx
			.select()
			.from(tasks)
			.where(or(eq(tasks.id, named), eq(tasks.number, named)));
		return found;
	},

	joinedTo: async (lead) => await joinedTo(tx, { lead }),
	callOutsOf: async (task) => await callOutsOfTask(tx, { task }),
	milestonesOf: async (task) => await milestonesOf(tx, { task }),

	limitsOf: async (task) => limitsOf(await setLimits(tx), task),

	takeTurn: async () => void (await takeTurn(tx)),
	async change(judged, changes) {
		const { summary } = changes;
		if (summary === undefined || summary === judged.summary) return changeTask(tx, judged, changes);
		// Whose need it is, is known here, and a summary is read by many.
		const name = await nameOfResident(tx, judged.id);
		return changeTask(tx, judged, { ...changes, summary: withoutName(summary, name) });
	},
	async addAnswer(answer) {
		await insertAnswer(tx, answer);
		await countAnswer(tx, answer);
	},
	async addCallOuts(rows) {
		const id = rows[0]!.taskId;
		const calledBefore = await calledUnitsOf(tx, id);
		await tx.insert(callOuts).values([...rows]);
		await rewordCalled(tx, id, calledBefore);
	},
	async answerCallOut(id, answer) {
		const answered = await tx
			.update(callOuts)
			.set(answer)
			.where(and(eq(callOuts.id, id), isNull(callOuts.answeredAt)))
			.returning();
		return answered.length > 0;
	},
	async rateCallOut(id, rating) {
		const rated = await tx
			.update(callOuts)
			.set({ rating })
			.where(and(eq(callOuts.id, id), isNull(callOuts.rating)))
			.returning();
		return rated.length > 0;
	},
	async planMilestones(task, rows) {
		await tx.delete(milestones).where(and(eq(milestones.taskId, task), isNull(milestones.reachedAt)));
		await tx.insert(milestones).values([...rows]);
	},
	async reachMilestone(id, reachedAt) {
		const reached = await tx
			.update(milestones)
			.set({ reachedAt })
			.where(and(eq(milestones.id, id), isNull(milestones.reachedAt)))
			.returning();
		return reached.length > 0;
	},
	usePhotos: (ids, use) => usePhotos(tx, ids, use),
	note: async (actor, event, now) => void (await record(tx, doerOf(actor, event), event, now))
});

/** What the system does is done by nobody; what residents do, by somebody without an account. */
function doerOf(actor: Actor, { subject }: Event): Doer {
	if (isSystem(actor)) return null;
	if (!isResident(actor)) return actor;
	return { accountId: null, posts: [{ role: 'resident', place: subject.place ?? null, unit: null }] };
}

const joinedTo = prepared('joined_to', (db) =>
	db
		.select()
		.from(tasks)
		.where(eq(tasks.mergedInto, sql.placeholder('lead')))
		.orderBy(asc(tasks.id))
);
const milestonesOf = prepared('milestones_of', (db) =>
	db
		.select()
		.from(milestones)
		.where(eq(milestones.taskId, sql.placeholder('task')))
		.orderBy(asc(milestones.dueOn), asc(milestones.id))
);
const insertAnswer = insertInto('insert_answer', followUps);
