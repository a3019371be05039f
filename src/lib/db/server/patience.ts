import { sql, type SQL } from 'drizzle-orm';
import { engine } from './columns.ts';
import { engineCode } from './engine-code.ts';
import type { Writer } from './store.ts';

/**
 * From here on no statement of this transaction waits longer than so many milliseconds for another transaction.
 * On SQLite writers stand in one line and meet nobody.
 */
export async function waitAtMost(tx: Writer, milliseconds: number): Promise<void> {
	if (engine !== 'postgresql') return;
	const { execute } = tx as Writer & { execute(statement: SQL): Promise<unknown> };
	await execute.call(tx, sql.raw(`set local lock_timeout = ${Math.round(milliseconds)}`));
}

/** Did a statement give up waiting for another transaction? */
export const isTiredOfWaiting = (reason: unknown): boolean => engineCode(reason) === '55P03';
