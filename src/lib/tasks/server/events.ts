import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { ACTING_FOR } from '../../audit/server/record.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { accountNames } from '../../people/server/queries.ts';
import type { Told } from '../facts.ts';
import { STEPS } from '../steps/steps.ts';
import { isAction } from '../task.ts';
import { attachedBy } from './attach.ts';
import { fullReader, type SeenTask } from './scope.ts';

/** One line of a task's course (经过). */
export interface TaskEvent {
	seq: number;
	at: Instant;
	/** Without the prefix `task.`. */
	action: string;
	by: string | null;
	/** It fell due by itself. */
	isBySystem: boolean;
	/** The resident did it, by the link of the matter. */
	isByResident: boolean;
	/** Whom they stood in for, as their deputy. */
	actingFor: string | null;
	/** role:place or role:unit of the posts they held then. */
	posts: string;
	from: string | null;
	to: string | null;
	round: number | null;
	/** Which columns a correction put right. */
	corrected: string[];
	/** What the journal tells of the change; nothing for those who were merely offered the wish. */
	changes: Told;
	/** Ids of the photos that came with it; nothing for those either. */
	attachments: readonly string[];
	/** What was said, by field; nothing for those either. */
	said: { field: string; text: string }[];
	/** The same as one text. */
	note: string | null;
}

/** The events of a task in order, from behind `after`; the task must be in scope. */
export async function eventsOf(
	db: Reader,
	actor: Actor,
	{ task, calledUnits }: SeenTask,
	{ after = 0, limit = 200 }: { after?: number; limit?: number } = {}
): Promise<TaskEvent[]> {
	const rows = await db
		.select()
		.from(journal)
		.where(and(eq(journal.subjectId, task.id), gt(journal.seq, after)))
		.orderBy(asc(journal.seq))
		.limit(limit);
	const names = await accountNames(
		db,
		rows.flatMap((row) => [row.accountId, actingFor(row.changes)].filter((id) => id !== null))
	);
	const isFull = fullReader(actor, calledUnits)(task);
	const remarked =
		isFull && rows.length > 0
			? await db
					.select()
					.from(remarks)
					.where(
						inArray(
							remarks.seq,
							rows.map((row) => row.seq)
						)
					)
			: [];
	return rows.map((row) => {
		const said = remarked
			.filter(({ seq }) => seq === row.seq)
			.sort((one, other) => orderOf(row.action, one.field) - orderOf(row.action, other.field))
			.map(({ field, text }) => ({ field, text }));
		return {
			seq: row.seq,
			at: row.at,
			action: row.action.replace(/^task\./, ''),
			by: row.accountId ? (names.get(row.accountId) ?? null) : null,
			actingFor: names.get(actingFor(row.changes) ?? '') ?? null,
			isBySystem: row.accountId === null && row.posts === '',
			isByResident: row.posts.startsWith('resident:'),
			posts: row.posts,
			from: row.fromState,
			to: row.toState,
			round: row.round,
			corrected: row.action === 'task.correct' ? Object.keys(row.changes).filter(isColumn) : [],
			changes: isFull ? row.changes : {},
			attachments: isFull ? attachedBy(row.changes) : [],
			said,
			note: said.map(({ text }) => text).join('\n') || null
		};
	});
}

/** What was said stands in the order in which the step asks for it. */
function orderOf(action: string, field: string): number {
	const name = action.replace(/^task\./, '');
	const says: readonly string[] = (isAction(name) && STEPS[name].says) || [];
	return says.indexOf(field);
}

function actingFor(changes: Told): string | null {
	const principal = changes[ACTING_FOR];
	return typeof principal === 'string' ? principal : null;
}

/** The journal keeps beside them the digests of what was said. */
const isColumn = (change: string): boolean => !change.includes(':');
