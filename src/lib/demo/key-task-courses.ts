/** How a key task goes through its year. */
import type { Move } from './course.ts';
import type { Course } from './courses.ts';
import { colleagueOf, type Matter } from './matter.ts';
import * as sayings from './matters/matter-sayings.ts';
import * as passages from './passages.ts';
import {
	approved,
	dispatched,
	granted,
	planned,
	raised,
	reached,
	reportedIn,
	withdrawn
} from './passages.ts';
import { correctedByLogger } from './slips.ts';

const KEY_TASK = ['key_task'] as const;

/** Working days from one milestone to the next. */
const PACE = [14, 34] as const;

/** The milestones one after the other, a few of them late; `between` comes half way. */
export function keyTaskThrough(
	matter: Matter,
	between: (matter: Matter) => readonly Move[] = () => [],
	pace = matter.chance.whole(...PACE)
): Move[] {
	const { chance, words } = matter;
	const half = Math.floor(words.milestones.length / 2);
	const moves = [...raised(matter), dispatched(matter), planned(matter, pace)];
	let acting = matter;
	for (const index of words.milestones.keys()) {
		if (index === half) {
			const turned = between(matter);
			moves.push(...turned);
			const to = turned.find(({ action }) => action === 'hand-over')?.body as { to: string } | undefined;
			if (to) acting = passages.inOtherHands(matter, to.to);
		}
		const late = chance.happens(0.16) ? chance.whole(2, 7) : -chance.whole(0, 3);
		moves.push(reached(acting, index, Math.max(1, pace + late - (index === 0 ? 0 : 1))));
	}
	moves.push(reportedIn(acting, words.result, chance.whole(1, 6)), approved(acting));
	return moves;
}

export const KEY_TASK_COURSES: readonly Course[] = [
	{
		name: 'corrected, noted and urged',
		weight: 8,
		kinds: KEY_TASK,
		moves: (matter) => {
			const moves = keyTaskThrough(matter, () => [passages.noted(matter), passages.urged(matter)]);
			return correctedByLogger(moves, matter.chance);
		}
	},
	{
		name: 'reopened',
		weight: 2,
		kinds: KEY_TASK,
		moves: (matter) => {
			const { chance } = matter;
			const reason = chance.pick(sayings.KEY_TASKS_REOPENED);
			const result = chance.pick(sayings.KEY_TASKS_REDONE);
			return [
				...keyTaskThrough(matter, undefined, PACE[0]),
				{ ...passages.reopened(matter), body: { reason } },
				reportedIn(matter, result, chance.whole(5, 15)),
				approved(matter)
			];
		}
	},
	{
		name: 'suspended and resumed',
		weight: 9,
		kinds: KEY_TASK,
		moves: (matter) => keyTaskThrough(matter, () => passages.suspended(matter, matter.chance.whole(20, 60)))
	},
	{
		name: 'extended',
		weight: 4,
		kinds: KEY_TASK,
		moves: (matter) =>
			keyTaskThrough(matter, () => [
				passages.asksExtension(matter, 8),
				granted(matter, sayings.EXTENSION_GRANTED)
			])
	},
	{
		name: 'extension refused',
		weight: 2,
		kinds: KEY_TASK,
		moves: (matter) =>
			keyTaskThrough(matter, () => [passages.asksExtension(matter, 10), passages.refused(matter)])
	},
	{
		name: 'handed over',
		weight: 3,
		kinds: KEY_TASK,
		role: 'subdistrict_cadre',
		moves: (matter) => keyTaskThrough(matter, () => [passages.handedOver(matter, colleagueOf(matter)!)])
	},
	{
		name: 'sent back',
		weight: 5,
		kinds: KEY_TASK,
		moves: (matter) => {
			const moves = keyTaskThrough(matter);
			const again = passages.reportedIn(matter, matter.words.result, 3);
			return [...moves.slice(0, -1), passages.sentBack(matter), again, approved(matter)];
		}
	},
	{
		name: 'rejected',
		weight: 1,
		kinds: KEY_TASK,
		moves: (matter) => [...raised(matter), passages.rejected(matter)]
	},
	{
		name: 'objected in vain',
		weight: 1,
		kinds: KEY_TASK,
		moves: (matter) => [
			...raised(matter),
			passages.rejected(matter),
			passages.objected(matter),
			passages.onObjection(matter, 'uphold')
		]
	},
	{
		name: 'objected with success',
		weight: 1,
		kinds: KEY_TASK,
		moves: (matter) => {
			const [log, submit, ...rest] = keyTaskThrough(matter);
			return [
				log!,
				submit!,
				passages.rejected(matter),
				passages.objected(matter),
				passages.onObjection(matter, 'overturn'),
				...rest
			];
		}
	},
	{
		name: 'withdrawn at once',
		weight: 1,
		kinds: KEY_TASK,
		moves: (matter) => [...raised(matter), withdrawn(matter, 0)]
	},
	{
		name: 'withdrawn later',
		weight: 1,
		kinds: KEY_TASK,
		moves: (matter) => [
			...raised(matter),
			dispatched(matter),
			withdrawn(matter, 6),
			granted(matter, sayings.WITHDRAWAL_GRANTED, passages.confirmer(matter))
		]
	},
	{
		name: 'terminated',
		weight: 1,
		kinds: KEY_TASK,
		moves: (matter) => [
			...raised(matter),
			dispatched(matter),
			passages.asksToEnd(matter),
			granted(matter, sayings.TERMINATION_GRANTED)
		]
	},
	{ name: 'done', weight: 60, kinds: KEY_TASK, moves: (matter) => keyTaskThrough(matter) }
];
