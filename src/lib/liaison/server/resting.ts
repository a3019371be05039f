import { and, eq, gte, isNull, or } from 'drizzle-orm';
import type { Day } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { restsThrough, type Footing } from '../assignment.ts';
import { carriesThrough } from '../delegation.ts';
import { liaisonAssignments, liaisonDelegations, type AssignmentRow, type DelegationRow } from './table.ts';

/** An arrangement, or a delegation, with the last day through which posts carry it. */
export interface Uncarried<Row> {
	row: Row;
	lastOn: Day;
}

/**
 * What somebody answers for, today or later, that these posts of theirs do not carry to its end; by place. Asked
 * with the posts that are left, it is what ends with the one that is not.
 */
export async function uncarriedAssignments(
	db: Reader,
	accountId: string,
	posts: readonly Footing[],
	today: Day
): Promise<Uncarried<AssignmentRow>[]> {
	const standing = await db
		.select()
		.from(liaisonAssignments)
		.where(
			and(
				eq(liaisonAssignments.accountId, accountId),
				or(
					isNull(liaisonAssignments.toOn),
					and(gte(liaisonAssignments.toOn, today), gte(liaisonAssignments.toOn, liaisonAssignments.fromOn))
				)
			)
		)
		.orderBy(liaisonAssignments.place, liaisonAssignments.id);
	return standing.flatMap((row) => {
		const lastOn = restsThrough(row, posts, row.fromOn > today ? row.fromOn : today);
		return lastOn === null || (row.toOn !== null && row.toOn <= lastOn) ? [] : [{ row, lastOn }];
	});
}

/** The same of 代理, where somebody is the principal or the deputy; soonest first. */
export async function uncarriedDelegations(
	db: Reader,
	accountId: string,
	posts: readonly Footing[],
	today: Day
): Promise<Uncarried<DelegationRow>[]> {
	const standing = await db
		.select()
		.from(liaisonDelegations)
		.where(
			and(
				or(eq(liaisonDelegations.principal, accountId), eq(liaisonDelegations.deputy, accountId)),
				gte(liaisonDelegations.toOn, today),
				gte(liaisonDelegations.toOn, liaisonDelegations.fromOn)
			)
		)
		.orderBy(liaisonDelegations.fromOn, liaisonDelegations.id);
	return standing.flatMap((row) => {
		const fromOn = row.fromOn > today ? row.fromOn : today;
		const lastOn = carriesThrough(row.kind, row.place, posts, { fromOn, toOn: row.toOn });
		return lastOn >= row.toOn ? [] : [{ row, lastOn }];
	});
}
