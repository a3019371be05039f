/** 联系方式: what the page of a matter shows of the resident, to this person, now. */
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Day, Instant } from '../../clock.ts';
import { dayOf } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { RefusalCode } from '../../refusal.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { isShown, whyClosed } from '../need.ts';
import { masked, type Basis, type Personal } from '../resident.ts';
import { opened } from './closed.ts';
import { looksAt, residentOfTask, type Look } from './queries.ts';

export interface Contact {
	/** Masked; nothing where none is kept, or none is shown to this person. */
	resident: (Personal & { hasAddress: boolean; basis: Basis; share: boolean; noticedOn: Day }) | null;
	/** Erased, by wish or because its time is over. */
	isErased: boolean;
	/** Why it does not open to them now; nothing where it does. */
	closed: RefusalCode | null;
	looks: Look[];
	canKeep: boolean;
	canErase: boolean;
}

export async function contactOf(
	db: Reader,
	actor: Actor,
	ref: { id: string },
	now: Instant
): Promise<Contact> {
	const { task } = await taskInScope(db, actor, ref.id, now);
	const row = isShown(actor, task, now) ? await residentOfTask(db, task.id) : undefined;
	const isErased = task.erasedAt !== null || (row !== undefined && row.erasedAt !== null);
	const rights = {
		isErased,
		canKeep: !isErased && may(actor, 'resident.keep', task),
		canErase: row !== undefined && !isErased && may(actor, 'resident.erase', task)
	};
	if (!row || isErased) return { ...rights, resident: null, closed: null, looks: [] };
	const personal = opened(row.id, row);
	const { basis, share } = row;
	return {
		...rights,
		resident: {
			...masked(personal),
			...{ hasAddress: personal.address !== null, basis, share, noticedOn: dayOf(row.noticedAt) }
		},
		closed: whyClosed(actor, task, row, now) ?? null,
		looks: await looksAt(db, row.id)
	};
}
