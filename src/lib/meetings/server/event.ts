import type { Event } from '../../audit/server/record.ts';
import type { EntryRow, MeetingRow } from './table.ts';

/** What people write at a meeting: kept as digests. */
const TEXTS = [
	...(['venue', 'topic', 'dropReason', 'decision', 'line'] as const),
	...(['moveReason', 'callOffReason'] as const)
];

/** The journal event of a step of a meeting. */
export const meetingEvent = (
	step: string,
	meeting: Pick<MeetingRow, 'id' | 'community'>,
	changes: Readonly<Record<string, unknown>>,
	states: Pick<Event, 'from' | 'to'> = {}
): Event => ({
	action: `meeting.${step}`,
	subject: { kind: 'meeting', id: meeting.id, place: meeting.community },
	changes,
	texts: TEXTS,
	...states
});

/** The journal event of an entry of the three lists. */
export const entryEvent = (
	step: string,
	entry: Pick<EntryRow, 'id' | 'community'>,
	changes: Readonly<Record<string, unknown>>
): Event => ({
	action: `list.${step}`,
	subject: { kind: 'list-entry', id: entry.id, place: entry.community },
	changes,
	texts: TEXTS
});
