/**
 * The index of words on SQLite: FTS5, without the texts, and with nothing kept of where a word stands in them.
 * What is taken out is named word by word, for only then do the words leave the file at once (`secure-delete`):
 * FTS5 that deletes by the row alone keeps them until it happens to merge.
 */
import { sql } from 'drizzle-orm';
import type { Database as Driver } from 'better-sqlite3';
import type { Lookup } from '../../search/asked.ts';
import type { WordIndex } from './search.ts';
import type { Reader } from './store.ts';

const driverOf = (db: Reader): Driver => (db as unknown as { $client: Driver }).$client;

/** FTS5 writes what it holds to the file before every statement that may be undone by itself, which takes long. */
const asleep = new WeakSet<Driver>();

export const wordsOnSqlite: WordIndex = {
	async keep(tx, key, words) {
		if (asleep.has(driverOf(tx))) return;
		driverOf(tx).prepare('insert into task_words (rowid, words) values (?, ?)').run(key, words.join(' '));
	},
	async drop(tx, key, words) {
		if (asleep.has(driverOf(tx))) return;
		driverOf(tx)
			.prepare(`insert into task_words (task_words, rowid, words) values ('delete', ?, ?)`)
			.run(key, words.join(' '));
	},
	async change(tx, key, before, after) {
		// The index is kept by words: those of one thing may come and go one by one.
		const [was, is] = [new Set(before), new Set(after)];
		const gone = before.filter((word) => !is.has(word));
		const come = after.filter((word) => !was.has(word));
		if (gone.length > 0) await wordsOnSqlite.drop(tx, key, gone);
		if (come.length > 0) await wordsOnSqlite.keep(tx, key, come);
	},
	async clear(tx) {
		driverOf(tx).prepare(`insert into task_words (task_words) values ('delete-all')`).run();
	},
	async layTogether(tx) {
		driverOf(tx).prepare(`insert into task_words (task_words) values ('optimize')`).run();
	},
	sleep(tx) {
		const driver = driverOf(tx);
		asleep.add(driver);
		return () => void asleep.delete(driver);
	},
	async newest(db, lookup, limit, below = Number.MAX_SAFE_INTEGER) {
		return driverOf(db)
			.prepare(
				`select rowid from task_words where task_words match ? and rowid < ? order by rowid desc limit ?`
			)
			.pluck()
			.all(matching(lookup), below, limit) as number[];
	},
	async count(db, lookup, most) {
		return driverOf(db)
			.prepare(`select count(*) from (select 1 from task_words where task_words match ? limit ?)`)
			.pluck()
			.get(matching(lookup), most) as number;
	},
	among: (lookup) => sql`(select rowid from task_words where task_words match ${matching(lookup)})`,
	async *all(db) {
		yield* driverOf(db)
			.prepare('select doc as key, term as word from task_words_kept')
			.iterate() as Iterable<{
			key: number;
			word: string;
		}>;
	}
};

function matching(lookup: Lookup): string {
	if (typeof lookup === 'string') return `"${lookup}"`;
	return 'all' in lookup
		? `(${lookup.all.map(matching).join(' AND ')})`
		: `(${lookup.any.map(matching).join(' OR ')})`;
}
