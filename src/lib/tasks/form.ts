/**
 * What may be said at each step: one schema serves the page, the JSON API and the OpenAPI document. Values
 * come as JSON or as form fields, so numbers and ticks are read from text too. A message is a `FaultCode`.
 */
import * as v from 'valibot';
import { PHOTO_LIMIT } from '../attachments/photo.ts';
import { isDay } from '../clock.ts';
import { day, ticked, words } from '../fields.ts';
import { ResidentForm } from '../residents/form.ts';
import {
	CALL_OUT_TYPES,
	CATEGORIES,
	CHANNELS,
	DISPLEASURES,
	KINDS,
	LEVELS,
	OWN_CHANNELS,
	RATINGS,
	REJECT_CODES,
	SLA_CLASSES,
	SOLVED,
	SOURCES,
	SUSPEND_CAUSES,
	URGENCIES,
	VALUE_LIMIT,
	type TaskAction
} from './task.ts';
import { LEAST_WORKING_DAYS, MOST_WORKING_DAYS, TIME_LIMITS } from './time-limit.ts';

export const TITLE_LIMIT = 80;
const SUMMARY_LIMIT = 80;
const TEXT_LIMIT = 2000;
const REASON_LIMIT = 500;
const CALL_OUT_LIMIT = 10;
const MILESTONE_LIMIT = 24;

/** An instant as RFC 3339, read as milliseconds. */
const moment = v.pipe(
	v.string('not-text'),
	v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, 'not-a-moment'),
	v.check((text) => isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), 'not-a-moment'),
	v.transform((text) => Date.parse(text)),
	v.description('RFC 3339 instant')
);

const choice = <const T extends readonly string[]>(choices: T) => v.picklist(choices, 'not-a-choice');

/** One of a list that only the board knows: an account, a unit, a milestone. */
const listed = v.pipe(
	v.string('choose'),
	v.trim(),
	v.minLength(1, 'choose'),
	v.maxLength(REASON_LIMIT, 'too-long')
);

const yuan = v.pipe(
	v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))], 'not-a-number'),
	v.integer('not-a-number'),
	v.minValue(0, 'too-small'),
	v.maxValue(VALUE_LIMIT, 'too-large')
);

/** Ids of so many photos at most that one has just sent: a list in JSON, lines from a form. */
export const photosUpTo = (most: number) =>
	v.optional(
		v.pipe(
			v.union(
				[v.array(v.string('no-such-photo'), 'no-such-photo'), v.string('no-such-photo')],
				'no-such-photo'
			),
			v.transform((given) => [given].flat().flatMap((one) => one.split('\n'))),
			v.maxLength(most, 'too-many-photos')
		)
	);
const photos = photosUpTo(PHOTO_LIMIT);

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
	place: v.pipe(v.string('choose'), v.regex(/^\d{12}(\d{3})?$/, 'not-a-place')),
	title: words(TITLE_LIMIT),
	description: v.optional(v.pipe(v.string('not-text'), v.trim(), v.maxLength(TEXT_LIMIT, 'too-long')), ''),
	category: v.optional(choice(CATEGORIES), 'other'),
	urgency: v.optional(choice(URGENCIES), 'normal'),
	source: v.optional(choice(SOURCES), 'visit'),
	/** Default: today. */
	occurredOn: v.optional(day),
	slaClass: v.optional(choice(SLA_CLASSES), 'general'),
	upTo: v.optional(choice(UP_TO), 'submitted'),
	/** 回避: the account or unit the matter is about, which then sees nothing of it. */
	conflict: v.optional(words(REASON_LIMIT)),
	/** For `upTo` assigned. */
	handler: v.optional(words(REASON_LIMIT)),
	/** 诉求人: whose need it is, where that is known. */
	resident: v.optional(ResidentForm),
	attachments: photos,
	...publishing
});

/** As much of it as tells whether it stands on the board already. */
export const MatterForm = v.object({
	place: LogForm.entries.place,
	title: v.pipe(v.string('not-text'), v.trim(), v.maxLength(TEXT_LIMIT, 'too-long')),
	category: v.optional(choice(CATEGORIES))
});

const reason = words(REASON_LIMIT);

const logged = LogForm.entries;

/** One or many words: a list in JSON, lines from a form. */
const some = (limit: number, most: number) =>
	v.pipe(
		v.union([v.array(words(limit), 'choose'), words(limit)], 'choose'),
		v.transform((given) => [given].flat().flatMap((one) => one.split('\n'))),
		v.minLength(1, 'choose'),
		v.maxLength(most, 'too-many')
	);

