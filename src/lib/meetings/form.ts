/** What may be said when a meeting is convened, prepared, held and closed, and of an entry of the three lists. */
import * as v from 'valibot';
import { day, ticked, words } from '../fields.ts';
import { ENTRY_STATES, LISTS, MEETING_STATES } from './meeting.ts';

const ID_LIMIT = 100;
export const VENUE_LIMIT = 40;
export const TOPIC_LIMIT = 60;
export const DECISION_LIMIT = 300;
export const REASON_LIMIT = 100;
const UNIT_LIMIT = 80;

const named = v.pipe(
	v.string('choose'),
	v.trim(),
	v.minLength(1, 'choose'),
	v.maxLength(ID_LIMIT, 'too-long')
);

/** None, one or many: a list in JSON, lines from a form. */
const several = v.optional(
	v.pipe(
		v.union([v.array(v.string('choose'), 'choose'), v.string('choose')], 'choose'),
		v.transform((given) =>
			[given]
				.flat()
				.flatMap((one) => one.split('\n'))
				.filter(Boolean)
		),
		v.maxLength(UNIT_LIMIT, 'too-many')
	),
	() => []
);

/** Seen in which version, where the form knows it. */
const version = v.optional(
	v.pipe(
		v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))], 'not-a-number'),
		v.integer('not-a-number')
	)
);

export const ConveneForm = v.object({
	community: v.pipe(v.string('choose'), v.regex(/^\d{12}$/, 'not-a-place')),
	heldOn: day,
	/** Default: the community's own rooms. */
	venue: v.optional(words(VENUE_LIMIT))
});

/** 改期, with the reason those who are to come read. */
export const PutOffForm = v.object({
	heldOn: day,
	venue: v.optional(words(VENUE_LIMIT)),
	reason: words(REASON_LIMIT)
});

/** 取消会议, with the reason those who were to come read. */
export const CallOffForm = v.object({ reason: words(REASON_LIMIT) });

/** A unit by its id or its name. */
export const InviteForm = v.object({ unit: named });

/** One of the three: the number of a task, an entry of a list, or a topic in words. */
export const AddForm = v.object({
	task: v.optional(words(ID_LIMIT)),
	entry: v.optional(words(ID_LIMIT)),
	topic: v.optional(words(TOPIC_LIMIT))
});

export const DropForm = v.object({ reason: words(REASON_LIMIT) });

export const MoveForm = v.object({ by: v.picklist(['up', 'down'], 'not-a-choice') });

/** The units that came, by id. */
export const OpenForm = v.object({ present: several });

/** 决定、牵头单位、完成日. All left out takes a decision back. */
export const DecideForm = v.object({
	decision: v.optional(words(DECISION_LIMIT)),
	/** A unit by id or name, or the community, its subdistrict or the district by name. */
	lead: v.optional(words(ID_LIMIT)),
	dueOn: v.optional(day),
	/** A project that becomes a key task. */
	asKeyTask: v.optional(ticked),
	version
});
export type DecideBody = v.InferOutput<typeof DecideForm>;

export const CloseForm = v.object({ version });

export const EntryForm = v.object({
	community: ConveneForm.entries.community,
	list: v.picklist(LISTS, 'not-a-choice'),
	line: words(TOPIC_LIMIT),
	/** Who offers or asks, by id or name. Default: an officer's own unit, the community for all others. */
	unit: v.optional(words(ID_LIMIT))
});

export const EntryStateForm = v.object({ state: v.picklist(ENTRY_STATES, 'not-a-choice'), version });

/** Which meetings: of a place, in these states, and how many at most. */
export const MeetingQuery = v.object({
	place: v.optional(v.pipe(v.string(), v.regex(/^\d{6}(\d{3}){0,2}$/, 'not-a-place'))),
	state: v.optional(v.array(v.picklist(MEETING_STATES, 'not-a-choice'))),
	limit: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^\d{1,3}$/, 'not-a-number'),
			v.transform(Number),
			v.minValue(1, 'too-small'),
			v.maxValue(200, 'too-large')
		),
		'50'
	)
});
