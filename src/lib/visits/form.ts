/** What may be said of a visit: one schema for the page, the JSON API and the OpenAPI document. */
import * as v from 'valibot';
import { VISIT_PHOTO_LIMIT } from '../attachments/photo.ts';
import { isDay } from '../clock.ts';
import { day, words } from '../fields.ts';
import { ResidentForm } from '../residents/form.ts';
import { LogForm, photosUpTo, TITLE_LIMIT } from '../tasks/form.ts';
import { CATEGORIES } from '../tasks/task.ts';
import { MET, NOBODY, NOTE_LIMIT, OUTCOMES, SPOT_LIMIT, VISIT_KINDS, WISH_LIMIT, type Met } from './visit.ts';

const REASON_LIMIT = 200;

const text = (limit: number) => v.pipe(v.string('not-text'), v.trim(), v.maxLength(limit, 'too-long'));

const someone = v.picklist([...MET, NOBODY], 'not-a-choice');

/** Several may be ticked: a list in JSON, lines from a form. Nobody, or an empty list, is 没遇到人. */
const met = v.pipe(
	v.union([v.array(v.string(), 'choose'), v.string('choose')], 'choose'),
	v.transform((given) => [...new Set([given].flat().flatMap((one) => one.split('\n')))]),
	v.array(someone),
	v.check((all) => all.length < 2 || !all.includes(NOBODY), 'nobody-and-somebody'),
	v.transform((all) => MET.filter((one) => all.includes(one)) as readonly Met[]),
	v.description(`Of ${MET.join(', ')}; or “${NOBODY}” alone`)
);

const WishForm = v.object({
	title: words(TITLE_LIMIT),
	kind: v.optional(v.picklist(VISIT_KINDS, 'not-a-choice'), 'micro_wish'),
	/** Default: guessed from its words. */
	category: v.optional(v.picklist(CATEGORIES, 'not-a-choice'))
});

const found = {
	met,
	/** Where exactly, in a few words; never a door. */
	spot: v.optional(text(SPOT_LIMIT), ''),
	/** Default: by what was brought along. */
	outcome: v.optional(v.picklist(OUTCOMES, 'not-a-choice')),
	note: v.optional(text(NOTE_LIMIT), '')
};

export const VisitForm = v.object({
	place: LogForm.entries.place,
	/** Default: today. */
	visitedOn: v.optional(day),
	...found,
	wishes: v.optional(v.pipe(v.array(WishForm, 'not-readable'), v.maxLength(WISH_LIMIT, 'too-many')), []),
	/** How far the wishes are taken, as far as the visitor may. */
	upTo: v.optional(v.picklist(['submitted', 'open_for_claim'], 'not-a-choice'), 'submitted'),
	/** 诉求人: whose household it is; kept with each of the wishes, never with the visit. */
	resident: v.optional(ResidentForm),
	attachments: photosUpTo(VISIT_PHOTO_LIMIT)
});
export type VisitBody = v.InferOutput<typeof VisitForm>;

/** Whatever is given takes the place of what stands there. */
export const CorrectVisitForm = v.object({
	/** Where it was paid; its wishes stay where they are. */
	place: v.optional(LogForm.entries.place),
	visitedOn: v.optional(day),
	met: v.optional(met),
	spot: v.optional(found.spot.wrapped),
	outcome: found.outcome,
	note: v.optional(found.note.wrapped),
	reason: words(REASON_LIMIT)
});

const WISH_FIELD = /^wishes\.(\d)\.(title|kind|category)$/;

/** The lines of a form that say a wish, in their order; a line without words is none. */
export function wishesIn(values: Readonly<Record<string, string>>): Record<string, string>[] {
	const rows = new Map<string, Record<string, string>>();
	for (const [field, value] of Object.entries(values)) {
		const [, row, part] = WISH_FIELD.exec(field) ?? [];
		if (row && part) rows.set(row, { ...rows.get(row), [part]: value });
	}
	return [...rows]
		.sort(([one], [other]) => Number(one) - Number(other))
		.flatMap(([, row]) => (row.title?.trim() ? [row] : []));
}

/** 筛选: what a list of visits is narrowed to. */
export const VisitFilterForm = v.object({
	place: v.optional(v.pipe(v.string(), v.regex(/^\d{6}(\d{3}){0,3}$/, 'not-a-place'))),
	/** First and last day. */
	from: v.optional(v.pipe(v.string(), v.check(isDay, 'not-a-day'))),
	to: v.optional(v.pipe(v.string(), v.check(isDay, 'not-a-day')))
});
export type VisitFilter = v.InferOutput<typeof VisitFilterForm>;
