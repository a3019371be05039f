/** The rarer ways of a wish: late, refused and objected to, handed on, asked for more time, brought back. */
import { STEP_WORKING_DAYS } from '../tasks/deadline.ts';
import { byItself, type Timed } from './by-itself.ts';
import type { Move } from './course.ts';
import { answerOf } from './delivery.ts';
import { logged, type Origin, type Setting } from './life.ts';
import * as sayings from './matters/matter-sayings.ts';
import { theUnit } from './named.ts';
import { REDONE, SENT_BACK, UNCLAIMED, WITHDRAWN } from './sayings.ts';
import { correctedByLogger, correctedLater } from './slips.ts';
import type { Words } from './words.ts';

export interface Wish extends Setting {
	origin: Origin;
	words: Words;
}

interface WishCourse {
	name: string;
	weight: number;
	/** Written down by the grid worker of a compound, who may object to a refusal. */
	isByGrid?: boolean;
	moves: (wish: Wish) => readonly Move[];
}

export const submitted = ({ chance, origin, words }: Wish): Move[] => {
	const { by, body } = logged(0, origin, words, chance);
	return [
		{ wait: null, by, action: 'log', body },
		{ wait: null, by, action: 'submit' }
	];
};

export const publish = ({ community, origin, words }: Wish): Move => ({
	wait: 0,
	by: words.isSensitive && origin.logger === community.secretary ? community.street : community.secretary,
	action: 'publish',
	body: words.value === undefined ? {} : { estimatedValue: words.value }
});

export const published = (wish: Wish): Move[] => [...submitted(wish), publish(wish)];

export const claim = ({ chance, community }: Wish, by = community.officers[0]!): Move => ({
	wait: chance.whole(0, 4),
	by,
	action: 'claim'
});

export const contact = ({ chance }: Wish, by: string): Move => ({
	wait: 0,
	by,
	action: 'contact',
	body: { channel: chance.pick(['phone', 'phone', 'visit']) }
});

const report = ({ chance, words }: Wish, by: string, wait = chance.whole(1, 3)): Move => ({
	wait,
	by,
	action: 'report-done',
	body: { result: words.result }
});

const approve = ({ chance, community }: Wish, by = community.secretary): Move => ({
	wait: chance.whole(0, 1),
	by,
	action: 'approve'
});

export const ask = (wish: Wish, by = wish.community.secretary): Move => ({
	wait: wish.chance.whole(0, 2),
	by,
	action: 'follow-up',
	body: { ...answerOf(wish, 3), channel: wish.chance.pick(['phone', 'phone', 'visit']) }
});

export const delivered = (wish: Wish, by: string, wait?: number): Move[] => [
	report(wish, by, wait),
	approve(wish),
	ask(wish)
];

const widen = ({ community }: Wish, wait: number): Move => ({
	wait,
	by: community.secretary,
	action: 'widen'
});

/** Nobody claimed it in ten working days: the secretary hands it to the grid worker, or the desk to a unit. */
export function dispatchedLate(wish: Wish): Move[] {
	const { chance, community, origin } = wish;
	const wait = STEP_WORKING_DAYS.claim + 1 - 5;
	const begun = [...published(wish), widen(wish, 5)];
	const grid = origin.compound?.gridWorker;
	if (grid && chance.happens(0.5))
		return [...begun, { wait, by: community.secretary, action: 'dispatch', body: { handler: grid } }];
	const handler = theUnit('区社会福利服务中心');
	return [...begun, { wait, by: community.street, action: 'dispatch', body: { handler } }];
}

function signedLate(wish: Wish): Move[] {
	const { community } = wish;
	const begun = dispatchedLate(wish);
	const { by: dispatcher, body } = begun.at(-1)!;
	const { handler } = body as { handler: unknown };
	const isGrid = typeof handler === 'string';
	const acts = isGrid ? handler : community.crew.officers.get('区社会福利服务中心')![0]!;
	return [
		...begun,
		{ wait: 0, by: acts, action: 'sign' },
		contact(wish, acts),
		report(wish, acts, 1),
		approve(wish, isGrid ? community.secretary : dispatcher),
		ask(wish, isGrid ? community.street : community.secretary)
	];
}

export const claimedAndContacted = (wish: Wish): { officer: string; begun: Move[] } => {
	const claiming = claim(wish);
	return { officer: claiming.by, begun: [...published(wish), claiming, contact(wish, claiming.by)] };
};

