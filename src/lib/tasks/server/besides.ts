import { Refusal } from '../../refusal.ts';
import { answerOf } from '../steps/follow-up.ts';
import type { Taking } from '../steps/step.ts';
import type { TaskAction } from '../task.ts';
import { attach } from './attach.ts';
import type { Ground } from './ground.ts';
import { concludeJoined, refuseLeadGone, releaseJoined } from './joined.ts';
import type { CallOutRow, MilestoneRow, TaskRow } from './table.ts';

interface Beside<A extends TaskAction> {
	ground: Ground;
	/** As it was judged, and as it stands now. */
	task: TaskRow;
	changed: TaskRow;
	taking: Taking<A>;
}

/** What else the journal is told of a step: ids and codes, never words. */
type Noted = Readonly<Record<string, unknown>>;

/** The rows a step leaves beside the task: answers, call-outs, milestones, and the tasks joined to it. */
export async function besides<A extends TaskAction>(
	ground: Ground,
	action: A,
	task: TaskRow,
	changed: TaskRow,
	taking: Taking<A>
): Promise<Noted> {
	const leave = (BESIDES as Partial<Record<TaskAction, (beside: Beside<A>) => Promise<Noted | void>>>)[
		action
	];
	return (await leave?.({ ground, task, changed, taking })) ?? {};
}

/** A lead that is given up lets go of what was joined to it. */
async function letGo({ ground, changed, taking }: Beside<TaskAction>): Promise<void> {
	if (changed.state === 'rejected' || changed.state === 'terminated')
		await releaseJoined(ground, changed, taking);
}

const BESIDES: { readonly [A in TaskAction]?: (beside: Beside<A>) => Promise<Noted | void> } = {
	async 'follow-up'({ ground, task, changed, taking }) {
		const row = answerOf(ground.newId(taking.now), task, changed, taking.actor);
		if (row) await ground.addAnswer(row);
		const { displeasure } = taking.body;
		return displeasure && { displeasure };
	},

	'report-done': ({ ground, changed: { id: taskId, round }, taking: { body, actor, now } }) =>
		attach(ground, body.attachments, { taskId, round, account: actor.accountId, now }),

	merge: ({ ground, taking }) => refuseLeadGone(ground, taking.found.lead.id),
	approve: ({ ground, changed, taking }) => concludeJoined(ground, changed, taking),
	reject: letGo,
	withdraw: letGo,
	grant: letGo,

	async 'call-out'({ ground, task, taking }) {
		const { actor, body, now, due, limits } = taking;
		const called = [...new Set(body.units)];
		const names = new Map<string, string>();
		for (const unit of called) {
			const name = await ground.unitName(unit);
			if (name === undefined || unit === task.conflictUnit)
				throw Refusal.invalid({ units: { code: 'no-such-unit' } });
			names.set(unit, name);
		}
		// Two calls at the same moment: who comes second sees the first.
		await ground.takeTurn();
		const waiting = (await ground.callOutsOf(task.id)).find(
			({ unit, answeredAt }) => answeredAt === null && names.has(unit)
		);
		if (waiting) throw new Refusal('already-called', { unit: names.get(waiting.unit)! });
		const { day: dueOn, count: workingDays } = due(limits[body.type]);
		const rows = called.map((unit) => ({
			...{ id: ground.newId(now), taskId: task.id, unit, type: body.type, dueOn, workingDays },
			...{ calledBy: actor.accountId, calledAt: now },
			...{ answeredBy: null, answeredAt: null, rating: null }
		}));
		await ground.addCallOuts(rows);
		return { callOuts: rows.map(({ id, unit }) => ({ id, unit, type: body.type, dueOn })) };
	},

	async 'answer-call-out'({ ground, task, taking }) {
		const { actor, body, now } = taking;
		const row = await callOutOf(ground, task, body.callOut);
		const units = actor.posts.flatMap(({ unit }) => unit ?? []);
		if (!units.includes(row.unit)) throw Refusal.invalid({ callOut: { code: 'no-such-call-out' } });
		const isFirst = await ground.answerCallOut(row.id, { answeredBy: actor.accountId, answeredAt: now });
		if (!isFirst) throw new Refusal('already-answered');
		return { callOut: row.id };
	},

	async 'rate-call-out'({ ground, task, taking }) {
		const { body } = taking;
		const row = await callOutOf(ground, task, body.callOut);
		if (row.answeredAt === null) throw new Refusal('not-answered-yet');
		if (!(await ground.rateCallOut(row.id, body.rating))) throw new Refusal('call-out-rated');
		return { callOut: row.id, rating: body.rating };
	},

	async plan({ ground, task, taking }) {
		const { body, now } = taking;
		const rows: MilestoneRow[] = body.milestones.map((one) => ({
			...{ id: ground.newId(now), taskId: task.id, ...one },
			reachedAt: null
		}));
		await ground.planMilestones(task.id, rows);
		return { milestones: rows.map(({ id, dueOn }) => ({ id, dueOn })) };
	},

	async reach({ ground, task, taking }) {
		const { body, now } = taking;
		const row = (await ground.milestonesOf(task.id)).find(({ id }) => id === body.milestone);
		if (!row) throw Refusal.invalid({ milestone: { code: 'no-such-milestone' } });
		if (!(await ground.reachMilestone(row.id, now))) throw new Refusal('already-reached');
		return { milestone: row.id };
	}
};

async function callOutOf(ground: Ground, task: TaskRow, named: string): Promise<CallOutRow> {
	const row = (await ground.callOutsOf(task.id)).find(({ id }) => id === named);
	if (!row) throw Refusal.invalid({ callOut: { code: 'no-such-call-out' } });
	return row;
}
