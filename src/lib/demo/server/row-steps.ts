/**
 * What each verb makes of a row, for a district written as rows. A test plays the same plan both ways and finds
 * no difference, so what is decided in the verbs cannot drift away from what stands here.
 */
import { unitsHeld, type Actor } from '../../access/actor.ts';
import type { Event } from '../../audit/server/record.ts';
import type { ReckonedDay } from '../../calendar/working-days.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { TimedStep } from '../../tasks/deadline.ts';
import type { ActionBody, LogBody } from '../../tasks/form.ts';
import type { FollowUpRow, NewTaskRow, TaskRow } from '../../tasks/server/table.ts';
import { summaryOf } from '../../tasks/summary.ts';
import { mustRedo, type TaskAction } from '../../tasks/task.ts';

/** A step being taken: by whom, when, and how to reckon its deadlines. */
export interface Taking<Body> {
	body: Body;
	actor: Actor;
	at: Instant;
	today: Day;
	due: Reckon;
}

/** The last day of a step that begins on `from`. */
export type Reckon = (step: TimedStep | 'redo', from: Day) => ReckonedDay;

type Changes = Partial<NewTaskRow>;
type After<A extends TaskAction> = (task: TaskRow, taking: Taking<ActionBody<A>>) => Changes;

/** A task as it is logged, but for its id and number. */
export const loggedRow = ({ body, actor, at, today }: Taking<LogBody>) => ({
	kind: body.kind,
	state: 'draft' as const,
	stateSince: at,
	version: 1,
	round: 1,
	level: 'community' as const,
	place: body.place,
	title: body.title,
	description: body.description,
	summary: body.summary ?? summaryOf(body.title),
	category: body.category,
	urgency: body.urgency,
	slaClass: body.slaClass,
	source: body.source,
	occurredOn: body.occurredOn ?? today,
	isSensitive: body.sensitive ?? false,
	estimatedValue: body.estimatedValue ?? null,
	loggedBy: actor.accountId,
	loggedAt: at,
	unclaimCount: 0,
	isProvisional: false
});

/** The step from `today` that is due on the day reckoned. */
const runs = (today: Day, due: ReckonedDay) => ({
	stepFromOn: today,
	stepDueOn: due.day,
	isProvisional: due.provisional
});
const OVER = { stepFromOn: null, stepDueOn: null };

export const AFTER: { readonly [A in TaskAction]: After<A> } = {
	submit: (_task, { at, today, due }) => ({
		state: 'submitted',
		stateSince: at,
		submittedAt: at,
		...runs(today, due('accept', today))
	}),
	publish: (task, { body, at, today, due }) => ({
		state: 'open_for_claim',
		stateSince: at,
		publishedAt: at,
		summary: body.summary ?? task.summary,
		estimatedValue: body.estimatedValue ?? task.estimatedValue,
		isSensitive: body.sensitive ?? task.isSensitive,
		expiresOn: body.expiresOn ?? due('expiry', today).day,
		...runs(today, due('claim', today))
	}),
	reject: (_task, { body, at }) => ({ state: 'rejected', stateSince: at, rejectCode: body.code, ...OVER }),
	claim: (task, { body, actor, at, today, due }) => {
		const usual = due('promise', today);
		const dueOn = body.promisedOn ?? usual.day;
		return {
			state: 'in_progress',
			stateSince: at,
			claimedUnit: unitsHeld(actor)[0]!,
			claimedBy: actor.accountId,
			claimedAt: at,
			dueOn,
			firstDueOn: task.firstDueOn ?? dueOn,
			...runs(today, { day: dueOn, provisional: !body.promisedOn && usual.provisional })
		};
	},
	unclaim: (task, { at, today, due }) => {
		const expiry = due('expiry', today).day;
		return {
			state: 'open_for_claim',
			stateSince: at,
			claimedUnit: null,
			claimedBy: null,
			claimedAt: null,
			unclaimCount: task.unclaimCount + 1,
			dueOn: null,
			firstDueOn: task.isOnTime === null ? null : task.firstDueOn,
			expiresOn: task.expiresOn && task.expiresOn > expiry ? task.expiresOn : expiry,
			...runs(today, due('claim', today))
		};
	},
	'report-done': (_task, { body, at, today, due }) => ({
		state: 'pending_review',
		stateSince: at,
		reportedAt: at,
		doneAt: body.doneAt ?? at,
		...runs(today, due('review', today))
	}),
	approve: (task, { actor, at, today, due }) => {
		const firstDoneAt = task.firstDoneAt ?? task.reportedAt!;
		return {
			state: 'pending_follow_up',
			stateSince: at,
			approvedBy: actor.accountId,
			firstDoneAt,
			isOnTime: task.isOnTime ?? dayOf(firstDoneAt) <= task.firstDueOn!,
			...runs(today, due('followUp', today))
		};
	},
	'send-back': (task, { at }) => ({
		state: 'in_progress',
		stateSince: at,
		reportedAt: null,
		doneAt: null,
		stepFromOn: dayOf(Math.max(task.claimedAt!, task.followedUpAt ?? 0)),
		stepDueOn: task.dueOn
	}),
	'follow-up': (task, { body, at, today, due }) => {
		const { solved } = body;
		const rating = solved === 'unreachable' ? ('no_opinion' as const) : body.rating;
		const answer = { solved, rating, followUpChannel: body.channel, followedUpAt: at };
		if (!mustRedo(answer)) return { ...answer, state: 'closed', stateSince: at, closedAt: at, ...OVER };
		const redo = due('redo', today);
		return {
			...answer,
			state: 'in_progress',
			stateSince: at,
			round: task.round + 1,
			reportedAt: null,
			doneAt: null,
			dueOn: redo.day,
			...runs(today, redo)
		};
	},
	withdraw: (_task, { at }) => ({ state: 'terminated', stateSince: at, ...OVER })
};

/** The field of the body that the journal keeps apart, as what was said. */
const SAID: Partial<Record<TaskAction, string>> = {
	reject: 'route',
	unclaim: 'reason',
	'report-done': 'result',
	'send-back': 'comment',
	withdraw: 'reason'
};

export function remarksOf(action: TaskAction, body: object): Event['remarks'] {
	const field = SAID[action];
	return field ? { [field]: (body as Record<string, string | undefined>)[field] } : {};
}

/** The answer a follow-up brought: `task` as it was asked about, `answered` as it then stood. */
export const answerOf = (id: string, task: TaskRow, answered: TaskRow, actor: Actor): FollowUpRow => ({
	id,
	taskId: task.id,
	community: task.community,
	kind: task.kind,
	round: task.round,
	solved: answered.solved!,
	rating: answered.rating!,
	channel: answered.followUpChannel!,
	askedBy: actor.accountId,
	at: answered.followedUpAt!
});
