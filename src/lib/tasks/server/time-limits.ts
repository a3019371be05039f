import { asc, sql } from 'drizzle-orm';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';
import type { SetLimit } from '../time-limit.ts';
import { timeLimits } from './table.ts';

/** Tells one state of the table from another. */
const versionOf = prepared('time_limits_version', (db) =>
	db
		.select({
			version: sql<string>`count(*) || ' ' || coalesce(max(${timeLimits.setAt}), 0) || ' ' || coalesce(sum(working_days), 0)`
		})
		.from(timeLimits)
);

let kept: { version: string; limits: readonly SetLimit[] } | undefined;

/** The limits somebody has set. Read again only when one was set since. */
export async function setLimits(db: Reader): Promise<readonly SetLimit[]> {
	const [{ version } = { version: '' }] = await versionOf(db, {});
	if (kept?.version !== version)
		kept = {
			version,
			limits: await db
				.select({
					limit: timeLimits.limit,
					kind: timeLimits.kind,
					category: timeLimits.category,
					workingDays: timeLimits.workingDays
				})
				.from(timeLimits)
				.orderBy(asc(timeLimits.limit), asc(timeLimits.kind), asc(timeLimits.category))
		};
	return kept.limits;
}
