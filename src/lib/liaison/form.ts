/** What may be said when an arrangement is made or ended. */
import * as v from 'valibot';
import { day, words } from '../fields.ts';

const ID_LIMIT = 100;

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
