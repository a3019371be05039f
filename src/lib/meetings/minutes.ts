/**
 * 会议纪要: what the paper says, block by block, in the shape of GB/T 9704-2012. Print and Word draw the same blocks. It is an
 * official paper and so in Chinese whatever the language of the page.
 */
import type { Day } from '../clock.ts';

export type Block =
	/** 小标宋, two sizes up. */
	| { kind: 'title'; text: string }
	/** What the meeting was: a label in 黑体, and its words. */
	| { kind: 'fact'; label: string; text: string }
	/** 一、 in 黑体. */
	| { kind: 'heading'; text: string }
	/** 仿宋, two characters in. */
	| { kind: 'paragraph'; text: string }
	/** At the end, on the right: who signs, and the day below it. */
	| { kind: 'signature'; text: string; day: string };

export interface Decided {
	decision: string;
	/** Who leads, by name. */
	lead: string | null;
	dueOn: Day | null;
}

export interface MinutesItem extends Omit<Decided, 'decision'> {
	/** What it is about, without personal data. */
	what: string;
	/** Of a task. */
	number: string | null;
	/** The compound, where it concerns one. */
	compound: string | null;
	decision: string | null;
	/** Whose turn it is, where the meeting could not take the step itself. */
	waits: string | null;
}

export interface Held {
	community: string;
	heldOn: Day;
	venue: string;
	chair: string;
	convener: string;
	present: readonly string[];
	absent: readonly string[];
	items: readonly MinutesItem[];
}

/** 2026年11月26日 */
export const chineseDay = (day: Day): string =>
	`${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** How wide a text is, in characters: figures take half of one. */
const widthOf = (text: string): number =>
	[...text].reduce((sum, one) => sum + (/[\x20-\x7e]/.test(one) ? 0.5 : 1), 0);

/**
 * What is left free to the right of who signs and of the day, in characters: the day begins two to the right of the name,
 * and whichever is the longer keeps two free. Source: GB/T 9704-2012, 7.3.5.2.
 */
export function freeBeside(name: string, day: string): { name: number; day: number } {
	const beyond = 2 + widthOf(day) - widthOf(name);
	return { name: 2 + Math.max(0, beyond), day: 2 + Math.max(0, -beyond) };
}

const DIGITS = '零一二三四五六七八九';
/** 一, 十, 十一, 二十, 九十九: the number of a heading. Beyond that, figures. */
export function chineseNumber(count: number): string {
	if (count < 1 || count > 99) return String(count);
	const [tens, ones] = [Math.floor(count / 10), count % 10];
	return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}

/** One sentence, ended once. */
const ended = (text: string): string => (/[。！？；]$/u.test(text) ? text : `${text}。`);

const carriedOut = ({ lead, dueOn }: Omit<Decided, 'decision'>): string => {
	if (!lead && !dueOn) return '';
	if (!dueOn) return `由${lead}牵头。`;
	return lead ? `由${lead}牵头，${chineseDay(dueOn)}前完成。` : `${chineseDay(dueOn)}前完成。`;
};

/** A decision as it goes to its matter, where nobody sees the meeting around it. */
export const decisionText = (decided: Decided, heldOn: Day): string =>
	`${chineseDay(heldOn)}社区联席会决定：${ended(decided.decision)}${carriedOut(decided)}`;

/** The whole paper. What was put off stands together at the end. */
export function minutesOf(held: Held): Block[] {
	const decided = held.items.filter(({ decision }) => decision !== null);
	const putOff = held.items.filter(({ decision }) => decision === null);
	const headings: Block[] = decided.flatMap((item, index) => [
		{ kind: 'heading' as const, text: `${chineseNumber(index + 1)}、${item.what}${where(item)}` },
		{
			kind: 'paragraph' as const,
			text: `会议决定：${ended(item.decision!)}${carriedOut(item)}${item.waits ? `此项待${item.waits}办理。` : ''}`
		}
	]);
	const later: Block[] =
		putOff.length === 0
			? []
			: [
					{ kind: 'heading', text: `${chineseNumber(decided.length + 1)}、下次再议的事项` },
					{ kind: 'paragraph', text: `${putOff.map((item) => `${item.what}${where(item)}`).join('；')}。` }
				];
	return [
		{ kind: 'title', text: `${held.community}联席会会议纪要` },
		...facts(held),
		{
			kind: 'paragraph',
			text: `会议听取了${held.items.length}项议题，议定${decided.length}项，现纪要如下：`
		},
		...headings,
		...later,
		{ kind: 'signature', text: held.community, day: chineseDay(held.heldOn) }
	];
}

function facts({ heldOn, venue, chair, convener, present, absent }: Held): Block[] {
	const said: [string, string][] = [
		['时间', chineseDay(heldOn)],
		['地点', venue],
		['主持', chair],
		['召集', convener],
		['参会单位', present.join('、') || '无'],
		...(absent.length > 0 ? ([['未到单位', absent.join('、')]] as [string, string][]) : [])
	];
	return said.map(([label, text]) => ({ kind: 'fact', label, text }));
}

const where = ({ number, compound }: Pick<MinutesItem, 'number' | 'compound'>): string => {
	const said = [compound, number].filter(Boolean).join('，');
	return said ? `（${said}）` : '';
};
