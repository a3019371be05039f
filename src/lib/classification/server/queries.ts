import { and, asc, desc, eq, inArray, isNotNull, lte } from 'drizzle-orm';
import { journal, remarks } from '../../audit/server/table.ts';
import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import type { CommunityClass } from '../class.ts';
import { classifications } from './table.ts';

export type Classification = typeof classifications.$inferSelect;

/** The class each community has on a day: its latest confirmed one in effect by then. */
export async function classesOn(
	db: Reader,
	day: Day,
	communities?: readonly string[]
): Promise<Map<string, CommunityClass>> {
	const standing = await standingClasses(db, day, communities);
	return new Map([...standing].map(([community, row]) => [community, row.class]));
}

/** The same with the day since when. */
export async function standingClasses(
	db: Reader,
	day: Day,
	communities?: readonly string[]
): Promise<Map<string, { class: CommunityClass; effectiveOn: Day }>> {
	const rows = await db
		.select({
			community: classifications.community,
			class: classifications.class,
			effectiveOn: classifications.effectiveOn
		})
		.from(classifications)
		.where(
			and(
				eq(classifications.state, 'confirmed'),
				lte(classifications.effectiveOn, day),
				communities ? inArray(classifications.community, [...communities]) : undefined
			)
		)
		.orderBy(asc(classifications.effectiveOn), asc(classifications.decidedAt));
	return new Map(rows.map((row) => [row.community, row]));
}

/** Everything ever confirmed for a community, oldest first. */
export async function classHistory(db: Reader, community: string): Promise<Classification[]> {
	return db
		.select()
		.from(classifications)
		.where(and(eq(classifications.community, community), eq(classifications.state, 'confirmed')))
		.orderBy(asc(classifications.effectiveOn), asc(classifications.decidedAt));
}

/** Proposals that wait for a second person, oldest first; all decided ones behind, latest first. */
export async function openProposals(db: Reader): Promise<Classification[]> {
	return db
		.select()
		.from(classifications)
		.where(eq(classifications.state, 'proposed'))
		.orderBy(asc(classifications.proposedAt));
}

export async function latestDecisions(db: Reader, limit: number): Promise<Classification[]> {
	return db
		.select()
		.from(classifications)
		.where(inArray(classifications.state, ['confirmed', 'declined']))
		.orderBy(desc(classifications.decidedAt), desc(classifications.id))
		.limit(limit);
}

/** What was said when proposals were decided, by proposal. */
export async function commentsOn(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const said = await db
		.select({ id: journal.subjectId, comment: remarks.text })
		.from(journal)
		.innerJoin(remarks, and(eq(remarks.seq, journal.seq), eq(remarks.field, 'comment')))
		.where(and(inArray(journal.subjectId, [...ids]), eq(journal.action, 'classification.decide')));
	return new Map(said.map(({ id, comment }) => [id, comment]));
}

/** The latest changes from one class to another that are in effect on a day, latest first. */
export async function latestChanges(db: Reader, day: Day, limit: number): Promise<Classification[]> {
	return db
		.select()
		.from(classifications)
		.where(
			and(
				eq(classifications.state, 'confirmed'),
				isNotNull(classifications.previousClass),
				lte(classifications.effectiveOn, day)
			)
		)
		.orderBy(desc(classifications.effectiveOn), desc(classifications.decidedAt), asc(classifications.id))
		.limit(limit);
}
