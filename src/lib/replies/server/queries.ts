import { asc, eq, inArray, or } from 'drizzle-orm';
import { placesHeld, type Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/server/store.ts';
import { districtOf, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import type { ReplyStep } from '../reply.ts';
import { replies, type ReplyRow } from './table.ts';

export interface Reply {
	id: string;
	step: ReplyStep;
	text: string;
	/** A desk's, for everybody in its place. */
	isShared: boolean;
	/** This person may change and drop it. */
	isMine: boolean;
}

/** The replies somebody may use, their own first: theirs, and those of the desks above where they sit or work. */
export async function repliesFor(db: Reader, actor: Actor): Promise<Reply[]> {
	const rows = await db
		.select()
		.from(replies)
		.where(or(eq(replies.accountId, actor.accountId), inArray(replies.place, desksOver(actor))))
		.orderBy(asc(replies.keptAt), asc(replies.id));
	return rows
		.map((row) => ({
			id: row.id,
			step: row.step,
			text: row.text,
			isShared: row.place !== null,
			isMine: isKeeper(actor, row)
		}))
		.sort((one, other) => Number(one.isShared) - Number(other.isShared));
}

/** Their own, or of the desk they sit at. */
export const isKeeper = (actor: Actor, row: Pick<ReplyRow, 'accountId' | 'place'>): boolean =>
	row.place === null ? row.accountId === actor.accountId : row.place === deskOf(actor);

/** The place of the desk somebody sits at, the district's before a street's. */
export const deskOf = (actor: Actor): PlaceCode | undefined =>
	[...placesHeld(actor, 'district_desk'), ...placesHeld(actor, 'street_desk')][0];

function desksOver(actor: Actor): PlaceCode[] {
	const places = [
		...actor.posts.flatMap(({ place }) => place ?? []),
		...actor.liaisonPlaces,
		...actor.pairedCommunities
	];
	return [...new Set(places.flatMap((place) => [districtOf(place), subdistrictOf(place)]))];
}
