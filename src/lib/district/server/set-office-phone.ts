import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { OfficePhoneForm } from '../office-phone.ts';
import { isPlaceCode, levelOf } from '../place.ts';
import { placeByCode } from './queries.ts';
import { officePhones } from './table.ts';

/**
 * 设社区电话: the number that stands on residents' pages and slips from now on; empty takes it away. Refuses
 * `not-found` for what is no community, and a personal mobile.
 */
export async function setOfficePhone(
	store: Store,
	actor: Actor,
	ref: { code: string },
	input: unknown,
	now: Instant
): Promise<{ phone: string | null }> {
	return store.write(async (tx) => {
		const { code } = ref;
		const isCommunity = isPlaceCode(code) && levelOf(code) === 'community';
		if (!isCommunity || !(await placeByCode(tx, code))) throw new Refusal('not-found');
		must(actor, 'community.set-phone', { place: code });
		const phone = readForm(OfficePhoneForm, input).phone || null;
		const row = phone && { community: code, phone };
		if (row) {
			const { community: target } = officePhones;
			await tx.insert(officePhones).values(row).onConflictDoUpdate({ target, set: row });
		} else await tx.delete(officePhones).where(eq(officePhones.community, code));
		const subject = { kind: 'place', id: code, place: code } as const;
		await record(tx, actor, { action: 'community.set-phone', subject, changes: { phone } }, now);
		return { phone };
	});
}
