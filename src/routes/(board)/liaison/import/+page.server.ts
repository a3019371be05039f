import { redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage, spokenFault, spokenOf, type Received } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import type { SentFile } from '#lib/http/server/sent-file.ts';
import { importAssignments, tryImport } from '#lib/liaison/server/import-assignments.ts';
import { importsOf } from '#lib/liaison/server/imports.ts';
import { undoImport } from '#lib/liaison/server/undo-import.ts';
import { Refusal } from '#lib/refusal.ts';
import { fromCsv, toCsv } from '#lib/spreadsheet/csv.ts';
import { readTable } from '#lib/spreadsheet/server/read-table.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const { now, store } = locals;
		const imports = await importsOf(store.read, signedIn(locals), now);
		return {
			imports: imports.map(({ id, made, same, bad, madeAt, by, undoneByName, bar }) => ({
				...{ id, made, same, bad, madeAt, by, undoneByName },
				bar: bar && bar.code !== 'import-undone' ? spokenOf(bar) : null
			})),
			undoing: url.searchParams.get('undo'),
			did: url.searchParams.get('did'),
			today: dayOf(now),
			key: newKey(),
			hasOwnStep: true
		};
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
				redirect(303, '/liaison/import?did=import#imports');
			},
			'import'
		),
	undo: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '', reason }, now }) => {
				await undoImport(store, actor, { id }, { reason }, now);
				redirect(303, '/liaison/import?did=undo#imports');
			},
			'undo'
		)
};
