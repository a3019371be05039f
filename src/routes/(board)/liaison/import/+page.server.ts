import { redirect } from '@sveltejs/kit';
import { must } from '#lib/access/may.ts';
import { districtCode } from '#lib/district/server/queries.ts';
import { answerForm, answerPage, spokenFault, type Received } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import type { SentFile } from '#lib/http/server/sent-file.ts';
import { importAssignments, tryImport } from '#lib/liaison/server/import-assignments.ts';
import { Refusal } from '#lib/refusal.ts';
import { fromCsv, toCsv } from '#lib/spreadsheet/csv.ts';
import { readTable } from '#lib/spreadsheet/server/read-table.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		must(signedIn(locals), 'liaison.import', { place: await districtCode(locals.store.read) });
		return { key: newKey(), hasOwnStep: true };
	});

/** The file as text: what is tried is what is confirmed, and nothing of it is kept in between. */
const receiveTable = async ([file]: readonly SentFile[]): Promise<Received> => {
	if (!file) return { values: {}, refused: [] };
	try {
		return { values: { lines: toCsv(await readTable(file.bytes)) }, refused: [] };
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		return { values: {}, refused: [{ name: file.name, refusal }] };
	}
};

export const actions: Actions = {
	try: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { lines = '' }, now }) => {
				if (lines === '') throw Refusal.invalid({ file: { code: 'choose' } });
				const tried = await tryImport(store.read, actor, fromCsv(lines), now);
				return {
					lines,
					tried: tried.map(({ faults, ...line }) => ({
						...line,
						faults: faults.map(({ column, value, fault }) => ({
							column,
							value,
							words: spokenFault(fault)
						}))
					}))
				};
			},
			'try',
			receiveTable
		),
	import: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { lines = '' }, now }) => {
				await importAssignments(store, actor, fromCsv(lines), now);
				redirect(303, '/liaison?did=import');
			},
			'import'
		)
};