export const ACTION_FORMS = {
	submit: v.object({}),
	publish: v.object(publishing),
	dispatch: v.object({
		/** An account (its name or id) or a unit (its id). */
		handler: listed,
		slaClass: v.optional(choice(SLA_CLASSES)),
		/** Designated: whoever gets it keeps it. */
		designate: v.optional(ticked)
	}),
	reject: v.object({ code: choice(REJECT_CODES), route: reason }),
	object: v.object({ reason }),
	uphold: v.object({ reason }),
	overturn: v.object({ reason }),

	claim: v.object({
		/** Default: 5 working days from today; at most 30 days ahead. */
		promisedOn: v.optional(day)
	}),
	unclaim: v.object({ reason: v.optional(reason) }),
	widen: v.object({}),

	sign: v.object({}),
	return: v.object({ reason, suggestedOwner: v.optional(reason) }),
	contact: v.object({ channel: choice(CHANNELS), note: v.optional(reason) }),
	'call-out': v.object({
		units: some(REASON_LIMIT, CALL_OUT_LIMIT),
		type: choice(CALL_OUT_TYPES),
		ask: v.optional(reason)
	}),
	'answer-call-out': v.object({ callOut: listed, result: words(TEXT_LIMIT) }),
	'rate-call-out': v.object({
		callOut: listed,
		rating: choice(RATINGS),
		comment: v.optional(reason)
	}),
	escalate: v.object({
		tried: words(TEXT_LIMIT),
		ask: words(TEXT_LIMIT),
		/** Default: the next level; `district` goes straight there. */
		level: v.optional(choice(LEVELS))
	}),
	decide: v.object({ decision: words(TEXT_LIMIT) }),
	plan: v.object({
		milestones: v.pipe(
			v.array(v.object({ title: words(TITLE_LIMIT), dueOn: day }), 'required'),
			v.minLength(1, 'required'),
			v.maxLength(MILESTONE_LIMIT, 'too-many')
		)
	}),
	reach: v.object({ milestone: listed, evidence: words(TEXT_LIMIT) }),

	extend: v.object({ dueOn: day, reason }),
	suspend: v.object({ cause: choice(SUSPEND_CAUSES), plan: words(TEXT_LIMIT), until: day }),
	terminate: v.object({ reason }),
	grant: v.object({ comment: v.optional(reason) }),
	refuse: v.object({ comment: v.optional(reason) }),
	resume: v.object({}),
	withdraw: v.object({ reason }),

	'report-done': v.object({
		result: words(TEXT_LIMIT),
		/** Default: now. */
		doneAt: v.optional(moment),
		attachments: photos
	}),
	approve: v.object({}),
	'send-back': v.object({ comment: reason }),
	'follow-up': v.object({
		solved: choice(SOLVED),
		/** Who was not reached rated nothing. */
		rating: v.optional(v.pipe(choice(RATINGS), v.description('Required unless solved is “unreachable”'))),
		/** “link” and “link_helped” are the resident's own. */
		channel: choice([...CHANNELS, ...OWN_CHANNELS]),
		/** Why, where the resident is dissatisfied. */
		displeasure: v.optional(choice(DISPLEASURES))
	}),
	reopen: v.object({ reason }),

	merge: v.object({
		/** The task that leads: its id or number. */
		into: words(REASON_LIMIT),
		reason
	}),
	unmerge: v.object({ reason: v.optional(reason) }),
	'hand-over': v.object({
		/** A colleague's account. */
		to: listed,
		reason: v.optional(reason)
	}),
	/** Whatever is given takes the place of what stands there. */
	correct: v.object({
		place: v.optional(logged.place),
		title: v.optional(logged.title),
		description: v.optional(logged.description.wrapped),
		summary: publishing.summary,
		category: v.optional(logged.category.wrapped),
		urgency: v.optional(logged.urgency.wrapped),
		source: v.optional(logged.source.wrapped),
		occurredOn: logged.occurredOn,
		slaClass: v.optional(logged.slaClass.wrapped),
		estimatedValue: publishing.estimatedValue,
		sensitive: publishing.sensitive,
		reason
	}),
	note: v.object({ text: words(TEXT_LIMIT) }),
	urge: v.object({ text: words(REASON_LIMIT) })
} as const satisfies Record<TaskAction, v.GenericSchema>;

/** 时限: without a kind for all, without working days back to what holds more generally. */
export const LimitForm = v.object({
	limit: choice(TIME_LIMITS),
	kind: v.optional(choice(KINDS)),
	category: v.optional(choice(CATEGORIES)),
	workingDays: v.optional(
		v.pipe(
			v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))], 'not-a-number'),
			v.integer('not-a-number'),
			v.minValue(LEAST_WORKING_DAYS, 'too-small'),
			v.maxValue(MOST_WORKING_DAYS, 'too-large')
		)
	),
	reason: words(REASON_LIMIT)
});
export type LimitBody = v.InferOutput<typeof LimitForm>;

/** The most tasks one form dispatches. */
export const DISPATCH_LIMIT = 50;

/** Several tasks to one handler: each a dispatch of its own. */
export const DispatchManyForm = v.object({
	tasks: some(REASON_LIMIT, DISPATCH_LIMIT),
	handler: listed,
	slaClass: v.optional(choice(SLA_CLASSES))
});

export type ActionBody<A extends TaskAction> = v.InferOutput<(typeof ACTION_FORMS)[A]>;
export type LogBody = v.InferOutput<typeof LogForm>;
