import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Store, Writer } from '../../db/server/store.ts';
import { takeTurn } from '../../audit/server/record.ts';
import { insertInto } from '../../db/server/prepared-writes.ts';
import { unitNames } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { answerOf } from '../steps/follow-up.ts';
import type { Taking } from '../steps/step.ts';
import type { TaskAction } from '../task.ts';
import { countAnswer } from './counters.ts';
import { concludeJoined, refuseLeadGone, releaseJoined } from './joined.ts';
import { callOuts, followUps, milestones, type TaskRow } from './table.ts';

interface Beside<A extends TaskAction> {
	store: Store;
	tx: Writer;
	/** As it was judged, and as it stands now. */
	task: TaskRow;
	changed: TaskRow;
	taking: Taking<A>;
}

/** What else the journal is told of a step: ids and codes, never words. */
export type Noted = Readonly<Record<string, unknown>>;

/** The rows a step leaves beside the task: answers, call-outs, milestones, and the tasks joined to it. */
export async function besides<A extends TaskAction>(
	store: Store,
	tx: Writer,
	action: A,
	task: TaskRow,
	changed: TaskRow,
	taking: Taking<A>
): Promise<Noted> {
	const leave = (BESIDES as Partial<Record<TaskAction, (beside: Beside<A>) => Promise<Noted | void>>>)[
		action
	];
	return (await leave?.({ store, tx, task, changed, taking })) ?? {};
}

const insertAnswer = insertInto('insert_answer', followUps);

const BESIDES: { readonly [A in TaskAction]?: (beside: Beside<A>) => Promise<Noted | void> } = {
	async 'follow-up'({ store, tx, task, changed, taking }) {
		const row = answerOf(store.newId(taking.now), task, changed, taking.actor);
		if (!row) return;
		await insertAnswer(tx, row);
		await countAnswer(tx, row);
	},

	async merge({ tx, taking }) {
		await refuseLeadGone(tx, taking.found.lead.id);
	},

	async approve({ tx, changed, taking }) {
		await concludeJoined(tx, taking.actor, changed, taking.now);
	},

	async reject({ tx, changed, taking }) {
		await releaseJoined(tx, changed, taking.now);
	},
	async withdraw({ tx, changed, taking }) {
		if (changed.state === 'terminated') await releaseJoined(tx, changed, taking.now);
	},
	async grant({ tx, changed, taking }) {
		if (changed.state === 'terminated') await releaseJoined(tx, changed, taking.now);
	},

	async 'call-out'({ store, tx, task, taking }) {
		const { actor, body, now, due, limits } = taking;
		const called = [...new Set(body.units)];
		const names = await unitNames(tx, called);
		if (called.some((unit) => !names.has(unit) || unit === task.conflictUnit))
			throw Refusal.invalid({ units: { code: 'no-such-unit' } });
		// Two calls at the same moment: who comes second sees the first.
		await takeTurn(tx);
		const unanswered = await tx
			.select({ unit: callOuts.unit })
			.from(callOuts)
			.where(and(eq(callOuts.taskId, task.id), inArray(callOuts.unit, called), isNull(callOuts.answeredAt)));
		if (unanswered[0]) throw new Refusal('already-called', { unit: names.get(unanswered[0].unit) ?? '' });
		const { day: dueOn, count: workingDays } = due(limits[body.type]);
		const rows = called.map((unit) => ({
			...{ id: store.newId(now), taskId: task.id, unit, type: body.type, dueOn, workingDays },
			...{ calledBy: actor.accountId, calledAt: now }
		}));
		await tx.insert(callOuts).values(rows);
		return { callOuts: rows.map(({ id, unit }) => ({ id, unit, type: body.type, dueOn })) };
	},

	async 'answer-call-out'({ tx, task, taking }) {
		const { actor, body, now } = taking;
		const row = await callOutOf(tx, task, body.callOut);
		const units = actor.posts.flatMap(({ unit }) => unit ?? []);
		if (!units.includes(row.unit)) throw Refusal.invalid({ callOut: { code: 'no-such-call-out' } });
		const [answered] = await tx
			.update(callOuts)
			.set({ answeredBy: actor.accountId, answeredAt: now })
			.where(and(eq(callOuts.id, row.id), isNull(callOuts.answeredAt)))
			.returning();
		if (!answered) throw new Refusal('already-answered');
		return { callOut: row.id };
	},

	async 'rate-call-out'({ tx, task, taking }) {
		const { body } = taking;
		const row = await callOutOf(tx, task, body.callOut);
		if (row.answeredAt === null) throw new Refusal('not-answered-yet');
		const [rated] = await tx
			.update(callOuts)
			.set({ rating: body.rating })
			.where(and(eq(callOuts.id, row.id), isNull(callOuts.rating)))
			.returning();
		if (!rated) throw new Refusal('call-out-rated');
		return { callOut: row.id, rating: body.rating };
	},

	async plan({ store, tx, task, taking }) {
		const { body, now } = taking;
		await tx.delete(milestones).where(and(eq(milestones.taskId, task.id), isNull(milestones.reachedAt)));
		const rows = body.milestones.map((one) => ({ id: store.newId(now), taskId: task.id, ...one }));
		await tx.insert(milestones).values(rows);
		return { milestones: rows.map(({ id, dueOn }) => ({ id, dueOn })) };
	},

	async reach({ tx, task, taking }) {
		const { body, now } = taking;
		const [row] = await tx
			.select()
			.from(milestones)
			.where(and(eq(milestones.id, body.milestone), eq(milestones.taskId, task.id)));
		if (!row) throw Refusal.invalid({ milestone: { code: 'no-such-milestone' } });
		const [reached] = await tx
			.update(milestones)
			.set({ reachedAt: now })
			.where(and(eq(milestones.id, row.id), isNull(milestones.reachedAt)))
			.returning();
		if (!reached) throw new Refusal('already-reached');
		return { milestone: row.id };
	}
};

async function callOutOf(tx: Writer, task: TaskRow, id: string) {
	const [row] = await tx
		.select()
		.from(callOuts)
		.where(and(eq(callOuts.id, id), eq(callOuts.taskId, task.id)));
	if (!row) throw Refusal.invalid({ callOut: { code: 'no-such-call-out' } });
	return row;
}
