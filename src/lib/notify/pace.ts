/**
 * 快慢: when a robot may speak. Vendors cut off whoever speaks too often (20 a minute at WeCom and DingTalk, at
 * DingTalk for ten minutes), people whoever speaks at night.
 */
import { dayOf, startOf, type Instant } from '../clock.ts';
import type { RobotKind } from './robot.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What comes within it goes out as one message. */
export const GATHER_FOR = 5 * MINUTE;
/** Between two messages of one robot: at most 15 a minute. */
export const PAUSE = 4000;

/** 安静: from nine in the evening until half past seven, China time. */
const QUIET = { from: 21 * HOUR, until: 7.5 * HOUR };

/** After a failed attempt the next is made so much later; after the last one nothing more is tried. */
export const BACK_OFF = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR] as const;

/** When to try again after so many failed attempts, or never. A vendor who names a time is heard. */
export function retryAt(
	now: Instant,
	attempts: number,
	askedToWait: number | undefined
): Instant | undefined {
	const pause = BACK_OFF[attempts - 1];
	return pause === undefined ? undefined : now + Math.max(pause, askedToWait ?? 0);
}

const sinceMidnight = (at: Instant): number => at - startOf(dayOf(at));

export function isQuiet(at: Instant): boolean {
	const time = sinceMidnight(at);
	return time >= QUIET.from || time < QUIET.until;
}

/** The first moment that is not quiet. */
export function afterQuiet(at: Instant): Instant {
	if (!isQuiet(at)) return at;
	const midnight = startOf(dayOf(at));
	return midnight + QUIET.until + (sinceMidnight(at) >= QUIET.from ? 24 * HOUR : 0);
}

/** When something that comes now goes out: gathered and by day, unless it is urgent. */
export const sendAt = (now: Instant, isUrgent: boolean): Instant =>
	isUrgent ? now : afterQuiet(now + GATHER_FOR);

/** Feishu refuses (11232) when everybody speaks at once: on the hour and on the half. */
export const isCrowded = (kind: RobotKind, at: Instant): boolean =>
	kind === 'feishu' && Math.floor(sinceMidnight(at) / MINUTE) % 30 === 0;
