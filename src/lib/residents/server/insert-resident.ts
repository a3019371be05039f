import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import { insertInto } from '../../db/server/prepared-writes.ts';
import type { Writer } from '../../db/server/store.ts';
import type { ResidentBody } from '../form.ts';
import { isNobody, NOTICE, PERSONAL, type Personal } from '../resident.ts';
import { digestsOf, sealed } from './closed.ts';
import { residents } from './table.ts';

/** The resident a matter is logged with, in its transaction. Where only the basis was given there is nobody to keep. */
export async function insertResident(
	tx: Writer,
	actor: Actor,
	task: { id: string; place: string },
	id: string,
	body: ResidentBody,
	now: Instant
): Promise<void> {
	const personal = personalOf(body);
	if (isNobody(personal)) return;
	const told = { basis: body.basis, share: body.share, notice: NOTICE };
	await insert(tx, {
		...{ id, taskId: task.id, ...sealed(id, personal), ...digestsOf(personal.phone) },
		...{ ...told, noticedAt: now, noticedBy: actor.accountId }
	});
	await record(tx, actor, keptEvent('resident.keep', id, task.place, personal, told), now);
}

export const personalOf = ({ name, phone, address }: ResidentBody): Personal => ({
	name: name ?? null,
	phone: phone ?? null,
	address: address ?? null
});

/** Tells which fields there are, and none of what stands in them. */
export const keptEvent = (
	action: 'resident.keep' | 'resident.correct',
	id: string,
	place: string,
	personal: Personal,
	told: Readonly<Record<string, unknown>>
) => ({
	action,
	subject: { kind: 'resident' as const, id, place },
	changes: { ...told, fields: PERSONAL.filter((field) => personal[field] !== null) }
});

const insert = insertInto('insert_resident', residents);