const asksExtension = ({ timeline, chance }: Wish, by: string): Move => ({
	wait: 1,
	by,
	action: 'extend',
	body: ({ last }) => ({
		dueOn: timeline.dayAt(timeline.after(last('claim'), STEP_WORKING_DAYS.promise + chance.whole(2, 8))),
		reason: chance.pick(sayings.EXTENDED)
	})
});

/** Claimed, and more time asked for. */
export function extensionAsked(wish: Wish): Move[] {
	const { officer, begun } = claimedAndContacted(wish);
	return [...begun, asksExtension(wish, officer)];
}

/** Claimed, and put off until a day. */
export function suspendedWish(wish: Wish, days = wish.chance.whole(20, 60)): Move[] {
	const { chance, timeline } = wish;
	const { officer, begun } = claimedAndContacted(wish);
	const [cause, plan] = chance.pick(sayings.WISHES_SUSPENDED);
	const asked: Move = {
		wait: 1,
		by: officer,
		action: 'suspend',
		body: ({ day }) => ({ cause, plan, until: timeline.dayAt(day + days) })
	};
	return [...begun, asked, answered(wish, 'grant', sayings.SUSPENSION_GRANTED)];
}

/** A wish as far as the system takes a step with it. */
export const timedWish = ({ timeline }: Setting): Timed => ({
	kind: 'micro_wish',
	slaClass: 'general',
	timeline
});

const answered = (
	{ chance, community }: Wish,
	action: 'grant' | 'refuse',
	comments: readonly string[],
	by = community.secretary
): Move => ({ wait: 0, by, action, body: { comment: chance.pick(comments) } });

const refused = ({ chance, community }: Wish): Move => ({
	wait: 0,
	by: community.secretary,
	action: 'reject',
	body: { code: 'already_handled', route: chance.pick(sayings.MATTERS_REFUSED).route }
});

const objected = ({ chance, origin }: Wish): Move => ({
	wait: chance.whole(1, 3),
	by: origin.logger,
	action: 'object',
	body: { reason: '两件不是一回事，老人家里确实需要，请再看一看。' }
});

const decidedOn = ({ chance, community }: Wish, action: 'uphold' | 'overturn'): Move => ({
	wait: 1,
	by: community.street,
	action,
	body: { reason: chance.pick(action === 'uphold' ? sayings.UPHELD : sayings.OVERTURNED) }
});

/** As most go. */
const usual = (wish: Wish): Move[] => {
	const { officer, begun } = claimedAndContacted(wish);
	return [...begun, ...delivered(wish, officer)];
};

