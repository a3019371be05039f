/** The road of a wish: takes one of 团岛 to any state the verbs can reach, by the people who usually do it. */
import { dayOf, type Instant } from '#lib/clock.ts';
import type { TaskAction, TaskState } from '#lib/tasks/task.ts';
import type { TaskRow } from '#lib/tasks/server/table.ts';
import { TAKE } from '#lib/tasks/server/take.ts';
import { NOW, type Town } from './town.ts';

/** Who usually takes a step, and what they say. */
export const USUAL: Readonly<Record<TaskAction, { by: string; body: Record<string, unknown> }>> = {
	submit: { by: 'secretary1', body: {} },
	publish: { by: 'secretary1', body: {} },
	reject: { by: 'secretary1', body: { code: 'outside_duties', route: '请联系物业公司' } },
	claim: { by: 'unit1', body: {} },
	unclaim: { by: 'unit1', body: { reason: '本月经费已用完' } },
	'report-done': { by: 'unit1', body: { result: '轮椅已送到家中，教会了使用' } },
	approve: { by: 'secretary1', body: {} },
	'send-back': { by: 'secretary1', body: { comment: '脚踏板松动，请先修好' } },
	'follow-up': { by: 'secretary1', body: { solved: 'yes', rating: 'satisfied', channel: 'phone' } },
	withdraw: { by: 'secretary1', body: { reason: '家属已自行购买' } }
};

/** The states the verbs can reach today, each with the state before it and the step between. */
const ROAD = {
	draft: null,
	submitted: ['draft', 'submit'],
	open_for_claim: ['submitted', 'publish'],
	in_progress: ['open_for_claim', 'claim'],
	pending_review: ['in_progress', 'report-done'],
	pending_follow_up: ['pending_review', 'approve'],
	closed: ['pending_follow_up', 'follow-up'],
	rejected: ['submitted', 'reject'],
	terminated: ['submitted', 'withdraw']
} as const satisfies Partial<Record<TaskState, null | readonly [TaskState, TaskAction]>>;
export type Reachable = keyof typeof ROAD;
export const REACHABLE = Object.keys(ROAD) as Reachable[];

export async function wishIn(town: Town, state: Reachable, now = NOW): Promise<TaskRow> {
	const road = ROAD[state];
	if (state === 'draft' || state === 'submitted' || state === 'open_for_claim' || !road)
		return town.wish(state as 'draft', now);
	return take(town, road[1], await wishIn(town, road[0], now), {}, now);
}

/** Takes a step as usual, with another body or by somebody else where told. */
export async function take(
	town: Town,
	action: TaskAction,
	task: { id: string },
	{ by = USUAL[action].by, body = USUAL[action].body }: { by?: string; body?: unknown } = {},
	now: Instant = NOW
): Promise<TaskRow> {
	return TAKE[action](town.store, await town.as(by, dayOf(now)), { id: task.id }, body, now);
}
