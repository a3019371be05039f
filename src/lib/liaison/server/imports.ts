import { and, count, desc, inArray, isNotNull } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import { accountNames } from '../../people/server/queries.ts';
import type { Refusal } from '../../refusal.ts';
import { liaisonAssignments, liaisonImports, type ImportRow } from './table.ts';
import { barOf } from './undo-import.ts';

export interface PastImport extends ImportRow {
	/** Who brought it in, and who took it back. */
	by: string;
	undoneByName: string | null;
	/** Why it cannot be taken back; undefined where it can. */
	bar: Refusal | undefined;
}

const SHOWN = 10;

/** 最近的导入, the latest first, at most ten. */
export async function importsOf(db: Reader, actor: Actor, now: Instant): Promise<PastImport[]> {
	must(actor, 'liaison.import', { place: await districtCode(db) });
	const rows = await db
		.select()
		.from(liaisonImports)
		.orderBy(desc(liaisonImports.madeAt), desc(liaisonImports.id))
		.limit(SHOWN);
	const ids = rows.map(({ id }) => id);
	const [changed, names] = await Promise.all([
		db
			.select({ id: liaisonAssignments.importId, count: count() })
			.from(liaisonAssignments)
			.where(and(inArray(liaisonAssignments.importId, ids), isNotNull(liaisonAssignments.endedBy)))
			.groupBy(liaisonAssignments.importId),
		accountNames(
			db,
			rows.flatMap(({ madeBy, undoneBy }) => [madeBy, undoneBy ?? []].flat())
		)
	]);
	const changedOf = new Map(changed.map((one) => [one.id, one.count]));
	return rows.map((row) => ({
		...row,
		by: names.get(row.madeBy) ?? '',
		undoneByName: row.undoneBy === null ? null : (names.get(row.undoneBy) ?? ''),
		bar: barOf(row, changedOf.get(row.id) ?? 0, now)
	}));
}
