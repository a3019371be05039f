import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { exportAssignments, ledgerTemplate } from '#lib/liaison/server/export-assignments.ts';
import { Refusal } from '#lib/refusal.ts';
import { toCsv } from '#lib/spreadsheet/csv.ts';
import { linesOf } from '#lib/spreadsheet/ledger.ts';
import { ledgerXlsx } from '#lib/spreadsheet/server/write-xlsx.ts';
import type { RequestHandler } from './$types';

const TYPES = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const;

/** The ledger of today as a file, or with `?template` the same with nothing in it. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	answerPage(async () => {
		const { format } = params;
		if (format !== 'csv' && format !== 'xlsx') throw new Refusal('not-found');
		const { store, now } = locals;
		const actor = signedIn(locals);
		const isTemplate = url.searchParams.has('template');
		const ledger = isTemplate
			? await ledgerTemplate(store, actor, now)
			: await exportAssignments(store, actor, format, now);
		const name = `${ledger.title}${isTemplate ? '模板' : ledger.day}.${format}`;
		return new Response(format === 'csv' ? toCsv(linesOf(ledger)) : await ledgerXlsx(ledger), {
			headers: {
				'content-type': TYPES[format],
				'content-disposition': `attachment; filename="liaison.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
				'cache-control': 'private, no-store'
			}
		});
	});
