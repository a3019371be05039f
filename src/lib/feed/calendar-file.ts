import ical from 'ical-generator';
import { addDays, startOf, type Day, type Instant } from '../clock.ts';
import { m } from '../paraglide/messages.js';
import { say } from '../say.ts';
import { KIND_NAMES } from '../tasks/names.ts';
import type { FeedEntry } from './entry.ts';

/** How often a calendar may ask again, in seconds. */
const ASK_AGAIN = 3600;

/** The entries as an iCalendar file (RFC 5545): days without an hour, links below `origin`. */
export function calendarFile(entries: readonly FeedEntry[], origin: string, now: Instant): string {
	const file = ical({ name: m.feed_name(), prodId: '//two-down-two-up//board//ZH', ttl: ASK_AGAIN });
	for (const entry of entries)
		file.createEvent({
			id: `${entry.what}-${entry.id}@board`,
			stamp: new Date(now),
			start: dateOf(entry.day),
			end: dateOf(addDays(entry.day, 1)),
			allDay: true,
			summary: wordsOf(entry),
			location: entry.places.join(' '),
			url: origin + entry.path
		});
	return file.toString();
}

/** The generator writes an all-day date by the UTC day of the instant. */
const dateOf = (day: Day): Date => new Date(startOf(day) + CHINA_OFFSET);
const CHINA_OFFSET = 8 * 3_600_000;

function wordsOf(entry: FeedEntry): string {
	switch (entry.what) {
		case 'due': {
			const { kind, number, isProvisional } = entry;
			return (
				m.feed_due({ kind: say(KIND_NAMES[kind]), number }) + (isProvisional ? m.feed_provisional() : '')
			);
		}
		case 'meeting':
			return m.feed_meeting();
		case 'visit':
			return m.feed_visit();
	}
}
