import { unitsHeld, type Actor } from '../../access/actor.ts';
import { isAccused, may } from '../../access/may.ts';
import { dayOf, type Instant } from '../../clock.ts';
import { isInside } from '../../district/place.ts';
import type { Role } from '../../people/role.ts';
import { Refusal, type FaultCode } from '../../refusal.ts';
import type { ActionBody } from '../form.ts';
import { mayHandTo } from '../steps/dispatch.ts';
import { levelAbove } from '../steps/escalate.ts';
import type { Found, Handler, NamingAction } from '../steps/found.ts';
import type { TaskAction } from '../task.ts';
import type { Ground } from './ground.ts';
import { mayLead } from './joined.ts';
import { isWithinScope } from './scope.ts';
import type { TaskRow } from './table.ts';

/** A step whose body names somebody or something. */
interface Asking<A extends TaskAction> {
	ground: Ground;
	actor: Actor;
	task: TaskRow;
	body: ActionBody<A>;
	now: Instant;
}

/** Looks up what a body names; refuses `invalid` where there is no such thing here. */
export async function findNamed<A extends TaskAction>(
	ground: Ground,
	actor: Actor,
	action: A,
	task: TaskRow,
	body: ActionBody<A>,
	now: Instant
): Promise<Found<A>> {
	const find = (FIND as Partial<Record<TaskAction, (asking: Asking<A>) => Promise<unknown>>>)[action];
	return (await find?.({ ground, actor, task, body, now })) as Found<A>;
}

const FIND: { readonly [A in NamingAction]: (asking: Asking<A>) => Promise<Found<A>> } = {
	async dispatch({ ground, actor, task, body, now }) {
		const handler = await handlerNamed(ground, task, body.handler, now);
		if (!handler || !mayHandTo(actor, task, handler.role))
			throw Refusal.invalid({ handler: { code: 'no-such-handler' } });
		return { handler };
	},
	async escalate({ ground, task, body, now }) {
		const level = body.level ?? levelAbove(task.level);
		if (level !== 'district') return { handler: deskOf('street_desk') };
		const [leader] = (await ground.liaisonIn(task.community, dayOf(now))).filter(
			({ kind, accountId }) => kind === 'leader_community' && accountId !== task.conflictAccount
		);
		return {
			handler: leader
				? { role: 'district_leader', account: leader.accountId, unit: null }
				: deskOf('district_desk')
		};
	},
	async 'hand-over'({ ground, actor, task, body, now }) {
		const id = (await ground.accountIdOf(body.to)) ?? body.to;
		const colleague = await ground.personOf(id, dayOf(now));
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
	async correct({ ground, actor, task, body: { place = task.place }, now }) {
		if (place === task.place) return;
		const refuse = (code: FaultCode) => {
			throw Refusal.invalid({ place: { code } });
		};
		if (!(await ground.isPlace(place))) refuse('not-a-place');
		const { loggedBy: _, ...unwritten } = task;
		const isOwn = may(actor, 'task.log', { place }) || may(actor, 'task.correct', { ...unwritten, place });
		if (!isOwn) refuse('not-yours');
		const { handlerAccount, handlerUnit, handlerRole } = task;
		if (!handlerAccount || handlerUnit) return;
		const there = await handlerNamed(ground, { ...task, place }, handlerAccount, now);
		if (there?.role !== handlerRole) refuse('handler-elsewhere');
	},
	async merge({ ground, actor, task, body, now }) {
		const lead = await ground.taskNamed(body.into);
		if (!lead || !mayLead(lead) || !isWithinScope(actor, lead, now))
			throw Refusal.invalid({ into: { code: 'no-such-task' } });
		const joined = (await ground.joinedTo(task.id)).filter(({ id }) => id !== task.id);
		return { lead, leadsOthers: joined.length > 0 };
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
	ground: Ground,
	task: TaskRow,
	named: string,
	now: Instant
): Promise<Handler | undefined> {
	const unit = (await ground.unitName(named)) !== undefined ? named : null;
	if (unit) return unit === task.conflictUnit ? undefined : { role: 'unit_officer', account: null, unit };
	const id = (await ground.accountIdOf(named)) ?? named;
	const person = await ground.personOf(id, dayOf(now));
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
