import type { Event } from '../../audit/server/record.ts';
import type { AssignmentRow, DelegationRow } from './table.ts';

/** The journal event of a step: every column it set, from which the row can be rebuilt. */
export const assignmentEvent = (
	step: 'make' | 'end',
	before: AssignmentRow | null,
	after: AssignmentRow
): Event => eventOf(step, before, after);

/** The same of a delegation: it names who stands in for whom. */
export const delegationEvent = (
	step: 'delegate' | 'recall',
	before: DelegationRow | null,
	after: DelegationRow
): Event => eventOf(step, before, after);

function eventOf<Row extends AssignmentRow | DelegationRow>(
	step: string,
	before: Row | null,
	after: Row
): Event {
	const changes: Record<string, unknown> = {};
	for (const [column, value] of Object.entries(after)) {
		const old = before ? before[column as keyof Row] : null;
		if (value !== old) changes[column] = value;
	}
	return {
		action: `liaison.${step}`,
		subject: { kind: 'liaison', id: after.id, place: after.place },
		changes
	};
}
