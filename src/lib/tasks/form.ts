/**
 * What may be said at each step: one schema serves the page, the JSON API and the OpenAPI document. Values
 * come as JSON or as form fields, so numbers and ticks are read from text too. A message is a `FaultCode`.
 */
import * as v from 'valibot';
import { isDay } from '../clock.ts';
import {
	CATEGORIES,
	CHANNELS,
	KINDS,
	RATINGS,
	REJECT_CODES,
	SLA_CLASSES,
	SOLVED,
	SOURCES,
	URGENCIES,
	VALUE_LIMIT,
	type TaskAction
} from './task.ts';

const TITLE_LIMIT = 80;
const SUMMARY_LIMIT = 80;
const TEXT_LIMIT = 2000;
const REASON_LIMIT = 500;

const words = (limit: number) =>
	v.pipe(v.string('not-text'), v.trim(), v.minLength(1, 'required'), v.maxLength(limit, 'too-long'));

const day = v.pipe(v.string('not-text'), v.check(isDay, 'not-a-day'), v.description('China day, YYYY-MM-DD'));

/** An instant as RFC 3339, read as milliseconds. */
const moment = v.pipe(
	v.string('not-text'),
	v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, 'not-a-moment'),
	v.check((text) => isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), 'not-a-moment'),
	v.transform((text) => Date.parse(text)),
	v.description('RFC 3339 instant')
);

const choice = <const T extends readonly string[]>(choices: T) => v.picklist(choices, 'not-a-choice');

/** A tick, as JSON or as a form sends it. */
const ticked = v.pipe(
	v.union([v.boolean(), v.picklist(['on', 'true', '1', 'false', '0'])], 'not-a-choice'),
	v.transform((value) => value === true || value === 'on' || value === 'true' || value === '1')
);

const yuan = v.pipe(
	v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))], 'not-a-number'),
	v.integer('not-a-number'),
	v.minValue(0, 'too-small'),
	v.maxValue(VALUE_LIMIT, 'too-large')
);

export const UP_TO = ['draft', 'submitted', 'open_for_claim', 'assigned'] as const;

const publishing = {
	/** Default: the title without names. */
	summary: v.optional(words(SUMMARY_LIMIT)),
	estimatedValue: v.optional(yuan),
	/** Default: 20 working days from today. */
	expiresOn: v.optional(day),
	sensitive: v.optional(ticked)
};

export const LogForm = v.object({
	kind: v.optional(choice(KINDS), 'micro_wish'),
	place: v.pipe(v.string('required'), v.regex(/^\d{12}(\d{3})?$/, 'not-a-place')),
	title: words(TITLE_LIMIT),
	description: v.optional(v.pipe(v.string('not-text'), v.trim(), v.maxLength(TEXT_LIMIT, 'too-long')), ''),
	category: v.optional(choice(CATEGORIES), 'other'),
	urgency: v.optional(choice(URGENCIES), 'normal'),
	source: v.optional(choice(SOURCES), 'visit'),
	/** Default: today. */
	occurredOn: v.optional(day),
	slaClass: v.optional(choice(SLA_CLASSES), 'general'),
	upTo: v.optional(choice(UP_TO), 'submitted'),
	...publishing
});

export const ACTION_FORMS = {
	submit: v.object({}),
	publish: v.object(publishing),
	reject: v.object({ code: choice(REJECT_CODES), route: words(REASON_LIMIT) }),
	claim: v.object({
		/** Default: 5 working days from today; at most 30 days ahead. */
		promisedOn: v.optional(day)
	}),
	unclaim: v.object({ reason: v.optional(words(REASON_LIMIT)) }),
	'report-done': v.object({
		result: words(TEXT_LIMIT),
		/** Default: now. */
		doneAt: v.optional(moment)
	}),
	approve: v.object({}),
	'send-back': v.object({ comment: words(REASON_LIMIT) }),
	'follow-up': v.object({
		solved: choice(SOLVED),
		rating: choice(RATINGS),
		channel: choice(CHANNELS)
	}),
	withdraw: v.object({ reason: words(REASON_LIMIT) })
} as const satisfies Record<TaskAction, v.GenericSchema>;

export type ActionBody<A extends TaskAction> = v.InferOutput<(typeof ACTION_FORMS)[A]>;
export type LogBody = v.InferOutput<typeof LogForm>;
