/** 更正: slips of the pen that come to light, and are put right with the reason. */
import type { Category } from '../tasks/task.ts';
import type { Chance } from './chance.ts';
import type { Move } from './course.ts';

/** What was meant, and what the keyboard made of it. */
const MISTYPED: readonly (readonly [meant: string, typed: string])[] = [
	['想请', '想清'],
	['想在', '想再'],
	['想把', '想吧'],
	['想给', '想该'],
	['想要', '想药'],
	['家的', '加的'],
	['楼道', '楼到'],
	['坏了', '坏拉'],
	['没有', '没由'],
	['老人', '老忍'],
	['建成', '建城'],
	['开办', '开半'],
	['建一处', '见一处'],
	['一户', '一护'],
	['停水', '停睡']
];
const MISTYPED_REASONS: readonly string[] = ['标题打错了一个字。', '标题里有错别字，改正。'];
const UNSORTED_REASONS: readonly string[] = ['登记时类别没有选，现补上。', '类别漏选了，按内容改过来。'];
const MISSORTED_REASONS: readonly string[] = [
	'派单时看出类别不对，已和社区核对。',
	'按内容归到这一类，方便统计，已告知登记人。'
];

/** Whoever logged it sees the slip once it is submitted. */
export const correctedByLogger = (moves: readonly Move[], chance: Chance): Move[] =>
	corrected(moves, chance, 'submit', moves[0]!.by, UNSORTED_REASONS);

/** Somebody else sees it right after a step. */
export const correctedLater = (
	moves: readonly Move[],
	chance: Chance,
	after: Move['action'],
	by: string
): Move[] => corrected(moves, chance, after, by, MISSORTED_REASONS);

function corrected(
	[log, ...moves]: readonly Move[],
	chance: Chance,
	after: Move['action'],
	by: string,
	sorted: readonly string[]
): Move[] {
	const body = log!.body as { title: string; category: Category };
	const { wrong, right } = slipIn(body, chance);
	const reason = chance.pick('title' in right ? MISTYPED_REASONS : sorted);
	const seen = moves.findIndex(({ action }) => action === after) + 1;
	return [
		{ ...log!, body: { ...body, ...wrong } },
		...moves.slice(0, seen),
		{ wait: 0, by, action: 'correct', body: { ...right, reason } },
		...moves.slice(seen)
	];
}

/** A word of the title that is easily mistyped, or else a category nobody chose, or chose wrong. */
function slipIn({ title, category }: { title: string; category: Category }, chance: Chance) {
	const slip = MISTYPED.find(([meant]) => title.includes(meant));
	if (slip && chance.happens(0.6)) return { wrong: { title: title.replace(...slip) }, right: { title } };
	return { wrong: { category: category === 'other' ? 'convenience' : 'other' }, right: { category } };
}
