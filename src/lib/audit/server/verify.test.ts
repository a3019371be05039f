import { eq, sql, type SQL } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testEngine } from '../../../../tests/support/database.ts';
import { take, wishIn } from '../../../../tests/support/road.ts';
import { smallTown, type Town } from '../../../../tests/support/town.ts';
import type { Writer } from '../../db/server/store.ts';
import { hashOf } from '../chain.ts';
import { journal, journalHead, remarks } from './table.ts';
import { verifyChain } from './verify.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
	await wishIn(town, 'closed');
});
afterEach(() => town.store.close());

/** What somebody could do who holds the database itself: without the triggers that keep the journal. */
const tamper = (change: (tx: Writer) => Promise<unknown>): Promise<unknown> =>
	town.store.write(async (tx) => {
		if (testEngine === 'sqlite')
			(tx as unknown as { $client: { exec(sql: string): void } }).$client.exec(
				'drop trigger if exists journal_no_update; drop trigger if exists journal_no_delete'
			);
		else
			await (tx as unknown as { execute(sql: SQL): Promise<unknown> }).execute(
				sql`drop trigger if exists journal_no_change on journal`
			);
		return change(tx);
	});
const verify = () => verifyChain(town.store.read);
const found = async () => (await verify()).faults.map(({ seq, fault }) => `${seq} ${fault}`);

test('an untouched journal is whole, from its first row to its head', async () => {
	const report = await verify();
	expect(report).toEqual({ checkedCount: 7, faults: [] });
});

test('an empty journal is whole', async () => {
	const empty = await smallTown();
	expect(await verifyChain(empty.store.read)).toEqual({ checkedCount: 0, faults: [] });
	await empty.store.close();
});

test.each([
	['who', { accountId: 'secretary2' }],
	['when', { at: 1 }],
	['in which post', { posts: 'secretary:370202002009' }],
	['what', { action: 'task.reject' }],
	['about what', { subjectId: 'another' }],
	['where', { place: '370202014011' }],
	['from where', { fromState: 'draft' }],
	['to where', { toState: 'rejected' }],
	['in which round', { round: 2 }],
	['what changed', { changes: { state: 'rejected' } }],
	['from where it was asked', { address: '10.0.0.1' }]
] as const)('a row whose “%s” was altered is named by its number', async (_what, set) => {
	await tamper((tx) => tx.update(journal).set(set).where(eq(journal.seq, 4)));
	expect(await found()).toEqual(['4 altered']);
});

test('a row altered together with its hash no longer joins up with the next', async () => {
	const [row] = await town.store.read.select().from(journal).where(eq(journal.seq, 4));
	const forged = { ...row!, accountId: 'secretary2' };
	await tamper((tx) =>
		tx
			.update(journal)
			.set({ accountId: 'secretary2', hash: hashOf(forged.previousHash, forged) })
			.where(eq(journal.seq, 4))
	);
	expect(await found()).toEqual(['5 broken']);
});

test('a row that was taken out is missed, from the middle or from the end', async () => {
	await tamper(async (tx) => {
		for (const seq of [3, 7]) {
			await tx.delete(remarks).where(eq(remarks.seq, seq));
			await tx.delete(journal).where(eq(journal.seq, seq));
		}
	});
	expect(await found()).toEqual(['3 missing', '7 missing']);
});

test('a chain cut short together with its head’s number still differs from the head’s hash', async () => {
	await tamper(async (tx) => {
		await tx.delete(remarks).where(eq(remarks.seq, 7));
		await tx.delete(journal).where(eq(journal.seq, 7));
		await tx.update(journalHead).set({ seq: 6 });
	});
	expect(await found()).toEqual(['6 head']);
});

test('words that were changed are found, words that were erased are not missed', async () => {
	const [said] = await town.store.read.select().from(remarks);
	await tamper((tx) => tx.update(remarks).set({ text: '没有送到' }));
	expect(await found()).toEqual([`${said!.seq} remark`]);
	await tamper((tx) => tx.delete(remarks));
	expect(await found()).toEqual([]);
});

test('what is appended while it walks is left for the next time', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const walk = verify();
	await take(town, 'claim', wish);
	expect((await walk).faults).toEqual([]);
});
