import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { take, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { brokenLinks, everything, witnessed } from '../../../../tests/support/witness.ts';
import { digestOf } from '../chain.ts';
import { auditKey, useAuditSecret } from './key.ts';
import { record, type Event } from './record.ts';
import { journal, journalHead, remarks } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const NOTE: Event = { action: 'system.note', subject: { kind: 'system', id: 'board' } };
const note = (event: Partial<Event> = {}) =>
	town.store.write((tx) => record(tx, null, { ...NOTE, ...event }, NOW));
const wholeJournal = () => town.store.read.select().from(journal).orderBy(asc(journal.seq));

test('the system itself leaves an event without a person', async () => {
	const { result, events } = await witnessed(town.store, () => note());
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		seq: result,
		at: NOW,
		accountId: null,
		posts: '',
		address: null,
		action: 'system.note',
		subjectKind: 'system',
		subjectId: 'board',
		place: null,
		fromState: null,
		toState: null,
		round: null,
		changes: {}
	});
});

test('an event names the posts held at that moment, and where the request came from', async () => {
	const [desk, officer] = [await town.as('desk1'), await town.as('unit1')];
	const doer = { ...desk, posts: [...desk.posts, ...officer.posts], address: '10.0.0.7' };
	const { events } = await witnessed(town.store, () => town.store.write((tx) => record(tx, doer, NOTE, NOW)));
	expect(events[0]).toMatchObject({
		accountId: 'desk1',
		posts: 'district_desk:370202 unit_officer:market',
		address: '10.0.0.7'
	});
});

test('what people wrote stands in the journal as a digest, and apart from it in their words', async () => {
	const { result, events, said } = await witnessed(town.store, () =>
		note({
			changes: { title: '冷阿姨的轮椅', urgency: 'urgent', description: null },
			texts: ['title', 'description'],
			remarks: { reason: '冷阿姨搬家了', comment: undefined, route: '' }
		})
	);
	expect(events[0]!.changes).toEqual({
		title: digestOf(auditKey(), '冷阿姨的轮椅'),
		urgency: 'urgent',
		description: null,
		'said:reason': digestOf(auditKey(), '冷阿姨搬家了')
	});
	expect(said).toEqual({ reason: '冷阿姨搬家了' });
	await town.store.write((tx) => tx.delete(remarks).where(eq(remarks.seq, result)));
	expect(brokenLinks(await wholeJournal()), 'erasing the words leaves the chain whole').toEqual([]);
});

test('the chain is whole from its first row, in one run without a gap', async () => {
	await wishIn(town, 'closed');
	const rows = await wholeJournal();
	expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
	expect(brokenLinks(rows)).toEqual([]);
	const [head] = await town.store.read.select().from(journalHead);
	expect(head).toEqual({ id: 1, seq: rows.length, hash: rows.at(-1)!.hash });
});

test('a row that was changed, left out or moved is found', async () => {
	await wishIn(town, 'submitted');
	const rows = await wholeJournal();
	const row = rows[1]!;
	expect(brokenLinks(rows.with(1, { ...row, accountId: 'somebody' }))).toEqual([row.seq]);
	expect(brokenLinks(rows.with(1, { ...row, changes: { ...row.changes, forged: true } }))).toEqual([row.seq]);
	expect(brokenLinks(rows.toSpliced(1, 1))).not.toEqual([]);
	expect(brokenLinks(rows.toSpliced(1, 2, rows[2]!, row))).not.toEqual([]);
});

test('the journal cannot be changed, row by row or altogether', async () => {
	await note();
	const before = await wholeJournal();
	const reasons = await Promise.all(
		[
			town.store.write((tx) => tx.update(journal).set({ accountId: 'desk1' }).where(eq(journal.seq, 1))),
			town.store.write((tx) => tx.update(journal).set({ at: 0 })),
			town.store.write((tx) => tx.delete(journal).where(eq(journal.seq, 1))),
			town.store.write((tx) => tx.delete(journal))
		].map((attempt) =>
			attempt.then(
				() => 'went through',
				(reason: Error) => String(reason.cause ?? reason)
			)
		)
	);
	for (const reason of reasons) expect(reason).toContain('the journal is append-only');
	expect(await wholeJournal()).toEqual(before);
});

test('when the journal cannot be written, what it would have told of does not happen', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const [head] = await town.store.read.select().from(journalHead);
	await town.store.write((tx) => tx.delete(journalHead));
	const before = await everything(town.store);
	await expect(take(town, 'claim', wish)).rejects.toThrow(/no head/);
	await expect(town.wish('open_for_claim')).rejects.toThrow(/no head/);
	expect(await everything(town.store)).toBe(before);
	await town.store.write((tx) => tx.insert(journalHead).values(head!));
	expect((await take(town, 'claim', wish)).state).toBe('in_progress');
});

test('a link that would be written twice is refused with the change it tells of', async () => {
	const wish = await wishIn(town, 'open_for_claim');
	const [head] = await town.store.read.select().from(journalHead);
	const setHead = (seq: number) => town.store.write((tx) => tx.update(journalHead).set({ seq }));
	await setHead(head!.seq - 1);
	const before = await everything(town.store);
	await expect(take(town, 'claim', wish)).rejects.toThrow();
	expect(await everything(town.store)).toBe(before);
	await setHead(head!.seq);
});

test.skipIf(!canRace)('events written at the same moment stand in one chain', async () => {
	await Promise.all(Array.from({ length: 40 }, (_, i) => note({ changes: { i } })));
	const rows = await wholeJournal();
	expect(brokenLinks(rows)).toEqual([]);
	expect(new Set(rows.slice(-40).map(({ changes }) => changes.i)).size).toBe(40);
});

test('digests need the secret of the board', () => {
	const key = auditKey();
	useAuditSecret('another secret that only this test knows');
	expect(auditKey()).not.toEqual(key);
	useAuditSecret('a secret that only the tests know, of no worth');
	expect(auditKey()).toEqual(key);
});
