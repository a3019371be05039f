import type { Event } from '../../audit/server/record.ts';
import type { AssignmentRow } from './table.ts';

/** The journal event of a step: every column it set, from which the row can be rebuilt. */
export function assignmentEvent(
	step: 'make' | 'end',
	before: AssignmentRow | null,
	after: AssignmentRow
): Event {
	const changes: Record<string, unknown> = {};
	for (const [column, value] of Object.entries(after)) {
		const old = before ? before[column as keyof AssignmentRow] : null;
		if (value !== old) changes[column] = value;
	}
	return {
		action: `liaison.${step}`,
		subject: { kind: 'liaison', id: after.id, place: after.place },
		changes
	};
}
