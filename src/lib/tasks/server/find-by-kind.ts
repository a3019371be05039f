import { isEmpty, scopeOf } from '../../access/scope.ts';
import type { Actor } from '../../access/actor.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, levelOf } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import type { Asked } from '../../search/asked.ts';
import { excerpt, marked, markedNumber, type Piece } from '../../search/marked.ts';
import { KINDS, type TaskKind, type TaskState } from '../task.ts';
import { findTasks, fullReaderOf, mustAsk } from './find.ts';
import type { TaskRow } from './table.ts';

/** A task that was found, with what was asked for marked in it, in words this person may read. */
export interface Hit {
	id: string;
	state: TaskState;
	number: Piece[];
	title: Piece[];
	place: Piece[];
	/** Where the description says it, if the title does not. */
	excerpt: Piece[] | null;
}

export interface HitsOfKind {
	kind: TaskKind;
	hits: Hit[];
	/** Null where there are more than can be counted. */
	total: number | null;
}

/** The newest few of each kind in which what was typed is found; kinds without any are left out. */
export async function findByKind(
	db: Reader,
	actor: Actor,
	typed: string,
	now: Instant,
	limit: number
): Promise<HitsOfKind[]> {
	if (isEmpty(scopeOf(actor))) return [];
	const asked = mustAsk(typed);
	const found = await Promise.all(
		KINDS.map(async (kind) => {
			const { items, total } = await findTasks(db, actor, { q: typed, kind: [kind] }, now, { limit });
			return { kind, total, hits: await hitsOf(db, actor, asked, items) };
		})
	);
	return found.filter(({ hits }) => hits.length > 0);
}

async function hitsOf(db: Reader, actor: Actor, asked: Asked, rows: readonly TaskRow[]): Promise<Hit[]> {
	const isFull = await fullReaderOf(db, actor, rows);
	const names = await placeNames(
		db,
		rows.map(({ place }) => place)
	);
	const nameOf = (code: string) => names.get(code) ?? '';
	return rows.map((task) => {
		const title = marked(isFull(task) ? task.title : task.summary, asked);
		const isInTitle = title.some(({ isHit }) => isHit);
		const community = nameOf(communityOf(task.place));
		const place = levelOf(task.place) === 'compound' ? `${community} ${nameOf(task.place)}` : community;
		return {
			...{ id: task.id, state: task.state, title },
			number: markedNumber(task.number, asked),
			place: marked(place, asked),
			excerpt: isFull(task) && !isInTitle ? excerpt(task.description, asked) : null
		};
	});
}
