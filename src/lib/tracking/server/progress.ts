/** 进展: what the resident reads. Nothing personal, and nothing that was said among the staff. */
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { officePhoneOf, placeNames } from '../../district/server/queries.ts';
import { unitNames } from '../../people/server/queries.ts';
import { summaryOf } from '../../tasks/summary.ts';
import type { Rating, Solved, TaskKind, TaskState } from '../../tasks/task.ts';
import { mayAnswer, mayComeBack } from '../may-answer.ts';
import { followed } from './followed.ts';

export interface Progress {
	number: string;
	kind: TaskKind;
	state: TaskState;
	summary: string;
	community: string;
	/** 社区电话. */
	phone: string | null;
	unit: string | null;
	/** When it was logged, taken on, and reported as done. */
	loggedOn: Day;
	takenOn: Day | null;
	doneOn: Day | null;
	/** By when the next step is due. */
	dueOn: Day | null;
	isProvisional: boolean;
	round: number;
	canAnswer: boolean;
	/** Closed a short while ago: it may still be said that it is not solved. */
	canComeBack: boolean;
	answer: { solved: Solved | null; rating: Rating | null; isOwn: boolean } | null;
	expiresOn: Day;
}

export async function progressOf(db: Reader, token: string, now: Instant): Promise<Progress> {
	const { task, link } = await followed(db, token, now);
	const [places, phone, units] = await Promise.all([
		placeNames(db, [task.community]),
		officePhoneOf(db, task.community),
		unitNames(db, task.handlerUnit ? [task.handlerUnit] : [])
	]);
	const on = (at: Instant | null) => (at === null ? null : dayOf(at));
	return {
		number: task.number,
		kind: task.kind,
		state: task.state,
		summary: summaryOf(task.summary),
		community: places.get(task.community) ?? '',
		phone,
		unit: task.handlerUnit ? (units.get(task.handlerUnit) ?? null) : null,
		loggedOn: dayOf(task.submittedAt ?? task.loggedAt),
		takenOn: on(task.heldSince),
		doneOn: on(task.doneAt),
		dueOn: task.state === 'suspended' ? task.suspendedUntil : task.stepDueOn,
		isProvisional: task.isProvisional,
		round: task.round,
		canAnswer: mayAnswer(task),
		canComeBack: mayComeBack(task, dayOf(now)),
		answer:
			task.state === 'closed' && task.followedUpAt !== null
				? { solved: task.solved, rating: task.rating, isOwn: isOwn(task.followUpChannel) }
				: null,
		expiresOn: link.expiresOn
	};
}

const isOwn = (channel: string | null): boolean => channel === 'link' || channel === 'link_helped';
