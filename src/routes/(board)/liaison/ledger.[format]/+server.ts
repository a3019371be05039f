import { answerPage } from '#lib/http/server/answer.ts';
import { download } from '#lib/http/server/download.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { isLedgerFormat, ledgerFile } from '#lib/liaison/server/ledger-file.ts';
import { Refusal } from '#lib/refusal.ts';
import type { RequestHandler } from './$types';

/** The ledger of today as a file, or with `?template` the same with nothing in it. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	answerPage(async () => {
		const { format } = params;
		if (!isLedgerFormat(format)) throw new Refusal('not-found');
		const { store, now } = locals;
		const isTemplate = url.searchParams.has('template');
		return download(await ledgerFile(store, signedIn(locals), { format, isTemplate }, now));
	});
