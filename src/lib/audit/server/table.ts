import { sql } from 'drizzle-orm';
import { count, index, instant, json, primaryKey, table, text, word } from '../../db/server/columns.ts';

/** What an event was about. */
export type SubjectKind =
	| 'task'
	| 'account'
	| 'place'
	| 'post'
	| 'liaison'
	| 'classification'
	| 'calendar'
	| 'session'
	| 'filter'
	| 'reply'
	| 'suggestion'
	| 'resident'
	| 'tracking'
	| 'attachment'
	| 'visit'
	| 'meeting'
	| 'list-entry'
	| 'robot'
	| 'system';

/**
 * 操作日志: append-only (triggers refuse UPDATE and DELETE) and hash-chained from its first row. It holds no
 * personal words: texts stand in it as keyed digests, what people wrote in `remarks`.
 */
export const journal = table(
	'journal',
	{
		/** 1, 2, 3 … without a gap. */
		seq: count('seq').primaryKey(),
		at: instant('at').notNull(),
		/** Who; empty for the system itself. */
		accountId: text('account_id'),
		/** The posts they held at that moment, as role:place or role:unit. */
		posts: text('posts').notNull(),
		/** Network address of the request, where there was one. */
		address: text('address'),
		action: text('action').notNull(),
		subjectKind: word<SubjectKind>('subject_kind').notNull(),
		subjectId: text('subject_id').notNull(),
		/** The place it concerns, for scope. */
		place: text('place'),
		fromState: text('from_state'),
		toState: text('to_state'),
		round: count('round'),
		/** The changed columns and their new values; texts as digests. */
		changes: json<Readonly<Record<string, unknown>>>('changes').notNull(),
		previousHash: text('previous_hash').notNull(),
		hash: text('hash').notNull()
	},
	(t) => [
		index('journal_by_subject').on(t.subjectId, t.seq),
		index('journal_by_account').on(t.accountId, t.seq),
		index('journal_by_time').on(t.at, t.seq),
		// Most events are steps of tasks: the others are few among them.
		index('journal_beside_tasks')
			.on(t.action, t.seq)
			.where(sql`substr(action, 1, 5) <> 'task.'`)
	]
);
export type JournalRow = typeof journal.$inferSelect;

/** The last link of the chain. Updating it first puts concurrent writers in line. */
export const journalHead = table('journal_head', {
	id: count('id').primaryKey(),
	seq: count('seq').notNull(),
	hash: text('hash').notNull()
});

/** What people wrote at an event. Apart from the journal, so that personal words can be erased. */
export const remarks = table(
	'remarks',
	{
		seq: count('seq')
			.notNull()
			.references(() => journal.seq),
		field: text('field').notNull(),
		text: text('text').notNull()
	},
	(t) => [primaryKey({ columns: [t.seq, t.field] })]
);
