import type { Actor } from '../../access/actor.ts';
import { addDays, type Day, type Instant } from '../../clock.ts';
import type { Faults } from '../../refusal.ts';
import type { LogBody } from '../form.ts';
import { numberIn, summaryOf, withoutName } from '../summary.ts';

/** How long ago a matter may have come up, in days. */
const OLDEST_DAYS = 366;

/** The first day on which what is logged today may have come up. */
export const oldestDay = (loggedOn: Day): Day => addDays(loggedOn, -OLDEST_DAYS);

/** A title stands on boards and printed lists: no phone or identity number is in it. Only the description is free. */
export const titleFaults = (title: string | undefined): Faults =>
	numberIn(title ?? '') ? { title: { code: 'holds-phone' } } : {};

/** 登记: a matter as it is written down, but for its id, its number and whom it is about. `name`: the resident's. */
export const loggedRow = (body: LogBody, actor: Actor, now: Instant, today: Day, name?: string) => ({
	kind: body.kind,
	state: 'draft' as const,
	stateSince: now,
	version: 1,
	round: 1,
	level: 'community' as const,
	place: body.place,
	title: body.title,
	description: body.description,
	summary: withoutName(body.summary ?? summaryOf(body.title), name),
	category: body.category,
	urgency: body.urgency,
	slaClass: body.slaClass,
	source: body.source,
	occurredOn: body.occurredOn ?? today,
	isSensitive: body.sensitive ?? false,
	estimatedValue: body.estimatedValue ?? null,
	loggedBy: actor.accountId,
	loggedAt: now,
	unclaimCount: 0,
	returnCount: 0,
	urgeCount: 0,
	extendCount: 0,
	suspendCount: 0,
	tryCount: 0,
	isWidened: false,
	isDesignated: false,
	isProvisional: false
});
