import { placesHeld, type Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import type { Starts } from '../step-forms.ts';
import { fixedColumns } from '../steps/correct.ts';
import type { TaskKind } from '../task.ts';
import { placeChoices } from './place-choices.ts';
import { placesToLogIn } from './places-to-log-in.ts';
import type { ListEntry } from './step-lists.ts';
import type { TaskRow } from './table.ts';

/** What the form of a correction begins with, leaves out, and lets somebody choose from. */
export interface Correction {
	starts: Starts;
	fixed: readonly string[];
	places: ListEntry[];
}

export async function correctionOf(db: Reader, actor: Actor, task: TaskRow): Promise<Correction> {
	const within = [
		...placesToLogIn(actor),
		...placesHeld(actor, 'street_desk'),
		...placesHeld(actor, 'district_desk')
	];
	const places = await placeChoices(db, within);
	const fits = task.kind === 'compound_problem' ? ['compound'] : ['community', 'compound'];
	const { title, description, place, category, urgency, source, occurredOn, summary, slaClass } = task;
	return {
		starts: {
			...{ title, description, place, category, urgency, source, occurredOn, summary, slaClass },
			estimatedValue: String(task.estimatedValue ?? ''),
			sensitive: String(task.isSensitive)
		},
		fixed: [...fixedColumns(task), ...UNASKED[task.kind]],
		places: places
			.filter(({ code }) => fits.includes(levelOf(code)))
			.map(({ code, name }) => ({ value: code, name }))
	};
}

/** Only a wish is offered and costs something; only the others are reckoned by class. */
const OF_WISHES = ['summary', 'estimatedValue'];
const UNASKED: Readonly<Record<TaskKind, readonly string[]>> = {
	micro_wish: ['slaClass'],
	compound_problem: OF_WISHES,
	urgent_demand: OF_WISHES,
	key_task: [...OF_WISHES, 'slaClass']
};
