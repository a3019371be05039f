import * as v from 'valibot';
import { DISPLEASURES, RATINGS_GIVEN, SOLVED_GIVEN } from '../tasks/task.ts';

/** What the resident answers: whether it is solved, how they find it, and where they are dissatisfied, why. */
export const AnswerForm = v.object({
	solved: v.picklist(SOLVED_GIVEN, 'not-a-choice'),
	rating: v.picklist(RATINGS_GIVEN, 'not-a-choice'),
	displeasure: v.optional(v.picklist(DISPLEASURES, 'not-a-choice')),
	/** Somebody of the community held the phone. */
	helped: v.optional(v.picklist(['on'], 'not-a-choice'))
});
