import { and, asc, eq, inArray } from 'drizzle-orm';
import { journal } from '../../audit/server/table.ts';
import type { Reader } from '../../db/server/store.ts';
import { accountNames } from '../../people/server/queries.ts';
import type { DayEvent } from '../why.ts';

/** What starts a clock, stops it, or moves a day. */
const ACTIONS: readonly DayEvent['action'][] = [
	...(['submit', 'publish', 'dispatch', 'claim', 'unclaim', 'return', 'overturn'] as const),
	...(['extend', 'grant', 'resume', 'report-done', 'approve', 'send-back'] as const),
	...(['follow-up', 'reopen', 'recompute'] as const)
];

/** The events of a task that its deadline follows from, in order. */
export async function dayEventsOf(db: Reader, taskId: string): Promise<DayEvent[]> {
	const rows = await db
		.select({
			seq: journal.seq,
			at: journal.at,
			action: journal.action,
			accountId: journal.accountId,
			changes: journal.changes
		})
		.from(journal)
		.where(
			and(
				eq(journal.subjectId, taskId),
				inArray(
					journal.action,
					ACTIONS.map((action) => `task.${action}`)
				)
			)
		)
		.orderBy(asc(journal.seq));
	const names = await accountNames(
		db,
		rows.flatMap(({ accountId }) => accountId ?? [])
	);
	return rows.map(({ accountId, action, ...row }) => ({
		...row,
		action: action.replace(/^task\./, '') as DayEvent['action'],
		by: names.get(accountId ?? '') ?? ''
	}));
}
