import type { Actor } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import { bulkInsert } from '../../db/server/bulk.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import type { Ground } from '../../tasks/server/ground.ts';
import { VisitForm } from '../../visits/form.ts';
import { visitEvent } from '../../visits/server/event.ts';
import { visitRow } from '../../visits/server/record-visit.ts';
import { visits, visitTasks, type VisitRow } from '../../visits/server/table.ts';
import { chanceOf } from '../chance.ts';
import type { PlannedStep } from '../life.ts';
import { STORY_TITLE } from '../tuandao.ts';
import { foundWith, OF_THE_STORY, type DemoVisit, type Found } from '../visits.ts';
import type { Cast } from './cast.ts';
import type { Jotting } from './happening.ts';

/** About so many visits of the year brought a wish along, however many wishes there are. */
const WITH_WISHES = 240;
/** Of all that is logged, so much is logged on a visit. */
const ON_VISITS = 0.45;

type Notebook = Pick<Ground, 'newId' | 'note'>;

/** A matter that was logged a moment ago. */
interface Logged {
	life: number;
	step: PlannedStep;
	taskId: string;
}

/** The visits of the demonstration: each leaves its event in its turn, and its row at the end. */
export interface VisitBook {
	quiet: (visit: DemoVisit) => Jotting;
	/** Keeps the visit at which a matter was found, where it was found at one. */
	found: (notebook: Notebook, actor: Actor, logged: Logged) => Promise<void>;
	write: (store: Store) => Promise<void>;
}

export function visitBook(cast: Cast, seed: number, taskCount: number): VisitBook {
	const rows: VisitRow[] = [];
	const links: (typeof visitTasks.$inferInsert)[] = [];
	const share = Math.min(1, WITH_WISHES / (taskCount * ON_VISITS));

	async function keep(
		{ newId, note }: Notebook,
		actor: Actor,
		place: unknown,
		said: Found,
		titles: readonly unknown[],
		at: Instant
	): Promise<VisitRow> {
		const body = readForm(VisitForm, { ...said, place, wishes: titles.map((title) => ({ title })) });
		const row = visitRow(newId(at), actor, body, at);
		rows.push(row);
		await note(actor, visitEvent('record', null, row, { wishes: titles.length, attachments: [] }), at);
		return row;
	}

	return {
		quiet: ({ at, by, place, said }) => ({
			at,
			async jot(notebook, db) {
				await keep(notebook, await cast.on(db, by, dayOf(at)), place, said, [], at);
			}
		}),
		async found(notebook, actor, { life, step, taskId }) {
			const { source, place, title } = step.body;
			const isStory = title === STORY_TITLE;
			const chance = chanceOf(seed, 8, life);
			if (source !== 'visit' || !(chance.happens(share) || isStory)) return;
			const said = isStory ? OF_THE_STORY : foundWith(chance);
			const visit = await keep(notebook, actor, place, said, [title], step.at);
			links.push({ visitId: visit.id, taskId });
		},
		write: (store) =>
			store.write(async (tx) => {
				await bulkInsert(tx, visits, rows);
				await bulkInsert(tx, visitTasks, links);
			})
	};
}
