import { desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { accountNames } from '../../people/server/queries.ts';
import type { SuggestionKind } from '../suggestion.ts';
import { suggestions } from './table.ts';

export interface Suggestion {
	id: string;
	kind: SuggestionKind;
	text: string;
	by: string;
	isMine: boolean;
	madeAt: Instant;
	answer: string | null;
	answeredAt: Instant | null;
}

/** Shown at most; what waits comes first. */
const SHOWN = 100;

/** Everybody's for those who answer, one's own for all others: what waits first, then the latest. */
export async function suggestionsFor(db: Reader, actor: Actor): Promise<Suggestion[]> {
	const rows = await db
		.select()
		.from(suggestions)
		.where(may(actor, 'suggestion.answer') ? undefined : eq(suggestions.madeBy, actor.accountId))
		.orderBy(desc(sql`${suggestions.answeredAt} is null`), desc(suggestions.id))
		.limit(SHOWN);
	const names = await accountNames(
		db,
		rows.map(({ madeBy }) => madeBy)
	);
	return rows.map(({ madeBy, answeredBy: _, ...row }) => ({
		...row,
		by: names.get(madeBy) ?? '',
		isMine: madeBy === actor.accountId
	}));
}
