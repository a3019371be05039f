/** 台账: tables that are brought in, tried first and taken back where they were wrong, and taken along. */
import * as v from 'valibot';
import { must } from '../../access/may.ts';
import { toRfc3339 } from '../../clock.ts';
import { districtCode } from '../../district/server/queries.ts';
import { ticked } from '../../fields.ts';
import { UndoForm } from '../../liaison/form.ts';
import { importAssignments, tryImport, type JudgedLine } from '../../liaison/server/import-assignments.ts';
import { importsOf } from '../../liaison/server/imports.ts';
import { isLedgerFormat, LEDGER_TYPES, ledgerFile } from '../../liaison/server/ledger-file.ts';
import { undoImport } from '../../liaison/server/undo-import.ts';
import { signInNamesOf } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { faultSentence, Refusal, type FaultCode } from '../../refusal.ts';
import { FAULTS } from '../../refusals/faults.ts';
import { readTable } from '../../spreadsheet/server/read-table.ts';
import type { Operation } from './operation.ts';

/** What tables there are. */
const KINDS = ['liaison'] as const;

const ImportQuery = v.object({
	kind: v.optional(v.picklist(KINDS, 'not-a-choice'), 'liaison'),
	/** Left out, the file is tried and nothing written. */
	commit: v.optional(v.pipe(ticked, v.description('1 brings it in; else it is only tried')), '0')
});
const ExportQuery = v.object({
	template: v.optional(v.pipe(ticked, v.description('1 gives the empty table to fill')), '0')
});

const LineView = v.strictObject({
	/** Its row in the file, from 1. */
	row: v.number(),
	who: v.string(),
	/** The code as it was written, and its name; empty where it stands for nothing. */
	place: v.string(),
	placeName: v.string(),
	fate: v.picklist(['new', 'same', 'bad']),
	faults: v.array(
		v.strictObject({
			/** The head of the column. */
			column: v.string(),
			value: v.string(),
			code: v.picklist(Object.keys(FAULTS) as FaultCode[]),
			detail: v.string(),
			detailEn: v.string()
		})
	)
});

const TriedView = v.strictObject({
	kind: v.picklist(KINDS),
	/** The import, by which it is taken back; null where it was only tried. */
	import: v.nullable(v.string()),
	made: v.number(),
	same: v.number(),
	bad: v.number(),
	lines: v.array(LineView)
});

const instant = v.string();
const PastView = v.strictObject({
	id: v.string(),
	kind: v.picklist(KINDS),
	made: v.number(),
	same: v.number(),
	bad: v.number(),
	madeAt: instant,
	/** Accounts. */
	madeBy: v.string(),
	undoneAt: v.nullable(instant),
	undoneBy: v.nullable(v.string())
});

const lineView = ({ faults, ...line }: JudgedLine) => ({
	...line,
	faults: faults.map(({ column, value, fault }) => {
		const { zh, en } = faultSentence(fault);
		return { column, value, code: fault.code, detail: zh, detailEn: en };
	})
});

export const TABLE_OPERATIONS = {
	importTable: {
		method: 'POST',
		path: '/imports',
		summary: {
			zh: '试导入一张包联台账（xlsx或csv）；commit=1才导入',
			en: 'Try a liaison ledger (xlsx or csv); with commit=1 bring it in'
		},
		verb: 'liaison.import',
		query: ImportQuery,
		takesFile: true,
		status: 200,
		answer: TriedView,
		refuses: [
			...(['bad-request', 'invalid', 'not-allowed', 'not-a-table', 'old-table'] as const),
			...(['table-broken', 'table-too-large', 'no-header', 'nothing-to-import'] as const)
		],
		async prepare({ store, actor, query, file }) {
			readForm(ImportQuery, query);
			must(actor, 'liaison.import', { place: await districtCode(store.read) });
			return { body: await readTable(file!.bytes), undo: async () => {} };
		},
		async run({ store, actor, query, body, now }) {
			const { kind, commit } = readForm(ImportQuery, query);
			const rows = body as string[][];
			if (commit) {
				const { id, lines, ...counts } = await importAssignments(store, actor, rows, now);
				return { answer: { kind, import: id, ...counts, lines: lines.map(lineView) } };
			}
			const lines = await tryImport(store.read, actor, rows, now);
			const countOf = (fate: JudgedLine['fate']) => lines.filter((line) => line.fate === fate).length;
			const counts = { made: countOf('new'), same: countOf('same'), bad: countOf('bad') };
			return { answer: { kind, import: null, ...counts, lines: lines.map(lineView) } };
		}
	},
	listImports: {
		method: 'GET',
		path: '/imports',
		summary: { zh: '最近十次导入', en: 'The ten latest imports' },
		verb: 'liaison.import',
		status: 200,
		answer: v.strictObject({ items: v.array(PastView) }),
		refuses: ['not-allowed'],
		async run({ store, actor, now }) {
			const rows = await importsOf(store.read, actor, now);
			const accounts = await signInNamesOf(
				store.read,
				rows.flatMap(({ madeBy, undoneBy }) => [madeBy, undoneBy ?? []].flat())
			);
			const accountOf = (id: string) => accounts.get(id) ?? '';
			return {
				answer: {
					items: rows.map(({ id, made, same, bad, madeAt, madeBy, undoneAt, undoneBy }) => ({
						...{ id, kind: 'liaison' as const, made, same, bad },
						madeAt: toRfc3339(madeAt),
						madeBy: accountOf(madeBy),
						undoneAt: undoneAt === null ? null : toRfc3339(undoneAt),
						undoneBy: undoneBy === null ? null : accountOf(undoneBy)
					}))
				}
			};
		}
	},
	undoImport: {
		method: 'POST',
		path: '/imports/{import}/undo',
		summary: { zh: '撤销一次导入', en: 'Take an import back as a whole' },
		verb: 'liaison.undo-import',
		body: UndoForm,
		status: 200,
		answer: v.strictObject({ id: v.string(), made: v.number(), undoneAt: instant }),
		refuses: [
			...(['not-found', 'invalid', 'not-allowed'] as const),
			...(['import-undone', 'import-built-upon', 'import-too-old'] as const)
		],
		async run({ store, actor, params, body, now }) {
			const { id, made } = await undoImport(store, actor, { id: params.import! }, body, now);
			return { answer: { id, made, undoneAt: toRfc3339(now) } };
		}
	},
	exportTable: {
		method: 'GET',
		path: '/exports/{kind}.{format}',
		summary: { zh: '导出包联台账（csv或xlsx），留痕', en: 'The liaison ledger as csv or xlsx; recorded' },
		verb: 'liaison.export',
		query: ExportQuery,
		status: 200,
		givesFile: Object.values(LEDGER_TYPES).map((type) => type.split(';')[0]!),
		refuses: ['not-found', 'invalid', 'not-allowed'],
		async run({ store, actor, params: { kind, format = '' }, query, now }) {
			if (kind !== 'liaison' || !isLedgerFormat(format)) throw new Refusal('not-found');
			const { template: isTemplate } = readForm(ExportQuery, query);
			return { answer: null, file: await ledgerFile(store, actor, { format, isTemplate }, now) };
		}
	}
} as const satisfies Record<string, Operation>;
