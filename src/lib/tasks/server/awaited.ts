/** 等我答复: what waits for the answer of one person, by the rows of the policy. */
import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, type Subject } from '../../access/may.ts';
import { scopeOf } from '../../access/scope.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { ROLES } from '../../people/role.ts';
import { isOpenTo, LEVELS, REQUESTS, type TaskAction, type TaskRequest } from '../task.ts';
import { isBarred, type At } from './allowed.ts';
import { inPlace, inRange } from './filtered.ts';
import { isNotAbout } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';
import { setLimits } from './time-limits.ts';

/** What is asked: the step that answers it, and what a handler asks for. */
export interface Asked {
	action: TaskAction;
	request?: TaskRequest;
}

export interface Awaited {
	/** The soonest due first; what has no due day stands last. */
	asked: readonly { task: TaskRow; ask: Asked }[];
	/** Were there more rows than are read? Then there may be more to answer. */
	isCut: boolean;
}

/** Read at most of each question; the count beyond is not told. */
export const READ = 100;

interface Question {
	/** Either answers it; the first names it. */
	actions: readonly TaskAction[];
	/** The rows on which it is open, along the index of their column, or one that holds them alone. */
	rows: SQL | undefined;
	/** There are few, wherever one looks. */
	isRare?: true;
	/** Rows this person could answer at all, by what the policy makes it depend on. */
	reach(could: (action: TaskAction, subject: Subject) => boolean): SQL | undefined;
}

const isAbout = or(isNotNull(tasks.conflictAccount), isNotNull(tasks.conflictUnit));

/** By who has it; what is about somebody is answered elsewhere than usual. */
const byHandler = (action: TaskAction): Question['reach'] => {
	return (could) => {
		const roles = ROLES.filter((handlerRole) => could(action, { handlerRole }));
		const isComplaintToo = could(action, { conflictAccount: '-' });
		return or(
			roles.length > 0 ? inArray(tasks.handlerRole, roles) : undefined,
			isComplaintToo ? isAbout : undefined
		);
	};
};

const QUESTIONS: readonly Question[] = [
	{
		actions: ['grant', 'refuse'],
		rows: and(eq(tasks.lane, 'doing'), isNotNull(tasks.request)),
		reach: byHandler('grant')
	},
	{
		actions: ['approve'],
		rows: and(eq(tasks.lane, 'doing'), eq(tasks.state, 'pending_review')),
		reach: byHandler('approve')
	},
	{ actions: ['follow-up'], rows: eq(tasks.lane, 'follow_up'), reach: byHandler('follow-up') },
	{
		// Whoever may refuse to admit a matter is the one it was sent to.
		actions: ['publish', 'dispatch'],
		rows: and(eq(tasks.lane, 'claim'), eq(tasks.state, 'submitted')),
		reach: (could) => {
			const levels = LEVELS.filter((level) => could('reject', { level }));
			return levels.length > 0 ? inArray(tasks.level, levels) : undefined;
		}
	},
	{
		actions: ['uphold', 'overturn'],
		rows: and(eq(tasks.state, 'rejected'), isNotNull(tasks.objectedAt), isNull(tasks.upheldAt)),
		isRare: true,
		reach: (could) => {
			const roles = ROLES.filter((rejectedAs) => could('uphold', { rejectedAs }));
			return roles.length > 0 ? inArray(tasks.rejectedAs, roles) : undefined;
		}
	}
];

/** Their own work and what they asked for themselves never wait for them. */
export async function awaitedBy(db: Reader, actor: Actor, now: Instant): Promise<Awaited> {
	const { places } = scopeOf(actor);
	const subjects = places.flatMap((place) =>
		[null, actor.accountId].flatMap((dispatchedBy) =>
			[null, ...REQUESTS].map((request) => ({ place, dispatchedBy, request }))
		)
	);
	const could = (action: TaskAction, subject: Subject) =>
		subjects.some((one) => may(actor, `task.${action}`, { ...one, ...subject }));
	const asking = QUESTIONS.flatMap((question) => {
		const reach = question.reach(could);
		return reach ? [{ ...question, reach }] : [];
	});
	if (asking.length === 0) return { asked: [], isCut: false };
	const [calendar, limits, ...found] = await Promise.all([
		workingCalendar(db),
		setLimits(db),
		...asking.map(({ rows, reach, isRare }) =>
			soonestIn(
				db,
				isRare ? [or(...places.map(inRange))] : places.map(inPlace),
				and(rows, reach, isNotAbout(actor))
			)
		)
	]);
	const asked = asking.flatMap(({ actions }, index) =>
		found[index]!.slice(0, READ).flatMap((task) => {
			const action = actions.find((one) => isAwaited(actor, one, task, { now, calendar, limits }));
			if (!action) return [];
			const request = actions.includes('grant') ? task.request : null;
			return { task, ask: request ? { action, request } : { action } };
		})
	);
	const once = new Map(asked.map((one) => [one.task.id, one]));
	return {
		asked: [...once.values()].sort((one, other) => dueAt(one.task) - dueAt(other.task)),
		isCut: found.some((rows) => rows.length > READ)
	};
}

/** Place by place, for each lies along an index of its own. */
async function soonestIn(
	db: Reader,
	places: readonly (SQL | undefined)[],
	condition: SQL | undefined
): Promise<TaskRow[]> {
	const found = await Promise.all(
		places.map((place) =>
			db
				.select()
				.from(tasks)
				.where(and(place, condition))
				.orderBy(asc(tasks.laneOrder), asc(tasks.id))
				.limit(READ + 1)
		)
	);
	if (found.length === 1) return found[0]!;
	return found
		.flat()
		.sort((one, other) => one.laneOrder - other.laneOrder)
		.slice(0, READ + 1);
}

const dueAt = ({ stepDueOn, laneOrder }: TaskRow): number =>
	stepDueOn === null ? Number.MAX_SAFE_INTEGER : laneOrder;

const isAwaited = (actor: Actor, action: TaskAction, task: TaskRow, at: At): boolean =>
	isOpenTo(action, task) &&
	may(actor, `task.${action}`, task) &&
	(task.state !== 'submitted' || may(actor, 'task.reject', task)) &&
	!may(actor, 'task.sign', task) &&
	!isBarred(action, actor, task, at);
