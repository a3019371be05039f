import type { Event } from '../../audit/server/record.ts';
import type { VisitRow } from './table.ts';

/** The journal event of a visit: every column it set; words as digests. `beside` tells what else came of it, in counts and ids. */
export function visitEvent(
	step: 'record' | 'correct' | 'forget',
	before: VisitRow | null,
	after: VisitRow,
	beside: Readonly<Record<string, unknown>> = {}
): Event {
	const changes: Record<string, unknown> = {};
	for (const [column, value] of Object.entries(after)) {
		const old = before ? before[column as keyof VisitRow] : null;
		if (JSON.stringify(value) !== JSON.stringify(old)) changes[column] = value;
	}
	return {
		action: `visit.${step}`,
		subject: { kind: 'visit', id: after.id, place: after.place },
		changes: { ...changes, ...beside },
		texts: ['spot', 'note']
	};
}
