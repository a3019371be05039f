import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { photosOfVisit, type ShownPhoto } from '../../attachments/server/queries.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { unindexed } from '../../db/server/unindexed.ts';
import { withinScope } from '../../tasks/server/scope.ts';
import { tasks, type TaskRow } from '../../tasks/server/table.ts';
import { isTooLateToCorrect, lastDayToCorrect } from '../visit.ts';
import { visitLines, type VisitLine } from './listed.ts';
import { visitInScope } from './queries.ts';
import { visitTasks, type VisitRow } from './table.ts';

export type BroughtTask = Pick<TaskRow, 'id' | 'number' | 'kind' | 'state' | 'title'>;

export interface VisitPage {
	visit: VisitLine & Pick<VisitRow, 'place' | 'spot' | 'note' | 'version' | 'recordedAt'>;
	isErased: boolean;
	tasks: BroughtTask[];
	photos: ShownPhoto[];
	/** The last day its visitor may correct it; null to everybody else, and when it is over. */
	correctUntil: Day | null;
}

/** Everything the page of a visit shows, to this person. Refuses `not-found`. */
export async function visitPage(db: Reader, actor: Actor, id: string, now: Instant): Promise<VisitPage> {
	const visit = await visitInScope(db, actor, id);
	const [[line], brought, photos] = await Promise.all([
		visitLines(db, actor, [visit], now),
		tasksBroughtBy(db, actor, id, now),
		photosOfVisit(db, id)
	]);
	const { place, spot, note, version, recordedAt } = visit;
	return {
		visit: { ...line!, place, spot, note, version, recordedAt },
		isErased: visit.erasedAt !== null,
		tasks: brought,
		photos,
		correctUntil: mayCorrect(actor, visit, now) ? lastDayToCorrect(recordedAt) : null
	};
}

export const mayCorrect = (actor: Actor, visit: VisitRow, now: Instant): boolean =>
	visit.erasedAt === null &&
	!isTooLateToCorrect(visit.recordedAt, dayOf(now)) &&
	may(actor, 'visit.correct', { place: visit.place, loggedBy: visit.visitedBy });

/** The tasks a visit brought along that this person sees, in the order they were logged. */
export async function tasksBroughtBy(
	db: Reader,
	actor: Actor,
	visitId: string,
	now: Instant
): Promise<BroughtTask[]> {
	const isSeen = withinScope(actor, now);
	return db
		.select({
			id: tasks.id,
			number: tasks.number,
			kind: tasks.kind,
			state: tasks.state,
			title: tasks.title
		})
		.from(visitTasks)
		.innerJoin(tasks, eq(tasks.id, visitTasks.taskId))
		.where(and(eq(visitTasks.visitId, visitId), isSeen && unindexed(isSeen)))
		.orderBy(asc(tasks.number));
}
