/** The rules of the lifecycle, each with a task at which somebody is about to break it. */
import { addDays, DAY_LENGTH, dayOf, type Instant } from '#lib/clock.ts';
import type { FaultCode, RefusalCode } from '#lib/refusal.ts';
import { callOuts, milestones, type TaskRow } from '#lib/tasks/server/table.ts';
import { ACTION_FORMS } from '#lib/tasks/form.ts';
import { ACTION_NAMES, type TaskAction, type TaskKind, type TaskState } from '#lib/tasks/task.ts';
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { draftOf, handledBy, take, taskIn } from '../support/road.ts';
import type { Town } from '../support/town.ts';

/** A rule about to be broken. */
export interface Broken {
	title: string;
	task: TaskRow;
	by: string;
	action: TaskAction;
	body: Readonly<Record<string, unknown>>;
	code: RefusalCode;
	/** Of an invalid body: what is wrong with which field. */
	fault?: { field: string; code: FaultCode };
}

export const FAULTS_TRIED: readonly FaultCode[] = [
	...([
		'required',
		'choose',
		'too-long',
		'not-a-choice',
		'not-a-day',
		'in-past',
		'too-far',
		'not-later',
		'in-future'
	] as const),
	...([
		'holds-name',
		'holds-phone',
		'holds-address',
		'no-such-handler',
		'not-a-colleague',
		'no-such-unit',
		'not-above'
	] as const),
	...(['no-such-task', 'no-such-call-out', 'no-such-milestone', 'too-large', 'not-a-moment'] as const)
];

