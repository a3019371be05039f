import { placesHeld, type Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { communityOf, isInside } from '../../district/place.ts';
import { ROLE_NAMES } from '../../people/names.ts';
import { accountNames, holdersOf } from '../../people/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { say } from '../../say.ts';
import { handOn, strandedWork } from '../../tasks/server/hand-on.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import { HandOverForm } from '../form.ts';
import type { Choice } from './choices.ts';
import { assignmentsOn } from './queries.ts';

/** Somebody who left, with what is still in their name. */
export interface Stranded {
	account: string;
	name: string;
	roles: Role[];
	tasks: { id: string; number: string; title: string }[];
}

/** 没人接手的在办事项, by whose name they stand in; nothing for those who may not hand them on. */
export async function stranded(db: Reader, actor: Actor, now: Instant): Promise<Stranded[]> {
	const rows = await strandedFor(db, actor, now);
	const byAccount = Map.groupBy(rows, ({ handlerAccount }) => handlerAccount!);
	const names = await accountNames(db, byAccount.keys());
	return [...byAccount].map(([account, own]) => ({
		account,
		name: names.get(account) ?? '',
		roles: [...new Set(own.map(({ handlerRole }) => handlerRole!))],
		tasks: own.map(({ id, number, title }) => ({ id, number, title }))
	}));
}

/** Who could take over at least one of what somebody left behind. */
export async function successorsFor(
	db: Reader,
	actor: Actor,
	account: string,
	now: Instant
): Promise<Choice[]> {
	const today = dayOf(now);
	const rows = (await strandedFor(db, actor, now)).filter((row) => row.handlerAccount === account);
	const choices: Choice[] = [];
	for (const [role, own] of Map.groupBy(rows, ({ handlerRole }) => handlerRole!)) {
		const linked =
			role === 'district_leader'
				? (
						await Promise.all(
							[...new Set(own.map(({ place }) => communityOf(place)))].map((community) =>
								assignmentsOn(db, today, community)
							)
						)
					).flat()
				: null;
		for (const { accountId, name, place } of await holdersOf(db, role, today)) {
			const isThere =
				own.some((task) => isInside(task.place, place)) &&
				(!linked || linked.some((one) => one.accountId === accountId));
			if (isThere && !choices.some(({ value }) => value === accountId))
				choices.push({ value: accountId, name, group: say(ROLE_NAMES[role]) });
		}
	}
	return choices;
}

const strandedFor = async (db: Reader, actor: Actor, now: Instant): Promise<TaskRow[]> =>
	mayHandOver(actor)
		? (await strandedWork(db, actor, now)).filter(({ place }) => may(actor, 'liaison.hand-over', { place }))
		: [];

/** The desks, each where it sits. */
const mayHandOver = (actor: Actor): boolean =>
	seatsOf(actor).some((place) => may(actor, 'liaison.hand-over', { place }));
const seatsOf = (actor: Actor): string[] => [
	...placesHeld(actor, 'district_desk'),
	...placesHeld(actor, 'street_desk')
];

/**
 * 移交在办: what somebody left behind goes to a successor, as far as they may have it; what they may not have stays
 * in the list for another.
 */
export async function handOverWork(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<TaskRow[]> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { from, to, reason } = readForm(HandOverForm, input);
		must(actor, 'liaison.hand-over', { place: seatsOf(actor)[0] });
		const rows = (await strandedFor(tx, actor, now)).filter((row) => row.handlerAccount === from);
		if (rows.length === 0) throw new Refusal('nothing-left-behind');
		const moved = await handOn(store, tx, actor, rows, { to, reason }, now);
		if (moved.length === 0) throw Refusal.invalid({ to: { code: 'no-such-handler' } });
		return moved;
	});
}
