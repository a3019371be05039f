import { asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import type { FilterView } from '../filter.ts';
import { savedFilters } from './table.ts';

export interface KeptFilter {
	id: string;
	name: string;
	view: FilterView;
	query: string;
}

/** The filters somebody keeps, in the order they were kept. */
export const keptFilters = async (db: Reader, actor: Actor): Promise<KeptFilter[]> =>
	keptBy(db, { account: actor.accountId });

const keptBy = prepared('kept_filters', (db) =>
	db
		.select({
			id: savedFilters.id,
			name: savedFilters.name,
			view: savedFilters.view,
			query: savedFilters.query
		})
		.from(savedFilters)
		.where(eq(savedFilters.accountId, sql.placeholder('account')))
		.orderBy(asc(savedFilters.keptAt), asc(savedFilters.id))
);