export const WISH_COURSES: readonly WishCourse[] = [
	{ name: 'dispatched late', weight: 4, moves: signedLate },
	{
		name: 'extended',
		weight: 4,
		moves: (wish) => {
			const begun = extensionAsked(wish);
			const by = begun.at(-1)!.by;
			const granted = answered(wish, 'grant', sayings.EXTENSION_GRANTED);
			return [...begun, granted, report(wish, by, wish.chance.whole(4, 6)), approve(wish), ask(wish)];
		}
	},
	{
		name: 'extension refused',
		weight: 1,
		moves: (wish) => {
			const begun = extensionAsked(wish);
			const by = begun.at(-1)!.by;
			return [...begun, answered(wish, 'refuse', sayings.REQUEST_REFUSED), ...delivered(wish, by)];
		}
	},
	{
		name: 'suspended and resumed',
		weight: 2,
		moves: (wish) => {
			const { chance } = wish;
			const days = chance.whole(20, 50);
			const begun = suspendedWish(wish, days);
			const by = begun.find(({ action }) => action === 'claim')!.by;
			const resumed: Move = { wait: Math.floor(days * 0.4), by, action: 'resume' };
			return [...begun, resumed, ...delivered(wish, by)];
		}
	},
	{
		name: 'suspended to the day',
		weight: 1,
		moves: (wish) => {
			const begun = suspendedWish(wish);
			const by = begun.find(({ action }) => action === 'claim')!.by;
			return [...begun, byItself(timedWish(wish), 'resume'), ...delivered(wish, by)];
		}
	},
	{
		name: 'corrected by its logger',
		weight: 4,
		moves: (wish) => correctedByLogger(usual(wish), wish.chance)
	},
	{
		name: 'corrected by the street desk',
		weight: 2,
		moves: (wish) => correctedLater(usual(wish), wish.chance, 'claim', wish.community.street)
	},
	{
		name: 'terminated',
		weight: 1,
		moves: (wish) => {
			const { officer, begun } = claimedAndContacted(wish);
			const body = { reason: '居民已搬走，电话联系确认不再需要，申请终止。' };
			return [
				...begun,
				{ wait: 1, by: officer, action: 'terminate', body },
				answered(wish, 'grant', sayings.TERMINATION_GRANTED)
			];
		}
	},
	{
		name: 'withdrawn later',
		weight: 2,
		moves: (wish) => {
			const { community, chance } = wish;
			const { begun } = claimedAndContacted(wish);
			const body = { reason: chance.pick(WITHDRAWN) };
			// Whoever asks does not confirm: the district desk does.
			return [
				...begun,
				{ wait: 1, by: community.secretary, action: 'withdraw', body },
				answered(wish, 'grant', sayings.WITHDRAWAL_GRANTED, community.crew.desk[0]!)
			];
		}
	},
	{
		name: 'claimed by a second unit',
		weight: 5,
		moves: (wish) => {
			const { chance, community } = wish;
			const first = claim(wish);
			const second = community.officers[1] ?? community.crew.officers.get('区社会福利服务中心')![0]!;
			return [
				...published(wish),
				first,
				{ wait: 1, by: first.by, action: 'unclaim', body: { reason: chance.pick(UNCLAIMED) } },
				widen(wish, 0),
				{ ...claim(wish, second), wait: chance.whole(1, 3) },
				...delivered(wish, second)
			];
		}
	},
	{
		name: 'handed over in the unit',
		weight: 3,
		moves: (wish) => {
			const { chance, community } = wish;
			const units = [...community.crew.officers.values()].filter((officers) => officers.length > 1);
			const [officer, colleague] = chance.pick(units) as [string, string];
			const body = { to: colleague, reason: chance.pick(sayings.HANDED_OVER) };
			return [
				...published(wish),
				widen(wish, 1),
				claim(wish, officer),
				{ wait: 1, by: officer, action: 'hand-over', body },
				...delivered(wish, colleague)
			];
		}
	},
	{
		name: 'objected in vain',
		weight: 1,
		isByGrid: true,
		moves: (wish) => [...submitted(wish), refused(wish), objected(wish), decidedOn(wish, 'uphold')]
	},
	{
		name: 'objected with success',
		weight: 1,
		isByGrid: true,
		moves: (wish) => {
			const claiming = claim(wish);
			return [
				...submitted(wish),
				refused(wish),
				objected(wish),
				decidedOn(wish, 'overturn'),
				publish(wish),
				claiming,
				...delivered(wish, claiming.by)
			];
		}
	},
	{
		name: 'sent back',
		weight: 2,
		moves: (wish) => {
			const { chance, community } = wish;
			const { officer, begun } = claimedAndContacted(wish);
			const body = { comment: chance.pick(SENT_BACK) };
			return [
				...begun,
				report(wish, officer),
				{ wait: 1, by: community.secretary, action: 'send-back', body },
				...delivered(wish, officer)
			];
		}
	},
	{
		name: 'brought back',
		weight: 3,
		moves: (wish) => {
			const { chance, community } = wish;
			const { officer, begun } = claimedAndContacted(wish);
			const result = chance.pick(REDONE);
			return [
				...begun,
				...delivered(wish, officer),
				{
					wait: chance.whole(3, 12),
					by: community.secretary,
					action: 'reopen',
					body: { reason: chance.pick(sayings.REOPENED) }
				},
				{ wait: chance.whole(1, 3), by: officer, action: 'report-done', body: { result } },
				approve(wish),
				ask(wish)
			];
		}
	},
	{
		name: 'noted and urged',
		weight: 3,
		moves: (wish) => {
			const { chance, community } = wish;
			const { officer, begun } = claimedAndContacted(wish);
			const says = (by: string, action: 'note' | 'urge', said: readonly string[]): Move => ({
				wait: 0,
				by,
				action,
				body: { text: chance.pick(said) }
			});
			return [
				...begun,
				says(community.secretary, 'note', sayings.NOTED),
				says(community.street, 'urge', sayings.URGED),
				...delivered(wish, officer)
			];
		}
	}
];
