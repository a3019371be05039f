import { and, eq, ne } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn, type Event } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import {
	FILTER_LIMIT,
	filterInput,
	FilterForm,
	filterQuery,
	KeepFilterForm,
	RenameFilterForm
} from '../filter.ts';
import { savedFilters, type SavedFilterRow } from './table.ts';

/**
 * 保存筛选: keeps the present filter under a name, for this person alone. The same name again keeps the new filter
 * in its place. Refuses `too-many-filters` beyond twenty, a query that is no filter, and one with words:
 * a resident's name may be among them, which nobody would find again to erase it.
 */
export async function keepFilter(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<SavedFilterRow> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const { name, view, query: asked } = readForm(KeepFilterForm, input);
		const filter = readForm(FilterForm, filterInput(new URLSearchParams(asked)));
		if (filter.q) throw Refusal.invalid({ query: { code: 'words-not-kept' } });
		const query = filterQuery(filter);
		must(actor, 'filter.keep');
		const own = await tx.select().from(savedFilters).where(eq(savedFilters.accountId, actor.accountId));
		const before = own.find((one) => one.name === name);
		if (!before && own.length >= FILTER_LIMIT) throw new Refusal('too-many-filters', { limit: FILTER_LIMIT });
		const kept: SavedFilterRow = {
			...{ id: before?.id ?? store.newId(now), accountId: actor.accountId },
			...{ name, view, query, keptAt: now }
		};
		if (before) await tx.update(savedFilters).set(kept).where(eq(savedFilters.id, kept.id));
		else await tx.insert(savedFilters).values(kept);
		await record(tx, actor, filterEvent('keep', kept), now);
		return kept;
	});
}

/** Gives a kept filter another name. Refuses `not-found` for another's, `name-taken` for one in use. */
export async function renameFilter(
	store: Store,
	actor: Actor,
	ref: { id: string },
	input: unknown,
	now: Instant
): Promise<void> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const kept = await ownFilter(tx, actor, ref.id);
		const { name } = readForm(RenameFilterForm, input);
		must(actor, 'filter.keep');
		const [same] = await tx
			.select({ id: savedFilters.id })
			.from(savedFilters)
			.where(
				and(
					eq(savedFilters.accountId, actor.accountId),
					eq(savedFilters.name, name),
					ne(savedFilters.id, kept.id)
				)
			);
		if (same) throw Refusal.invalid({ name: { code: 'name-taken' } });
		await tx.update(savedFilters).set({ name }).where(eq(savedFilters.id, kept.id));
		await record(tx, actor, filterEvent('rename', { ...kept, name }), now);
	});
}

/** Drops a kept filter; what it shows stays as it is. Refuses `not-found` for another's. */
export async function dropFilter(
	store: Store,
	actor: Actor,
	ref: { id: string },
	now: Instant
): Promise<void> {
	return store.write(async (tx) => {
		const kept = await ownFilter(tx, actor, ref.id);
		must(actor, 'filter.keep');
		await tx.delete(savedFilters).where(eq(savedFilters.id, kept.id));
		await record(tx, actor, filterEvent('drop', kept), now);
	});
}

async function ownFilter(tx: Writer, actor: Actor, id: string): Promise<SavedFilterRow> {
	const [kept] = await tx
		.select()
		.from(savedFilters)
		.where(and(eq(savedFilters.id, id), eq(savedFilters.accountId, actor.accountId)));
	if (!kept) throw new Refusal('not-found');
	return kept;
}

/** The name is a person's own words: the journal keeps its digest. */
const filterEvent = (step: 'keep' | 'rename' | 'drop', { id, name, view, query }: SavedFilterRow): Event => ({
	action: `filter.${step}`,
	subject: { kind: 'filter', id },
	changes: step === 'drop' ? {} : { name, view, query },
	texts: ['name']
});
