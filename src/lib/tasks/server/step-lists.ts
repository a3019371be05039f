import { and, asc, eq } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import { assignmentsOn } from '../../liaison/server/queries.ts';
import { ROLE_NAMES } from '../../people/names.ts';
import type { Role } from '../../people/role.ts';
import { accountNames, holdersOf, liaisonUnits, officersOf, unitNames } from '../../people/server/queries.ts';
import type { Name } from '../../name.ts';
import { mayHandTo } from '../steps/dispatch.ts';
import type { ListName } from '../step-forms.ts';
import type { TaskAction } from '../task.ts';
import { awaitsRating } from './called.ts';
import { withinScope } from './scope.ts';
import { callOuts, milestones, tasks, type CallOutRow, type MilestoneRow, type TaskRow } from './table.ts';

/** Something to choose: a person with their role, or a unit or milestone by name. */
export interface ListEntry {
	value: string;
	name: string;
	role?: Name;
}

/** What belongs to a task beside its row. */
export interface Belongings {
	callOuts: (CallOutRow & { unitName: string })[];
	milestones: MilestoneRow[];
	/** Tasks joined to this one, and the one it is joined to, as far as this person sees them. */
	joined: { id: string; number: string }[];
	lead: { id: string; number: string } | null;
}

export async function belongingsOf(
	db: Reader,
	actor: Actor,
	task: TaskRow,
	now: Instant
): Promise<Belongings> {
	const numbered = { id: tasks.id, number: tasks.number };
	const [called, planned, joined, lead] = await Promise.all([
		db.select().from(callOuts).where(eq(callOuts.taskId, task.id)).orderBy(asc(callOuts.id)),
		db
			.select()
			.from(milestones)
			.where(eq(milestones.taskId, task.id))
			.orderBy(asc(milestones.dueOn), asc(milestones.id)),
		db
			.select(numbered)
			.from(tasks)
			.where(and(eq(tasks.mergedInto, task.id), withinScope(actor, now)))
			.orderBy(asc(tasks.id)),
		task.mergedInto
			? db
					.select(numbered)
					.from(tasks)
					.where(and(eq(tasks.id, task.mergedInto), withinScope(actor, now)))
			: []
	]);
	const names = await unitNames(
		db,
		called.map(({ unit }) => unit)
	);
	return {
		callOuts: called.map((row) => ({ ...row, unitName: names.get(row.unit) ?? '' })),
		milestones: planned,
		joined,
		lead: lead[0] ?? null
	};
}

/** What the forms of the allowed steps let somebody choose from. */
export async function stepLists(
	db: Reader,
	actor: Actor,
	task: TaskRow,
	belongings: Belongings,
	allowed: readonly TaskAction[],
	now: Instant
): Promise<Partial<Record<ListName, ListEntry[]>>> {
	const lists: Partial<Record<ListName, ListEntry[]>> = {};
	const called = (rows: readonly { id: string; unitName: string }[]) =>
		rows.map(({ id, unitName }) => ({ value: id, name: unitName }));
	if (allowed.includes('dispatch')) lists.handlers = await handlersFor(db, actor, task, now);
	if (allowed.includes('hand-over')) lists.colleagues = await colleaguesOf(db, actor, task, now);
	if (allowed.includes('call-out')) lists.units = await unitsBut(db, task.conflictUnit);
	if (allowed.includes('answer-call-out'))
		lists.callOutsToAnswer = called(
			belongings.callOuts.filter((row) => row.answeredAt === null && unitsHeld(actor).includes(row.unit))
		);
	if (allowed.includes('rate-call-out'))
		lists.callOutsToRate = called(belongings.callOuts.filter(awaitsRating));
	if (allowed.includes('reach'))
		lists.milestones = belongings.milestones
			.filter((row) => row.reachedAt === null)
			.map(({ id, title }) => ({ value: id, name: title }));
	return lists;
}

/** Units in the order they are looked for: by pinyin, whatever the engine sorts by. */
const unitsBut = async (db: Reader, accused: string | null): Promise<ListEntry[]> =>
	(await liaisonUnits(db))
		.flatMap(({ id, name }) => (id === accused ? [] : [{ value: id, name }]))
		.sort((a, b) => BY_PINYIN.compare(a.name, b.name));

const BY_PINYIN = new Intl.Collator('zh-CN');

/** Who is in post or linked at the place, whoever comes first is usually meant; units for the desks. */
export async function handlersFor(
	db: Reader,
	actor: Actor,
	task: TaskRow,
	now: Instant
): Promise<ListEntry[]> {
	const today = dayOf(now);
	const reaches = (role: Role) => mayHandTo(actor, task, role);
	const inCompound = levelOf(task.place) === 'compound';
	const linked = await assignmentsOn(db, today, task.community);
	const names = await accountNames(
		db,
		linked.flatMap(({ accountId }) => accountId ?? [])
	);
	const linkedAs = (kind: string, place: string, role: Role): ListEntry[] =>
		linked
			.filter((one) => one.kind === kind && one.place === place && one.accountId)
			.map(({ accountId }) => ({
				value: accountId!,
				name: names.get(accountId!) ?? '',
				role: ROLE_NAMES[role]
			}));
	const seated = async (role: Role, under: string): Promise<ListEntry[]> =>
		(await holdersOf(db, role, today, { under })).map(({ accountId, name }) => ({
			value: accountId,
			name,
			role: ROLE_NAMES[role]
		}));
	const people = [
		...(inCompound ? linkedAs('cadre_compound', task.place, 'subdistrict_cadre') : []),
		...(inCompound ? await seated('grid_worker', task.place) : []),
		...(reaches('secretary') ? await seated('secretary', task.community) : []),
		...(reaches('district_leader') && task.level === 'district'
			? linkedAs('leader_community', task.community, 'district_leader')
			: [])
	];
	const free = people.filter(({ value }) => value !== task.conflictAccount);
	return reaches('unit_officer') ? [...free, ...(await unitsBut(db, task.conflictUnit))] : free;
}

async function colleaguesOf(db: Reader, actor: Actor, task: TaskRow, now: Instant): Promise<ListEntry[]> {
	const today = dayOf(now);
	const place = actor.posts.find(({ role }) => role === task.handlerRole)?.place;
	const people = task.handlerUnit
		? await officersOf(db, task.handlerUnit, today)
		: place && task.handlerRole
			? (await holdersOf(db, task.handlerRole, today, { under: place })).filter((one) => one.place === place)
			: [];
	// A leader hands over only to one who is linked to the community as well.
	const linked = (await assignmentsOn(db, today, task.community)).map(({ accountId }) => accountId);
	return people
		.filter(({ accountId }) => accountId !== actor.accountId && accountId !== task.conflictAccount)
		.filter(({ accountId }) => task.handlerRole !== 'district_leader' || linked.includes(accountId))
		.map(({ accountId, name }) => ({ value: accountId, name }));
}
