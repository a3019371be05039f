/** 三张清单: entries added, and brought up to date. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { unitsHeld, type Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Reader, Store, Writer } from '../../db/server/store.ts';
import type { PlaceCode } from '../../district/place.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { personalIn } from '../../tasks/summary.ts';
import { EntryForm, EntryStateForm } from '../form.ts';
import { LISTS } from '../meeting.ts';
import { entryEvent } from './event.ts';
import { unitNamed } from './prepare.ts';
import { listEntries, type EntryRow } from './table.ts';

/** 清单加一条: by the secretary for anybody, by an officer for their own unit. Never a word of a resident. */
export async function addEntry(store: Store, actor: Actor, input: unknown, now: Instant): Promise<EntryRow> {
	return store.write(async (tx) => {
		const { community, list, line, unit: named } = readForm(EntryForm, input);
		const unit = named ? await unitNamed(tx, named) : (unitsHeld(actor)[0] ?? null);
		const faults: Record<string, Fault> = {};
		const isKnown = (await placeByCode(tx, community)) && may(actor, 'list.see', { place: community });
		const fault = personalIn(line);
		if (!isKnown) faults.community = { code: 'not-a-place' };
		if (fault) faults.line = fault;
		if (unit === undefined) faults.unit = { code: 'no-such-unit' };
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		must(actor, 'list.keep', { place: community, handlerUnit: unit! });
		const entry: EntryRow = {
			...{ id: store.newId(now), community, list, line, unit: unit!, state: 'open', dueOn: null },
			...{ madeBy: actor.accountId, madeAt: now, version: 1 }
		};
		await tx.insert(listEntries).values(entry);
		await record(tx, actor, entryEvent('add', entry, { list, line, unit, state: 'open' }), now);
		return entry;
	});
}

/** 改状态: done, given up, or waiting again. Said again as it stands, nothing is written. */
export async function changeEntry(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<void> {
	await store.write(async (tx) => {
		const entry = await entryInScope(tx, actor, ref.id);
		const { state, version } = readForm(EntryStateForm, input);
		must(actor, 'list.keep', { place: entry.community, handlerUnit: entry.unit });
		if (version !== undefined && version !== entry.version) throw new Refusal('stale');
		if (state === entry.state) return;
		const [changed] = await tx
			.update(listEntries)
			.set({ state, version: entry.version + 1 })
			.where(and(eq(listEntries.id, entry.id), eq(listEntries.version, entry.version)))
			.returning();
		if (!changed) throw new Refusal('changed-meanwhile');
		await record(tx, actor, entryEvent('change', entry, { state }), now);
	});
}

async function entryInScope(tx: Writer, actor: Actor, id: string): Promise<EntryRow> {
	const [entry] = await tx.select().from(listEntries).where(eq(listEntries.id, id));
	if (!entry || !may(actor, 'list.see', { place: entry.community })) throw new Refusal('not-found');
	return entry;
}

/** What stands on the three lists of a community and is not done or given up, list by list. */
export async function entriesIn(db: Reader, community: PlaceCode): Promise<EntryRow[]> {
	const rows = await db
		.select()
		.from(listEntries)
		.where(and(eq(listEntries.community, community), inArray(listEntries.state, ['open', 'agreed'])))
		.orderBy(asc(listEntries.id));
	return rows.toSorted((one, other) => LISTS.indexOf(one.list) - LISTS.indexOf(other.list));
}
