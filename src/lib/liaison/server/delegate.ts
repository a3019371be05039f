import { and, eq, gte, or } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { isInForce } from '../../people/role.ts';
import { postsOf } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { PERSONAL_KINDS, ROLE_BY_KIND, type PersonalKind } from '../assignment.ts';
import { carriesThrough, clashOf, daysFaults, type Days } from '../delegation.ts';
import { DelegateForm, type DelegateBody } from '../form.ts';
import { delegationEvent } from './event.ts';
import { liaisonDelegations, type DelegationRow } from './table.ts';

/**
 * 请人代理: through a span of days a colleague of the same role answers for the same places; rights follow by
 * themselves, and go by themselves the day after. The principal keeps theirs.
 */
export async function delegate(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<DelegationRow> {
	return store.write(async (tx) => {
		// In turn with posts and arrangements: what others did meanwhile is in sight.
		await takeTurn(tx);
		const body = readForm(DelegateForm, input);
		const asked = await askedOf(tx, actor, body, dayOf(now));
		must(actor, 'liaison.delegate', { place: asked.place, loggedBy: asked.principal });
		const clash = clashOf(asked, await standingFrom(tx, asked));
		if (clash) throw new Refusal(clash);
		const [made] = await tx
			.insert(liaisonDelegations)
			.values({ id: store.newId(now), ...asked, reason: body.reason, madeBy: actor.accountId, madeAt: now })
			.returning();
		await record(tx, actor, delegationEvent('delegate', null, made!), now);
		return made!;
	});
}

interface Asked extends Days {
	kind: PersonalKind;
	principal: string;
	deputy: string;
	place: string;
}

/** What is asked for, whole; refuses what is wrong, by field. */
async function askedOf(tx: Writer, actor: Actor, body: DelegateBody, today: Day): Promise<Asked> {
	const { principal = actor.accountId, deputy, fromOn = today, toOn } = body;
	const days = { fromOn, toOn };
	const faults: Record<string, Fault> = daysFaults(days, today);
	const [held, others] = await Promise.all([postsOf(tx, principal), postsOf(tx, deputy)]);
	const kind = (body.kind ? [body.kind] : PERSONAL_KINDS).find((one) =>
		held.some((post) => post.role === ROLE_BY_KIND[one] && isInForce(post, fromOn))
	);
	const seat = held.find((post) => kind && post.role === ROLE_BY_KIND[kind] && isInForce(post, fromOn));
	if (!kind || !seat?.place) {
		faults.principal = { code: 'wrong-post' };
	} else if (deputy === principal) {
		faults.deputy = { code: 'not-oneself' };
	} else if (!others.some((post) => post.role === ROLE_BY_KIND[kind] && isInForce(post, fromOn))) {
		faults.deputy = { code: 'wrong-post' };
	} else {
		const lastOn = [held, others].map((posts) => carriesThrough(kind, seat.place!, posts, days)).sort()[0]!;
		if (lastOn < fromOn) faults.deputy = { code: 'other-subdistrict' };
		else if (lastOn < toOn) faults.toOn ??= { code: 'too-far', limit: lastOn };
	}
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
	return { kind: kind!, principal, deputy, place: seat!.place!, ...days };
}

/** Those of either of them that are not over when the new one begins. */
const standingFrom = (tx: Writer, { principal, deputy, fromOn }: Asked): Promise<DelegationRow[]> =>
	tx
		.select()
		.from(liaisonDelegations)
		.where(
			and(
				gte(liaisonDelegations.toOn, fromOn),
				or(
					eq(liaisonDelegations.principal, principal),
					eq(liaisonDelegations.deputy, principal),
					eq(liaisonDelegations.principal, deputy)
				)
			)
		);
