import * as v from 'valibot';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import type { Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { ACTION_FORMS } from '../form.ts';
import { leadsFrom } from '../move.ts';
import { STEP_FORMS, type StepName } from '../step-forms.ts';
import { ACTION_NAMES, isOpenTo, type Lane, type TaskAction } from '../task.ts';
import { isBarred, type At } from './allowed.ts';
import { cardsOf, type Card } from './card.ts';
import type { TaskRow } from './table.ts';
import { setLimits } from './time-limits.ts';
import type { CardRow } from './walk.ts';

/** One way a card may be moved by this person: into which column, by which step. */
export interface Move {
	lane: Lane;
	step: StepName;
	/** The step asks something first; otherwise moving the card takes it. */
	asks: boolean;
}

/** A card of the board, which this person may move. */
export type MovableCard = Card & {
	version: number;
	/** Its place in the column, lowest first; of two that are equal the lower id. */
	order: number;
	moves?: Move[];
	/** May hand in its result. */
	canReport?: true;
};

/** What the policy, the lifecycle and the rules of the steps between columns ask of a task before it is moved. */
type Movable = Omit<CardRow, 'words' | 'id' | 'version'> & Partial<Pick<TaskRow, 'mergedFrom'>>;

/** May this person take a step that leads to another column? A card holds all that such steps look at. */
const mayMove = (actor: Actor, action: TaskAction, task: Movable, at: At): boolean =>
	may(actor, `task.${action}`, task) && !isBarred(action, actor, task as TaskRow, at);

/**
 * Where this person may move the task, by the same rows and rules the verbs ask. A wish they may only claim has a
 * button for that, and no menu.
 */
export function movesOf(actor: Actor, task: Movable, at: At): Move[] {
	const moves = movesAllowed(actor, task, at);
	return moves.some(({ step }) => step !== 'claim') ? moves : [];
}

function movesAllowed(actor: Actor, task: Movable, at: At): Move[] {
	const moves: Move[] = leadsFrom(task)
		.filter(({ action }) => mayMove(actor, action, task, at))
		.map(({ lane, action }) => ({ lane, step: action, asks: ASKS[action] }));
	// Who may approve and ask the resident does both in one go.
	if (moves.some(({ step }) => step === 'approve') && mayAskToo(actor, task))
		moves.push({ lane: 'done', step: 'conclude', asks: true });
	return moves;
}

const mayAskToo = (actor: Actor, task: Movable): boolean =>
	task.kind !== 'key_task' && may(actor, 'task.follow-up', task);

/** A step that needs a word, or that ends something, is never taken by a mere drop. */
const ASKS = Object.fromEntries(
	ACTION_NAMES.map((action) => [
		action,
		STEP_FORMS[action].isEnd === true || !v.safeParse(ACTION_FORMS[action], {}).success
	])
) as Readonly<Record<TaskAction, boolean>>;

export async function movableCardsOf(
	db: Reader,
	actor: Actor,
	rows: readonly CardRow[],
	now: Instant
): Promise<MovableCard[]> {
	const [calendar, limits] = await Promise.all([workingCalendar(db), setLimits(db)]);
	const at = { now, calendar, limits };
	const drawn = await cardsOf(db, actor, rows, at);
	const cards = rows.map(({ version, laneOrder }, index): MovableCard => ({
		...drawn[index]!,
		version,
		order: laneOrder
	}));
	rows.forEach((row, index) => {
		const card = cards[index]!;
		const moves = movesOf(actor, row, at);
		if (moves.length > 0) card.moves = moves;
		if (isOpenTo('report-done', row) && mayMove(actor, 'report-done', row, at)) card.canReport = true;
	});
	return cards;
}
