/** What may be said when an arrangement is made or ended. */
import * as v from 'valibot';
import { isQuarter } from '../clock.ts';
import { day, words } from '../fields.ts';
import { isPlaceCode } from '../district/place.ts';
import { LIAISON_KINDS, PERSONAL_KINDS } from './assignment.ts';
import { DELEGATION_REASONS } from './delegation.ts';

const ID_LIMIT = 100;

/** Picked from a list. */
const chosen = v.pipe(
	v.string('choose'),
	v.trim(),
	v.minLength(1, 'choose'),
	v.maxLength(ID_LIMIT, 'too-long')
);

const place = v.pipe(v.string('required'), v.regex(/^\d{12}(\d{3})?$/, 'not-a-place'));

const period = {
	/** Default: today. */
	fromOn: v.optional(day),
	/** Default: without end. */
	toOn: v.optional(day)
};

/** A person for leaders and cadres, a unit for pairings. */
export const MakeForm = v.variant(
	'kind',
	[
		v.object({ kind: v.literal('leader_community'), place, accountId: words(ID_LIMIT), ...period }),
		v.object({ kind: v.literal('cadre_compound'), place, accountId: words(ID_LIMIT), ...period }),
		v.object({ kind: v.literal('unit_community'), place, unit: words(ID_LIMIT), ...period })
	],
	'not-a-choice'
);
export type MakeBody = v.InferOutput<typeof MakeForm>;

/** The last day on which it counts; default: it ends at once. */
export const EndForm = v.object({ toOn: v.optional(day) });

/** 代理: who stands in for whom, and until when. */
export const DelegateForm = v.object({
	/** Default: whoever sends it. */
	principal: v.optional(words(ID_LIMIT)),
	/** Default: as what the principal is in post. */
	kind: v.optional(v.picklist(PERSONAL_KINDS, 'not-a-choice')),
	deputy: chosen,
	/** Default: today. */
	fromOn: v.optional(day),
	toOn: day,
	reason: v.picklist(DELEGATION_REASONS, 'not-a-choice')
});
export type DelegateBody = v.InferOutput<typeof DelegateForm>;

/** Over which quarter coverage is counted; default: the running one. */
export const PeriodForm = v.object({
	period: v.optional(
		v.pipe(v.string(), v.check(isQuarter, 'not-a-choice'), v.description('Calendar quarter, 2026Q4'))
	)
});

/** Of which kinds, and inside which place; both left out mean all of the district. */
export const LiaisonQuery = v.object({
	kind: v.optional(v.array(v.picklist(LIAISON_KINDS, 'not-a-choice'))),
	place: v.optional(v.pipe(v.string(), v.check(isPlaceCode, 'not-a-place'))),
	...PeriodForm.entries
});

const REASON_LIMIT = 200;
const reason = v.optional(words(REASON_LIMIT));

/** 换人: who takes over from today. */
export const SucceedForm = v.object({ successor: chosen, reason });

/** 撤销导入: why a whole file is taken back. */
export const UndoForm = v.object({ reason: words(REASON_LIMIT) });

/** 移交在办: from whoever left to whoever goes on. */
export const HandOverForm = v.object({ from: words(ID_LIMIT), to: chosen, reason });
