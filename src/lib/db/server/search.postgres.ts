/**
 * The index of words on PostgreSQL: a row of lexemes with a GIN index. They go in as an array and come out as a
 * quoted query, past PostgreSQL's own parser, which would cut them after the locale of the server.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Lookup } from '../../search/asked.ts';
import type { WordIndex } from './search.ts';
import type { Reader } from './store.ts';

/** Rows read at a time. */
const PAGE = 1000;

/** Whichever driver it is gives the rows themselves, or an answer that holds them. */
async function run<Row>(db: Reader, query: SQL): Promise<Row[]> {
	const { execute } = db as unknown as { execute(query: SQL): PromiseLike<Row[] | { rows: Row[] }> };
	const answer = await execute.call(db, query);
	return Array.isArray(answer) ? answer : answer.rows;
}

export const wordsOnPostgres: WordIndex = {
	async keep(tx, key, words) {
		await run(
			tx,
			sql`insert into task_words (key, words)
				values (${key}, array_to_tsvector(string_to_array(${words.join(' ')}, ' ')))`
		);
	},
	async drop(tx, key) {
		await run(tx, sql`delete from task_words where key = ${key}`);
	},
	async change(tx, key, _, after) {
		await run(
			tx,
			sql`update task_words set words = array_to_tsvector(string_to_array(${after.join(' ')}, ' ')) where key = ${key}`
		);
	},
	async clear(tx) {
		await run(tx, sql`delete from task_words`);
	},
	layTogether: async () => {},
	sleep: () => () => {},
	async newest(db, lookup, limit, below = Number.MAX_SAFE_INTEGER) {
		const rows = await run<{ key: number | string }>(
			db,
			sql`select key from task_words where words @@ ${matching(lookup)}::tsquery and key < ${below}
				order by key desc limit ${limit}`
		);
		return rows.map(({ key }) => Number(key));
	},
	async count(db, lookup, most) {
		const rows = await run<{ count: number | string }>(
			db,
			sql`select count(*) as count from
				(select 1 from task_words where words @@ ${matching(lookup)}::tsquery limit ${most}) as counted`
		);
		return Number(rows[0]!.count);
	},
	among: (lookup) => sql`(select key from task_words where words @@ ${matching(lookup)}::tsquery)`,
	async *all(db) {
		for (let after = 0; ;) {
			const rows = await run<{ key: number | string; words: string[] }>(
				db,
				sql`select key, tsvector_to_array(words) as words from task_words where key > ${after}
					order by key limit ${PAGE}`
			);
			for (const { key, words } of rows) for (const word of words) yield { key: Number(key), word };
			if (rows.length < PAGE) return;
			after = Number(rows.at(-1)!.key);
		}
	}
};

function matching(lookup: Lookup): string {
	if (typeof lookup === 'string') return `'${lookup}'`;
	return 'all' in lookup
		? `(${lookup.all.map(matching).join(' & ')})`
		: `(${lookup.any.map(matching).join(' | ')})`;
}
