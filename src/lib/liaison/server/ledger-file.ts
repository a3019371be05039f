import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import type { Download } from '../../http/server/download.ts';
import { toCsv } from '../../spreadsheet/csv.ts';
import { linesOf } from '../../spreadsheet/ledger.ts';
import { ledgerXlsx } from '../../spreadsheet/server/write-xlsx.ts';
import { exportAssignments, ledgerTemplate, type LedgerFormat } from './export-assignments.ts';

/** The media type of each form of a ledger. */
export const LEDGER_TYPES: Readonly<Record<LedgerFormat, string>> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

export const isLedgerFormat = (word: string): word is LedgerFormat => Object.hasOwn(LEDGER_TYPES, word);

/** The ledger of today as a file, which the journal tells of; or the same with nothing in it, to be filled. */
export async function ledgerFile(
	store: Store,
	actor: Actor,
	{ format, isTemplate }: { format: LedgerFormat; isTemplate: boolean },
	now: Instant
): Promise<Download> {
	const ledger = isTemplate
		? await ledgerTemplate(store, actor, now)
		: await exportAssignments(store, actor, format, now);
	return {
		content: format === 'csv' ? toCsv(linesOf(ledger)) : await ledgerXlsx(ledger),
		type: LEDGER_TYPES[format],
		name: `${ledger.title}${isTemplate ? '模板' : ledger.day}.${format}`,
		plainName: `liaison.${format}`
	};
}
