import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Day } from '../../clock.ts';
import { prepared } from '../../db/server/prepared.ts';
import type { Reader } from '../../db/server/store.ts';

import { trackings, type TrackingRow } from './table.ts';
import { digestOfToken, isToken } from '../../audit/server/address-token.ts';

/** The link that leads to a matter today. */
export async function liveLinkOf(db: Reader, task: string, today: Day): Promise<TrackingRow | undefined> {
	const [link] = await db
		.select()
		.from(trackings)
		.where(and(eq(trackings.taskId, task), isNull(trackings.revokedAt), gte(trackings.expiresOn, today)))
		.orderBy(desc(trackings.id))
		.limit(1);
	return link;
}

/** The link of a token, whether it still leads anywhere or not. */
export async function linkOf(db: Reader, token: string): Promise<TrackingRow | undefined> {
	if (!isToken(token)) return undefined;
	return (await byDigest(db, { digest: digestOfToken(token) }))[0];
}

const byDigest = prepared('tracking_by_digest', (db) =>
	db
		.select()
		.from(trackings)
		.where(eq(trackings.tokenDigest, sql.placeholder('digest')))
);
