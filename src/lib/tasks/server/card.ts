import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import type { Calendar } from '../../calendar/working-days.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { communityOf, levelOf, shortName } from '../../district/place.ts';
import { placeNames } from '../../district/server/queries.ts';
import { accountNames, unitNames } from '../../people/server/queries.ts';
import { standingOf, type DueStanding } from '../deadline.ts';
import { isOpenTo, type Category, type Rating, type Solved, type TaskKind, type TaskState } from '../task.ts';
import { isExpired } from '../steps/claim.ts';
import { fullReader } from './scope.ts';
import type { Asked } from './awaited.ts';
import type { TaskRow } from './table.ts';
import type { CardRow } from './walk.ts';

/** A task as a card or a line of a list shows it, to this person. What does not apply is left out. */
export interface Card {
	id: string;
	title: string;
	kind: TaskKind;
	state: TaskState;
	category: Category;
	/** Community, without 社区. */
	community: string;
	/** Compound, where it concerns one. */
	compound?: string;
	/** The unit that has it. */
	unit?: string;
	/** The person who has it, where no unit has. */
	person?: string;
	/** From the second on. */
	round?: number;
	due?: DueStanding & { isProvisional?: true };
	closedOn?: Day;
	solved?: Solved;
	rating?: Rating;
	/** What it asks of this person, where it waits for their answer. */
	ask?: Asked;
	/** May be claimed right here. */
	canClaim?: true;
}

export async function cardsOf(
	db: Reader,
	actor: Actor,
	rows: readonly CardRow[],
	{ now, calendar }: { now: Instant; calendar: Calendar }
): Promise<Card[]> {
	const today = dayOf(now);
	const [places, units, people] = await Promise.all([
		placeNames(
			db,
			rows.map((row) => row.place)
		),
		unitNames(
			db,
			rows.flatMap((row) => row.handlerUnit ?? [])
		),
		accountNames(
			db,
			rows.flatMap((row) => personIn(row) ?? [])
		)
	]);
	return rows.map((row) => {
		const card: Card = {
			id: row.id,
			title: row.words,
			kind: row.kind,
			state: row.state,
			category: row.category,
			community: shortName(places.get(communityOf(row.place)) ?? '')
		};
		const compound = levelOf(row.place) === 'compound' ? places.get(row.place) : undefined;
		const unit = row.handlerUnit ? units.get(row.handlerUnit) : undefined;
		if (compound) card.compound = compound;
		const person = people.get(personIn(row) ?? '');
		if (unit) card.unit = unit;
		if (person) card.person = person;
		if (row.round > 1) card.round = row.round;
		if (row.stepFromOn && row.stepDueOn)
			card.due = standingOf(calendar, { fromOn: row.stepFromOn, dueOn: row.stepDueOn }, today);
		if (card.due && row.isProvisional) card.due.isProvisional = true;
		if (row.closedAt !== null) card.closedOn = dayOf(row.closedAt);
		if (row.closedAt !== null && row.solved) card.solved = row.solved;
		if (row.closedAt !== null && row.rating) card.rating = row.rating;
		if (isOpenTo('claim', row) && !isExpired(row, today) && may(actor, 'task.claim', row))
			card.canClaim = true;
		return card;
	});
}

const personIn = ({ handlerUnit, handlerAccount }: Pick<TaskRow, 'handlerUnit' | 'handlerAccount'>) =>
	handlerUnit ? null : handlerAccount;

/** A card that also shows its number, as the lines of a list do. */
export type NumberedCard = Card & { number: string };

/** Whole rows as cards: with the summary in place of words this person may not read. */
export async function numberedCardsOf(
	db: Reader,
	actor: Actor,
	rows: readonly TaskRow[],
	now: Instant
): Promise<NumberedCard[]> {
	const readsFull = fullReader(actor);
	const readable = rows.map((row) => ({ ...row, words: readsFull(row) ? row.title : row.summary }));
	const cards = await cardsOf(db, actor, readable, { now, calendar: await workingCalendar(db) });
	return cards.map((card, index) => ({ ...card, number: rows[index]!.number }));
}
