import { hashOf } from '../../audit/chain.ts';
import { entryOf, type Doer, type Event } from '../../audit/server/record.ts';
import { journal, journalHead, remarks, type JournalRow } from '../../audit/server/table.ts';
import type { Instant } from '../../clock.ts';
import { bulkInsert } from '../../db/server/bulk.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { standingsOf, standingsOfAnswer, type Standing } from '../../tasks/figure.ts';
import { placeNames } from '../../district/server/queries.ts';
import { keepWords } from '../../tasks/server/words.ts';
import {
	callOuts,
	counters,
	followUps,
	milestones,
	tasks,
	taskSerials,
	type TaskRow
} from '../../tasks/server/table.ts';
import type { Living } from './on-rows.ts';

/** Journal rows that are written in one transaction. */
const TOGETHER = 5000;
const SEPARATOR = ' ';

/** The tables that grow with the number of tasks, and have indexes. */
export const LARGE = [tasks, followUps, callOuts, milestones, journal];

/** Rows that wait to be written, the end of the journal's chain, and the sums that are written last. */
export interface Ledger {
	/** Appends an event to the chain. */
	note(doer: Doer, event: Event, at: Instant): void;
	/** Takes a task that will not change any more, with what lies beside it. */
	keep(living: Living): void;
	/** The next number of a year. */
	nextSerial(year: number): number;
	isFull(): boolean;
	flush(): Promise<void>;
	/** Goes on from the head as the database has it. */
	followHead(): Promise<void>;
	/** Writes what is left, and the sums. */
	close(): Promise<void>;
}

export async function openLedger(store: Store): Promise<Ledger> {
	let kept: Living[] = [];
	const events: JournalRow[] = [];
	const said: (typeof remarks.$inferInsert)[] = [];
	const serials = new Map<number, number>();
	const counts = new Map<string, number>();
	let head = { seq: 0, hash: '' };

	function count(owner: Pick<TaskRow, 'community' | 'kind'>, standings: readonly Standing[]): void {
		for (const { figure, quarter } of standings) {
			const key = [figure, quarter, owner.community, owner.kind].join(SEPARATOR);
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}

	const ledger: Ledger = {
		note(doer, event, at) {
			const { entry, said: texts } = entryOf(doer, event, at);
			const link = { seq: head.seq + 1, ...entry };
			const hash = hashOf(head.hash, link);
			events.push({ ...link, previousHash: head.hash, hash });
			for (const [field, text] of texts) said.push({ seq: link.seq, field, text });
			head = { seq: link.seq, hash };
		},
		keep(living) {
			kept.push(living);
			count(living.task, standingsOf(living.task));
			for (const answer of living.answers) count(answer, standingsOfAnswer(answer));
		},
		nextSerial(year) {
			const serial = (serials.get(year) ?? 0) + 1;
			serials.set(year, serial);
			return serial;
		},
		isFull: () => events.length >= TOGETHER,
		flush: () =>
			store.write(async (tx) => {
				const written = kept;
				kept = [];
				await bulkInsert(
					tx,
					tasks,
					written.map(({ task }) => task)
				);
				await keepAllWords(tx, written);
				await bulkInsert(
					tx,
					followUps,
					written.flatMap(({ answers }) => answers)
				);
				await bulkInsert(
					tx,
					callOuts,
					written.flatMap((one) => one.callOuts)
				);
				await bulkInsert(
					tx,
					milestones,
					written.flatMap((one) => one.milestones)
				);
				await bulkInsert(tx, journal, events.splice(0));
				await bulkInsert(tx, remarks, said.splice(0));
				await tx.update(journalHead).set(head);
			}),
		async followHead() {
			const [row] = await store.read.select().from(journalHead);
			head = { seq: row!.seq, hash: row!.hash };
		},
		async close() {
			await ledger.flush();
			const lastOfYears = [...serials].map(([year, last]) => ({ year, last }));
			const sums = [...counts].map(([key, sum]) => counterOf(key, sum));
			await store.write(async (tx) => {
				await bulkInsert(tx, taskSerials, lastOfYears);
				await bulkInsert(tx, counters, sums);
			});
		}
	};
	await ledger.followHead();
	return ledger;
}

/** In order of their numbers, as the index takes them fastest. */
async function keepAllWords(tx: Writer, written: readonly Living[]): Promise<void> {
	const inOrder = [...written].sort((one, other) => (one.task.number < other.task.number ? -1 : 1));
	const names = await placeNames(
		tx,
		inOrder.map(({ task }) => task.place)
	);
	for (const { task, callOuts: calls } of inOrder)
		await keepWords(
			tx,
			task,
			names,
			calls.map(({ unit }) => unit)
		);
}

function counterOf(key: string, count: number): typeof counters.$inferInsert {
	const [figure, quarter, community, kind] = key.split(SEPARATOR) as [
		string,
		string,
		string,
		TaskRow['kind']
	];
	return { figure, quarter, community, kind, count };
}
