/**
 * The index of words, on either engine: which things stand under which words. A thing is known by a whole number
 * that grows with time; its words are cut elsewhere, so that both engines hold the very same.
 */
import type { SQL } from 'drizzle-orm';
import type { Lookup } from '../../search/asked.ts';
import { engine } from './columns.ts';
import { wordsOnPostgres } from './search.postgres.ts';
import { wordsOnSqlite } from './search.sqlite.ts';
import type { Reader, Writer } from './store.ts';

export interface WordIndex {
	/** Puts a thing that is not in it under its words. */
	keep(tx: Writer, key: number, words: readonly string[]): Promise<void>;
	/** Takes it out again; `words` are those it was put under. They leave the file. */
	drop(tx: Writer, key: number, words: readonly string[]): Promise<void>;
	/** Takes it from the words it was put under to others; what stays the same is not written. */
	change(tx: Writer, key: number, before: readonly string[], after: readonly string[]): Promise<void>;
	/** Takes out everything. */
	clear(tx: Writer): Promise<void>;
	/** After everything was put in anew: lays it together, so that it is walked fastest. */
	layTogether(tx: Writer): Promise<void>;
	/**
	 * Keeps and drops nothing on this connection until it is woken: for a draft that is filled at one go and whose
	 * index is made anew afterwards. Gives what wakes it.
	 */
	sleep(tx: Writer): () => void;
	/** The newest that stand under what is looked up, below a key where one is given. */
	newest(db: Reader, lookup: Lookup, limit: number, below?: number): Promise<number[]>;
	/** How many there are; counts no further than `most`. */
	count(db: Reader, lookup: Lookup, most: number): Promise<number>;
	/** All of them, to be one of. */
	among(lookup: Lookup): SQL;
	/** Key → the words it stands under, all of them, for checking. */
	all(db: Reader): AsyncIterable<{ key: number; word: string }>;
}

export const wordIndex: WordIndex = engine === 'sqlite' ? wordsOnSqlite : wordsOnPostgres;