/** Every rule, with its task made ready in this town. `now` is the present; what must be long ago is. */
export async function broken(town: Town, now: Instant): Promise<Broken[]> {
	const ago = (days: number): Instant => now - days * DAY_LENGTH;
	const day = (days: number) => addDays(dayOf(now), days);
	const in_ = (kind: TaskKind, state: TaskState, at: Instant = now) => taskIn(town, kind, state, at);
	const then = async (
		task: TaskRow,
		...steps: readonly [TaskAction, by: string, body: Record<string, unknown>, at?: Instant][]
	): Promise<TaskRow> => {
		let row = task;
		for (const [action, by, body, at] of steps) row = await take(town, action, row, { by, body }, at ?? now);
		return row;
	};
	const rules: Broken[] = [];
	const rule = (
		title: string,
		task: TaskRow,
		[action, by, body]: readonly [TaskAction, string, Readonly<Record<string, unknown>>],
		code: RefusalCode,
		fault?: Broken['fault']
	) => void rules.push({ title, task, by, action, body, code, ...(fault && { fault }) });
	const reason = { reason: '情况有变' };
	const [W, P, U, K] = ['micro_wish', 'compound_problem', 'urgent_demand', 'key_task'] as const;

	const open = await in_(W, 'open_for_claim');
	const claimed = await in_(W, 'in_progress');
	const problem = await in_(P, 'in_progress');
	const extend = { dueOn: addDays(problem.dueOn!, 1), reason: '厂家发货推迟' };
	const suspend = { cause: 'funds', plan: '列入明年计划', until: day(60) };

	rule('another community’s task', open, ['note', 'secretary2', { text: '看看' }], 'not-found');
	rule('a reviewer changes nothing', open, ['note', 'org1', { text: '看看' }], 'not-allowed');
	rule(
		'nobody approves who is not above',
		await in_(W, 'pending_review'),
		['approve', 'unit1', {}],
		'not-allowed'
	);
	rule('a step of another state', claimed, ['publish', 'secretary1', {}], 'wrong-state');
	rule('a second claim names who has it', claimed, ['claim', 'unit3', {}], 'already-claimed');
	rule('the own unit’s second claim too', claimed, ['claim', 'unit1b', {}], 'already-claimed');
	rule(
		'a claim after its last day',
		await then(await in_(W, 'submitted', ago(60)), [
			'publish',
			'secretary1',
			{ expiresOn: day(-30) },
			ago(60)
		]),
		['claim', 'unit1', {}],
		'claim-expired'
	);
	rule(
		'an open wish is not dispatched',
		open,
		['dispatch', 'street1', { handler: 'cadre1' }],
		'not-unclaimed-yet'
	);
	rule(
		'a wish is widened once',
		await then(await in_(W, 'open_for_claim'), ['widen', 'secretary1', {}]),
		['widen', 'secretary1', {}],
		'already-widened'
	);
	rule(
		'whoever was designated keeps it',
		await then(await in_(P, 'submitted'), ['dispatch', 'street1', { handler: 'cadre1', designate: true }]),
		['return', 'cadre1', reason],
		'no-more-returns'
	);
	rule(
		'two working days to return',
		await in_(P, 'assigned', ago(20)),
		['return', 'cadre1', reason],
		'return-too-late'
	);
	rule(
		'the district is the top',
		await in_(U, 'in_progress'),
		['escalate', 'leader1', { tried: '已协调', ask: '请牵头' }],
		'top-level'
	);
	rule(
		'one request at a time',
		await then(await in_(P, 'in_progress'), ['suspend', 'cadre1', suspend]),
		['terminate', 'cadre1', reason],
		'request-pending'
	);
	rule('nothing was asked', problem, ['grant', 'street1', {}], 'nothing-asked');
	rule(
		'nobody answers their own request',
		await then(await in_(W, 'in_progress'), ['withdraw', 'secretary1', reason]),
		['grant', 'secretary1', {}],
		'own-request'
	);
	const extendedOnce = async () =>
		then(await in_(P, 'in_progress'), ['extend', 'cadre1', extend], ['grant', 'street1', {}]);
	const extended = await extendedOnce();
	rule(
		'a second extension is the district’s',
		await then(extended, ['extend', 'cadre1', { ...extend, dueOn: addDays(extended.dueOn!, 1) }]),
		['grant', 'street1', {}],
		'second-extension'
	);
	rule(
		'an extension is asked before the day',
		await in_(W, 'in_progress', ago(9)),
		['extend', 'unit1', { ...extend, dueOn: day(1) }],
		'extension-too-late'
	);
	const objected = await then(await in_(W, 'rejected'), ['object', 'secretary1', reason]);
	rule('one objection', objected, ['object', 'secretary1', reason], 'already-objected');
	rule(
		'five working days to object',
		await in_(W, 'rejected', ago(30)),
		['object', 'secretary1', reason],
		'objection-too-late'
	);
	rule('nothing was objected to', await in_(W, 'rejected'), ['uphold', 'desk1', reason], 'nothing-objected');
	rule(
		'nobody objects to their own decision',
		await then(await in_(W, 'submitted'), [
			'reject',
			'secretary1',
			{ code: 'outside_duties', route: '请联系物业公司' }
		]),
		['object', 'secretary1', reason],
		'own-decision'
	);
	rule(
		'thirty days to reopen',
		await in_(W, 'closed', ago(60)),
		['reopen', 'secretary1', reason],
		'reopen-too-late'
	);

	const often = await then(
		await extendedOnce(),
		['extend', 'cadre1', { ...extend, dueOn: addDays(extended.dueOn!, 1) }],
		['grant', 'desk1', {}]
	);
	rule(
		'no third extension',
		often,
		['extend', 'cadre1', { ...extend, dueOn: addDays(often.dueOn!, 1) }],
		'no-more-extensions'
	);
	const pause = async (task: TaskRow, by: string) =>
		then(task, ['suspend', 'cadre1', suspend], ['grant', by, {}], ['resume', 'cadre1', {}]);
	const once = await pause(await in_(P, 'in_progress'), 'street1');
	rule(
		'a second suspension is the district’s',
		await then(once, ['suspend', 'cadre1', suspend]),
		['grant', 'street1', {}],
		'second-suspension'
	);
	const twice = await pause(await pause(await in_(P, 'in_progress'), 'street1'), 'desk1');
	rule('no third suspension', twice, ['suspend', 'cadre1', suspend], 'no-more-suspensions');
	const ill = await then(await draftOf(town, W, now, { sensitive: true }), ['submit', 'secretary1', {}]);
	rule('what concerns a minor needs two persons', ill, ['publish', 'secretary1', {}], 'two-persons');
	const ofDesk = await handledBy(town, 'street1', 'in_progress', now);
	rule('nobody urges themselves', ofDesk, ['urge', 'street1', { text: '请抓紧' }], 'own-work');
	const right = (change: Record<string, unknown>) => ({ ...change, ...reason });
	rule(
		'nor does whoever logged it take the mark away',
		ill,
		['correct', 'secretary1', right({ sensitive: false })],
		'two-persons'
	);
	rule(
		'what was rated stays',
		await in_(W, 'closed'),
		['correct', 'street1', right({ title: '两把轮椅' })],
		'already-rated'
	);
	rule(
		'so does the class of a running day',
		problem,
		['correct', 'street1', right({ slaClass: 'complex' })],
		'deadline-reckoned'
	);

	const lead = await in_(P, 'submitted');
	const child = await then(await in_(P, 'submitted'), ['merge', 'street1', { into: lead.number, ...reason }]);
	rule(
		'no joining to itself',
		problem,
		['merge', 'street1', { into: problem.number, ...reason }],
		'merge-into-itself'
	);
	rule(
		'no joining to what is joined',
		problem,
		['merge', 'street1', { into: child.number, ...reason }],
		'lead-is-merged'
	);
	rule('no lead is joined', lead, ['merge', 'street1', { into: problem.number, ...reason }], 'leads-others');
	rule(
		'only its like is joined',
		lead,
		['merge', 'street1', { into: open.number, ...reason }],
		'lead-of-other-kind'
	);
	const complaint = await then(await draftOf(town, P, now, { conflict: 'cadre1' }), [
		'submit',
		'secretary1',
		{}
	]);
	rule(
		'not to the accused’s own',
		complaint,
		['merge', 'street1', { into: problem.number, ...reason }],
		'lead-is-accused'
	);
	rule(
		'five working days to undo it',
		await in_(P, 'merged', ago(30)),
		['unmerge', 'street1', reason],
		'unmerge-too-late'
	);

	const called = await then(await in_(P, 'in_progress'), [
		'call-out',
		'street1',
		{ units: ['library', 'health'], type: 'work' }
	]);
	const rows = await town.store.read.select().from(callOuts).where(eq(callOuts.taskId, called.id));
	const callOf = (unit: string) => rows.find((row) => row.unit === unit)!.id;
	await then(called, ['answer-call-out', 'unit2', { callOut: callOf('library'), result: '已到现场' }]);
	rule(
		'one answer',
		called,
		['answer-call-out', 'unit2', { callOut: callOf('library'), result: '又到' }],
		'already-answered'
	);
	rule(
		'no rating before the answer',
		called,
		['rate-call-out', 'street1', { callOut: callOf('health'), rating: 'satisfied' }],
		'not-answered-yet'
	);
	const invalid = (
		title: string,
		task: TaskRow,
		step: readonly [TaskAction, string, Readonly<Record<string, unknown>>],
		field: string,
		code: FaultCode
	) => rule(title, task, step, 'invalid', { field, code });
	invalid(
		'another unit’s call',
		called,
		['answer-call-out', 'unit2', { callOut: callOf('health'), result: '已到' }],
		'callOut',
		'no-such-call-out'
	);

	const invitation = { units: ['health'], type: 'work' };
	rule('one call at a time', called, ['call-out', 'street1', invitation], 'already-called');
	const rating = { callOut: callOf('library'), rating: 'satisfied' };
	await then(called, ['rate-call-out', 'street1', rating]);
	rule('one rating', called, ['rate-call-out', 'street1', rating], 'call-out-rated');

	const planned = await then(await in_(K, 'in_progress'), [
		'plan',
		'secretary1',
		{ milestones: [{ title: '选址', dueOn: day(20) }] }
	]);
	const [milestone] = await town.store.read
		.select()
		.from(milestones)
		.where(eq(milestones.taskId, planned.id));
	const reached = { milestone: milestone!.id, evidence: '已公示' };
	await then(planned, ['reach', 'secretary1', reached]);
	rule('a milestone is reached once', planned, ['reach', 'secretary1', reached], 'already-reached');
	invalid(
		'no such milestone',
		planned,
		['reach', 'secretary1', { ...reached, milestone: 'none' }],
		'milestone',
		'no-such-milestone'
	);

	invalid(
		'a promise in the past',
		open,
		['claim', 'unit1', { promisedOn: day(-1) }],
		'promisedOn',
		'in-past'
	);
	// A day more than the limit and one: where the China day turns while this runs, it is still too far.
	invalid('a promise too far', open, ['claim', 'unit1', { promisedOn: day(32) }], 'promisedOn', 'too-far');
	invalid(
		'a promise on no day',
		open,
		['claim', 'unit1', { promisedOn: '2026-02-30' }],
		'promisedOn',
		'not-a-day'
	);
	invalid(
		'an extension that is none',
		problem,
		['extend', 'cadre1', { ...extend, dueOn: problem.dueOn! }],
		'dueOn',
		'not-later'
	);
	invalid(
		'an extension beyond ten working days',
		problem,
		['extend', 'cadre1', { ...extend, dueOn: day(40) }],
		'dueOn',
		'too-far'
	);
	invalid(
		'a suspension until today',
		problem,
		['suspend', 'cadre1', { ...suspend, until: day(0) }],
		'until',
		'not-later'
	);
	invalid(
		'a suspension beyond 180 days',
		problem,
		['suspend', 'cadre1', { ...suspend, until: day(182) }],
		'until',
		'too-far'
	);
	invalid(
		'a cause of one’s own',
		problem,
		['suspend', 'cadre1', { ...suspend, cause: 'weather' }],
		'cause',
		'not-a-choice'
	);
	invalid(
		'done tomorrow',
		claimed,
		['report-done', 'unit1', { result: '已送到', doneAt: `${day(2)}T09:00:00+08:00` }],
		'doneAt',
		'in-future'
	);
	invalid(
		'done at no time',
		claimed,
		['report-done', 'unit1', { result: '已送到', doneAt: '昨天' }],
		'doneAt',
		'not-a-moment'
	);
	invalid(
		'a result too long',
		claimed,
		['report-done', 'unit1', { result: '长'.repeat(2001) }],
		'result',
		'too-long'
	);
	const submitted = await in_(W, 'submitted');
	invalid(
		'a summary with a name',
		submitted,
		['publish', 'secretary1', { summary: '冷阿姨想要一把轮椅' }],
		'summary',
		'holds-name'
	);
	invalid(
		'a summary with a phone',
		submitted,
		['publish', 'secretary1', { summary: '轮椅，电话13805321234' }],
		'summary',
		'holds-phone'
	);
	invalid(
		'a summary with a door number',
		submitted,
		['publish', 'secretary1', { summary: '5号楼302室要一把轮椅' }],
		'summary',
		'holds-address'
	);
	invalid(
		'a wish above a thousand yuan',
		submitted,
		['publish', 'secretary1', { estimatedValue: 1001 }],
		'estimatedValue',
		'too-large'
	);
	invalid(
		'nobody of that name',
		lead,
		['dispatch', 'street1', { handler: 'somebody' }],
		'handler',
		'no-such-handler'
	);
	invalid('no colleague', claimed, ['hand-over', 'unit1', { to: 'unit3' }], 'to', 'not-a-colleague');
	invalid(
		'no such unit',
		problem,
		['call-out', 'street1', { units: ['nobody'], type: 'work' }],
		'units',
		'no-such-unit'
	);
	invalid(
		'not above',
		problem,
		['escalate', 'cadre1', { tried: '已协调', ask: '请牵头', level: 'subdistrict' }],
		'level',
		'not-above'
	);
	invalid(
		'no such lead',
		problem,
		['merge', 'street1', { into: 'SN2020-000001', ...reason }],
		'into',
		'no-such-task'
	);

	const draft = await draftOf(town, W, now);
	for (const action of ACTION_NAMES) {
		const [field] = requiredOf(action);
		if (field)
			invalid(
				`${action} without its ${field}`,
				draft,
				[action, 'secretary1', {}],
				field,
				CHOSEN.has(field) ? 'choose' : 'required'
			);
	}
	return rules;
}

/** Fields that are chosen from a list, not filled in. */
const CHOSEN: ReadonlySet<string> = new Set([
	'handler',
	'code',
	'channel',
	'units',
	'callOut',
	'milestone',
	'cause',
	'solved',
	'to'
]);

/** The fields a step cannot do without. */
function requiredOf(action: TaskAction): string[] {
	const parsed = v.safeParse(ACTION_FORMS[action] as v.GenericSchema, {});
	return (parsed.issues ?? []).map((issue) => String(issue.path?.[0]?.key));
}
