import Driver from 'better-sqlite3';
import { asc } from 'drizzle-orm';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { units } from '../../people/server/table.ts';
import { openSqlite } from './sqlite.ts';
import type { Connection, Writer } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'board-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

let path: string;
let board: Connection;
let files = 0;
beforeEach(async () => {
	path = join(folder, `board-${(files += 1)}.db`);
	board = openSqlite(path);
	await board.migrate();
});
afterEach(() => board.close());

const insert = (tx: Writer, name: string) => tx.insert(units).values({ id: name, name, kind: 'office' });
const names = async (from = board.read) =>
	(await from.select({ name: units.name }).from(units).orderBy(asc(units.id))).map(({ name }) => name);

test('an answered write survives a power cut: write-ahead log, every commit flushed, references kept', async () => {
	const pragmas = await board.write(async (tx) => {
		const client = (tx as unknown as { $client: Driver.Database }).$client;
		return ['journal_mode', 'synchronous', 'foreign_keys'].map((name) =>
			client.pragma(name, { simple: true })
		);
	});
	expect(pragmas).toEqual(['wal', 2, 1]);
});

test('a draft is whole once it is closed, and an ordinary board when it is opened again', async () => {
	const drafted = join(folder, 'draft.db');
	const draft = openSqlite(drafted, true);
	await draft.migrate();
	await draft.write((tx) => insert(tx, 'a'));
	expect(await names(draft.read)).toEqual(['a']);
	const refused = draft.write(async (tx) => {
		await insert(tx, 'b');
		throw new Error('no');
	});
	await expect(refused).rejects.toThrow('no');
	await draft.close();
	expect(readdirSync(folder).filter((file) => file.startsWith('draft'))).toEqual(['draft.db']);
	const opened = openSqlite(drafted);
	expect(await names(opened.read)).toEqual(['a']);
	await opened.close();
});

test('one turn reads one state of the board, and the next the newest', async () => {
	const elsewhere = new Driver(path);
	expect(await names()).toEqual([]);
	elsewhere.prepare(`insert into units (id, name, kind) values ('a', 'a', 'office')`).run();
	expect(await names()).toEqual([]);
	await new Promise((turn) => setImmediate(turn));
	expect(await names()).toEqual(['a']);
	elsewhere.close();
});

test('whoever wrote reads it at once, also where somebody had read in the same turn', async () => {
	const written = board.write((tx) => insert(tx, 'a')).then(() => names());
	await new Promise((turn) => setImmediate(turn));
	const before = names();
	const other = board.write((tx) => insert(tx, 'b')).then(() => names());
	expect([await written, await before, await other]).toEqual([['a'], ['a'], ['a', 'b']]);
});

test('another process reads what was answered', async () => {
	await board.write((tx) => insert(tx, 'a'));
	const elsewhere = openSqlite(path);
	expect(await names(elsewhere.read)).toEqual(['a']);
	await elsewhere.write((tx) => insert(tx, 'b'));
	await elsewhere.close();
	expect(await names()).toEqual(['a', 'b']);
});

test('writes that wait together share one transaction', async () => {
	const seen: number[] = [];
	await Promise.all(
		Array.from({ length: 10 }, (_, i) =>
			board.write(async (tx) => {
				await insert(tx, `unit ${i}`);
				seen.push((await names()).length);
			})
		)
	);
	expect(seen, 'nobody else sees the first of them before the last is done').toEqual(Array(10).fill(0));
	expect(await names()).toHaveLength(10);
});

test('a commit that fails fails every write that was waiting for it, and leaves nothing', async () => {
	// A deferred reference is only looked at by COMMIT.
	const outcomes = await Promise.allSettled([
		board.write((tx) => insert(tx, 'a')),
		board.write(async (tx) => {
			(tx as unknown as { $client: Driver.Database }).$client.pragma('defer_foreign_keys = ON');
			const client = (tx as unknown as { $client: Driver.Database }).$client;
			client.exec(
				`insert into posts (id, account_id, role, unit, from_on) values ('p', 'nobody', 'x', 'u', '2026-01-01')`
			);
		}),
		board.write((tx) => insert(tx, 'b'))
	]);
	expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
	expect(await names()).toEqual([]);
	await board.write((tx) => insert(tx, 'c'));
	expect(await names()).toEqual(['c']);
});

test('a transaction the database rolls back by itself fails all of its writes, and the next one is fine', async () => {
	const outcomes = await Promise.allSettled([
		board.write((tx) => insert(tx, 'a')),
		board.write(async (tx) => {
			(tx as unknown as { $client: Driver.Database }).$client.exec('ROLLBACK');
			throw new Error('as a full disk would');
		})
	]);
	expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(await names()).toEqual([]);
	await board.write((tx) => insert(tx, 'b'));
	expect(await names()).toEqual(['b']);
});

test('writes asked for while others are being written are written too, in order', async () => {
	const order: string[] = [];
	const write = (name: string) =>
		board.write(async (tx) => {
			await insert(tx, name);
			order.push(name);
		});
	let late: Promise<void> | undefined;
	await Promise.all([
		board.write(async (tx) => {
			late = write('late');
			await insert(tx, 'first');
			order.push('first');
		}),
		write('second')
	]);
	await late;
	expect(order).toEqual(['first', 'second', 'late']);
	expect(await names()).toHaveLength(3);
});

test('a write from another process that is under way is waited for', async () => {
	const other = new Driver(path);
	other.exec('begin immediate');
	other.exec(`insert into units (id, name, kind) values ('a', 'a', 'office')`);
	const reading = await names();
	other.exec('commit');
	await board.write((tx) => insert(tx, 'b'));
	other.close();
	expect(reading).toEqual([]);
	expect(await names()).toEqual(['a', 'b']);
});
