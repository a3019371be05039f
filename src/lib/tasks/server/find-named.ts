import { and, eq, ne, or } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { isAccused, may } from '../../access/policy.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Writer } from '../../db/server/store.ts';
import { isInside } from '../../district/place.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { assignmentsOn } from '../../liaison/server/queries.ts';
import { accountIdOf, unitNames } from '../../people/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { Refusal, type FaultCode } from '../../refusal.ts';
import type { ActionBody } from '../form.ts';
import { mayHandTo } from '../steps/dispatch.ts';
import { levelAbove } from '../steps/escalate.ts';
import type { Found, Handler, NamingAction } from '../steps/found.ts';
import type { TaskAction } from '../task.ts';
import { mayLead } from './joined.ts';
import { isWithinScope } from './scope.ts';
import { tasks, type TaskRow } from './table.ts';

/** A step whose body names somebody or something. */
interface Asking<A extends TaskAction> {
	tx: Writer;
	actor: Actor;
	task: TaskRow;
	body: ActionBody<A>;
	now: Instant;
}

/** Looks up what a body names; refuses `invalid` where there is no such thing here. */
export async function findNamed<A extends TaskAction>(
	tx: Writer,
	actor: Actor,
	action: A,
	task: TaskRow,
	body: ActionBody<A>,
	now: Instant
): Promise<Found<A>> {
	const find = (FIND as Partial<Record<TaskAction, (asking: Asking<A>) => Promise<unknown>>>)[action];
	return (await find?.({ tx, actor, task, body, now })) as Found<A>;
}

const FIND: { readonly [A in NamingAction]: (asking: Asking<A>) => Promise<Found<A>> } = {
	async dispatch({ tx, actor, task, body, now }) {
		const handler = await handlerNamed(tx, task, body.handler, now);
		if (!handler || !mayHandTo(actor, task, handler.role))
			throw Refusal.invalid({ handler: { code: 'no-such-handler' } });
		return { handler };
	},
	async escalate({ tx, task, body, now }) {
		const level = body.level ?? levelAbove(task.level);
		if (level !== 'district') return { handler: deskOf('street_desk') };
		const [leader] = (await assignmentsOn(tx, dayOf(now), task.community)).filter(
			({ kind, accountId }) => kind === 'leader_community' && accountId !== task.conflictAccount
		);
		return {
			handler: leader
				? { role: 'district_leader', account: leader.accountId, unit: null }
				: deskOf('district_desk')
		};
	},
	async 'hand-over'({ tx, actor, task, body, now }) {
		const id = (await accountIdOf(tx, body.to)) ?? body.to;
		const colleague = await actorOf(tx, id, dayOf(now));
		const shares = colleague?.posts.some(
			(post) =>
				post.role === task.handlerRole &&
				(task.handlerUnit
					? post.unit === task.handlerUnit
					: actor.posts.some((own) => own.role === post.role && own.place === post.place))
		);
		const maySee = colleague && isWithinScope(colleague, task, now);
		if (!shares || !maySee || colleague.accountId === actor.accountId)
			throw Refusal.invalid({ to: { code: 'not-a-colleague' } });
		return {
			handler: { role: task.handlerRole!, account: colleague.accountId, unit: task.handlerUnit }
		};
	},
	async correct({ tx, actor, task, body: { place = task.place }, now }) {
		if (place === task.place) return;
		const refuse = (code: FaultCode) => {
			throw Refusal.invalid({ place: { code } });
		};
		if (!(await placeByCode(tx, place))) refuse('not-a-place');
		const { loggedBy: _, ...unwritten } = task;
		const isOwn = may(actor, 'task.log', { place }) || may(actor, 'task.correct', { ...unwritten, place });
		if (!isOwn) refuse('not-yours');
		const { handlerAccount, handlerUnit, handlerRole } = task;
		if (!handlerAccount || handlerUnit) return;
		const there = await handlerNamed(tx, { ...task, place }, handlerAccount, now);
		if (there?.role !== handlerRole) refuse('handler-elsewhere');
	},
	async merge({ tx, actor, task, body, now }) {
		const [lead] = await tx
			.select()
			.from(tasks)
			.where(or(eq(tasks.id, body.into), eq(tasks.number, body.into)));
		if (!lead || !mayLead(lead) || !isWithinScope(actor, lead, now))
			throw Refusal.invalid({ into: { code: 'no-such-task' } });
		const [child] = await tx
			.select({ id: tasks.id })
			.from(tasks)
			.where(and(eq(tasks.mergedInto, task.id), ne(tasks.id, task.id)))
			.limit(1);
		return { lead, leadsOthers: child !== undefined };
	}
};

const deskOf = (role: Role): Handler => ({ role, account: null, unit: null });

/** In what capacity somebody may be handed a matter of this place, the nearest to it first. */
const HANDLING: readonly Role[] = [
	'grid_worker',
	'subdistrict_cadre',
	'secretary',
	'street_desk',
	'district_leader',
	'district_desk'
];

/**
 * A unit by its id, or a person by account who is in post or linked there today, or an officer of a unit; nobody
 * it is about.
 */
async function handlerNamed(
	tx: Writer,
	task: TaskRow,
	named: string,
	now: Instant
): Promise<Handler | undefined> {
	const unit = (await unitNames(tx, [named])).has(named) ? named : null;
	if (unit) return unit === task.conflictUnit ? undefined : { role: 'unit_officer', account: null, unit };
	const id = (await accountIdOf(tx, named)) ?? named;
	const person = await actorOf(tx, id, dayOf(now));
	if (!person || isAccused(person, task)) return undefined;
	const role = HANDLING.find((one) =>
		person.posts.some(
			(post) =>
				post.role === one &&
				post.place !== null &&
				isInside(task.place, post.place) &&
				(one !== 'district_leader' || person.liaisonPlaces.some((place) => isInside(task.place, place)))
		)
	);
	const [officerOf] = unitsHeld(person);
	if (!role && officerOf) return { role: 'unit_officer', account: person.accountId, unit: officerOf };
	return role && { role, account: person.accountId, unit: null };
}
