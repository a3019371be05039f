import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { endSessionsOf } from '../../auth/server/sessions.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import { districtCode, placeByCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { GrantForm, type GrantBody } from '../form.ts';
import { isInForce, mayHoldTogether, SEAT_OF } from '../role.ts';
import { accountInSight } from './account-in-sight.ts';
import { accounts, posts, units, type PostRow } from './table.ts';

interface Term {
	fromOn: Day;
	toOn: Day | null;
}

interface Seat {
	place: string | null;
	unit: string | null;
}

/**
 * 授予岗位: a role with its seat, from one day through another. Never to oneself; the three administrators
 * exclude each other and all business at any time; the same post is not granted twice over.
 */
export async function grantPost(store: Store, actor: Actor, input: unknown, now: Instant): Promise<PostRow> {
	return store.write(async (tx) => {
		const body = readForm(GrantForm, input);
		const person = await accountInSight(tx, actor, body.id);
		const term = termOf(body, dayOf(now));
		const seat = await seatOf(tx, body);
		must(actor, 'post.grant');
		if (person.id === actor.accountId) throw new Refusal('own-post');

		// Writing to the account first puts two grants for one person in line: the second sees the first.
		const [active] = await tx
			.update(accounts)
			.set({ account: person.account })
			.where(and(eq(accounts.id, person.id), isNull(accounts.disabledAt)))
			.returning({ id: accounts.id });
		if (!active) throw new Refusal('account-disabled');
		refuseClash(await postsDuring(tx, person.id, term), body.role, seat);

		const [post] = await tx
			.insert(posts)
			.values({
				id: store.newId(now),
				accountId: person.id,
				role: body.role,
				...seat,
				...term,
				grantedBy: actor.accountId
			})
			.returning();
		if (isInForce(term, dayOf(now))) await endSessionsOf(tx, person.id);
		await record(
			tx,
			actor,
			{
				action: 'post.grant',
				subject: { kind: 'post', id: post!.id, place: seat.place },
				changes: { accountId: person.id, role: body.role, ...seat, ...term, grantedBy: actor.accountId }
			},
			now
		);
		return post!;
	});
}

/** What was in force stays as it was: a term does not begin in the past. */
function termOf({ fromOn, toOn }: GrantBody, today: Day): Term {
	const from = fromOn ?? today;
	if (from < today) throw Refusal.invalid({ fromOn: { code: 'in-past', limit: today } });
	if (toOn !== undefined && toOn < from)
		throw Refusal.invalid({ toOn: { code: 'before-start', limit: from } });
	return { fromOn: from, toOn: toOn ?? null };
}

async function seatOf(tx: Writer, { role, place, unit }: GrantBody): Promise<Seat> {
	const level = SEAT_OF[role];
	if (level === 'unit') {
		if (!unit) throw Refusal.invalid({ unit: { code: 'required' } });
		const [found] = await tx.select({ id: units.id }).from(units).where(eq(units.id, unit));
		if (!found) throw Refusal.invalid({ unit: { code: 'no-such-unit' } });
		return { place: null, unit };
	}
	const code = place ?? (level === 'district' ? await districtCode(tx) : undefined);
	if (!code) throw Refusal.invalid({ place: { code: 'required' } });
	const found = await placeByCode(tx, code);
	if (!found || levelOf(found.code) !== level) throw Refusal.invalid({ place: { code: 'not-a-place' } });
	return { place: found.code, unit: null };
}

const postsDuring = (tx: Writer, accountId: string, term: Term): Promise<PostRow[]> =>
	tx
		.select()
		.from(posts)
		.where(
			and(
				eq(posts.accountId, accountId),
				term.toOn === null ? undefined : lte(posts.fromOn, term.toOn),
				or(isNull(posts.toOn), and(gte(posts.toOn, term.fromOn), gte(posts.toOn, posts.fromOn)))
			)
		);

function refuseClash(held: readonly PostRow[], role: PostRow['role'], seat: Seat): void {
	if (held.some((post) => post.role === role && post.place === seat.place && post.unit === seat.unit))
		throw new Refusal('already-in-force');
	if (held.some((post) => !mayHoldTogether(post.role, role))) throw new Refusal('exclusive-post');
}
