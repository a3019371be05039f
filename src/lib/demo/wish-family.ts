/** The same wish told twice: the second is joined to the first, and goes its own way when that one is over. */
import { lifeOf, type Move } from './course.ts';
import type { Life, Origin } from './life.ts';
import { toldAgain } from './matter-life.ts';
import * as sayings from './matters/matter-sayings.ts';
import { theTask } from './named.ts';
import { WITHDRAWN } from './sayings.ts';
import * as wishes from './wish-courses.ts';
import type { Wish } from './wish-courses.ts';

/** What becomes of the two. */
export type WishFamily =
	/** Brought about together; both residents are asked. */
	| 'joined'
	/** Parted again: they were two wishes after all. */
	| 'parted'
	/** The first is withdrawn, and lets go of the second. */
	| 'let go';

/** The first is told at a moment of the day numbered `day`. */
export function wishFamily(lead: Wish, day: number, ending: WishFamily): Life[] {
	const { chance, timeline } = lead;
	const moves = ending === 'let go' ? givenUp(lead) : done(lead, ending);
	const leading = lifeOf(moves, lead, { from: timeline.officeTime(day, chance) });
	const at = (action: Move['action']) => leading.find((step) => step.action === action)!.at;
	const joinedAt = at(ending === 'let go' ? 'publish' : 'contact') + 40 * 60_000;
	const child = secondOf(lead);
	const before = toldAndJoined(child, joinedAt, ending === 'joined');
	switch (ending) {
		case 'joined':
			return [leading, [...before, ...lifeOf([wishes.ask(child)], lead, { after: at('approve') })]];
		case 'parted': {
			const moves = [partedBy(child), ...carriedOut(child)];
			return [leading, [...before, ...lifeOf(moves, lead, { after: joinedAt })]];
		}
		case 'let go':
			return [leading, [...before, ...lifeOf(carriedOut(child), lead, { after: at('withdraw') })]];
	}
}

/** In hand since the moment `until`, with another joined to it. */
export function openWishFamily(lead: Wish, until: number): Life[] {
	const leading = lifeOf(wishes.claimedAndContacted(lead).begun, lead, { until });
	return [leading, toldAndJoined(secondOf(lead), until + 40 * 60_000, true)];
}

/** Told to somebody else. */
function secondOf(lead: Wish): Wish {
	const { origin, community } = lead;
	const other = origin.compound?.gridWorker;
	const logger = other === undefined || other === origin.logger ? community.secretary : other;
	const second: Origin = { ...origin, logger, source: 'phone' };
	return {
		...lead,
		origin: second,
		words: { ...lead.words, description: toldAgain(lead.words.description) }
	};
}

/** Noticed while it waits to be admitted, or when a second unit has claimed it. */
function toldAndJoined(child: Wish, joinedAt: number, isMaybeClaimed: boolean): Life {
	const { chance, community } = child;
	const isClaimed = isMaybeClaimed && chance.happens(0.25);
	const told = isClaimed
		? [...wishes.published(child), { ...wishes.claim(child, community.officers.at(-1)), wait: 1 }]
		: wishes.submitted(child);
	const join: Move = {
		wait: 0,
		by: chance.happens(0.7) ? community.secretary : community.street,
		action: 'merge',
		body: { into: theTask(0), reason: chance.pick(sayings.WISHES_MERGED) }
	};
	return lifeOf([...told, join], child, { until: joinedAt });
}

const partedBy = ({ chance, community }: Wish): Move => ({
	wait: chance.whole(1, LATEST_PARTED),
	by: community.street,
	action: 'unmerge',
	body: { reason: chance.pick(sayings.WISHES_UNMERGED) }
});

const givenUp = (lead: Wish): Move[] => {
	const { chance, community } = lead;
	const body = { reason: chance.pick(WITHDRAWN) };
	return [
		...wishes.published(lead),
		{ wait: chance.whole(2, 4), by: community.secretary, action: 'withdraw', body }
	];
};

/** Not before the second may be parted from it. */
function done(lead: Wish, ending: WishFamily): Move[] {
	const { officer, begun } = wishes.claimedAndContacted(lead);
	return [...begun, ...wishes.delivered(lead, officer, ending === 'parted' ? LATEST_PARTED + 1 : undefined)];
}

/** Working days until it is found to be another wish. */
const LATEST_PARTED = 3;

/** From its admission on. */
function carriedOut(child: Wish): Move[] {
	const claiming = wishes.claim(child);
	return [
		wishes.publish(child),
		claiming,
		wishes.contact(child, claiming.by),
		...wishes.delivered(child, claiming.by)
	];
}
