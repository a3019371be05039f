/** 每日邮件: what waits for one person today: counts, numbers, days and links, and nothing of what it is about. */
import type { Day } from '../clock.ts';
import type { Name } from '../name.ts';
import { say } from '../say.ts';
import { shortDay } from '../say-day.ts';
import { aboutWords, pathOf, sayWords, type Line } from './line.ts';
import { saidOf, type Occasion } from './occasion.ts';

/** Tasks of each group that a mail may name. */
export const MOST_OF_GROUP = 50;

const GROUPS: readonly { occasions: readonly Occasion[]; words: Name }[] = [
	{ occasions: ['overdue'], words: { zh: '逾期', en: 'Overdue' } },
	{ occasions: ['due'], words: { zh: '快到期', en: 'Due soon' } },
	{ occasions: ['asked', 'received', 'follow_up'], words: { zh: '等您答复', en: 'Waiting for you' } },
	{ occasions: ['meeting'], words: { zh: '联席会', en: 'Joint meetings' } }
];

/** The mail of a day; `nameOf` gives the name of a place. */
export function digestOf(
	lines: readonly Line[],
	day: Day,
	origin: string,
	nameOf: (place: string) => string
): { subject: string; text: string } {
	const groups = GROUPS.map(({ occasions, words }) => ({
		words: say(words),
		lines: lines.filter(({ notice }) => occasions.includes(saidOf(notice).occasion))
	})).filter((group) => group.lines.length > 0);
	const counts = groups.map(({ words, lines: own }) => `${words} ${countWords(own.length)}`).join(say(COMMA));
	const parts = groups.map(({ words, lines: own }) =>
		[
			`${words} ${countWords(own.length)}`,
			...own.map(
				(line) =>
					`· ${aboutWords(line)} ${sayWords(line)} · ${nameOf(line.place)}\n  ${origin}${pathOf(line)}`
			)
		].join('\n')
	);
	return {
		subject: `${say(HEAD)} ${shortDay(day)}${say(COLON)}${counts}`,
		text: [...parts, `${say(BOARD)}${origin}/`, `${say(STOP)}${origin}/me#notices`].join('\n\n') + '\n'
	};
}

const countWords = (count: number): string => `${count}${count < MOST_OF_GROUP ? '' : '+'}`;

const HEAD: Name = { zh: '两下两上', en: 'Two Down, Two Up' };
const COMMA: Name = { zh: '，', en: ', ' };
const COLON: Name = { zh: '：', en: ': ' };
const BOARD: Name = { zh: '打开看板：', en: 'Open the board: ' };
const STOP: Name = { zh: '不想再收，请在“我的”里改：', en: 'To end these mails: ' };
