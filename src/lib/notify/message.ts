/** What a robot says: how many, which numbers, where to look. One message for all that gathered. */
import type { Name } from '../name.ts';
import { kindWords, pathOf, sayWords, type Line } from './line.ts';
import { say } from '../say.ts';

/** Lines of one message; WeCom takes 4,096 bytes of markdown, and nobody reads more. */
export const MOST_LINES = 15;
export const MOST_BYTES = 4096;

export interface Message {
	title: string;
	/** Markdown as all three vendors read it: links, line by line. */
	lines: readonly string[];
	/** Where all of it stands. */
	link: string;
	linkWords: string;
}

const HEAD: Name = { zh: '两下两上', en: 'Two Down, Two Up' };

/** What gathered, the oldest first; what does not fit is counted. `nameOf` gives the name of a place. */
export function messageOf(
	lines: readonly Line[],
	origin: string,
	nameOf: (place: string) => string
): Message {
	const said = lines.slice(0, MOST_LINES).map((line) => {
		const linked = `[${line.number ?? kindWords(line)}](${origin}${pathOf(line)})`;
		const about = line.number === null ? linked : `${kindWords(line)} ${linked}`;
		return `${about} ${sayWords(line)} · ${nameOf(line.place)}`;
	});
	const message = (shown: number): Message => {
		const rest = lines.length - shown;
		return {
			title: `${say(HEAD)} · ${say({ zh: `${lines.length}条提醒`, en: `${lines.length} notices` })}`,
			lines: [
				...said.slice(0, shown),
				...(rest > 0 ? [say({ zh: `还有${rest}条，请到看板上看`, en: `and ${rest} more on the board` })] : [])
			],
			link: `${origin}/notices`,
			linkWords: say({ zh: '打开提醒', en: 'Open the notices' })
		};
	};
	let shown = said.length;
	while (shown > 0 && bytesOf(markdownOf(message(shown))) > MOST_BYTES) shown -= 1;
	return message(shown);
}

/** The same for a robot that takes only what holds its keyword: said in the title, unless it stands there anyhow. */
export const withKeyword = (message: Message, keyword: string | null): Message =>
	keyword === null || message.title.includes(keyword)
		? message
		: { ...message, title: `${message.title} · ${keyword}` };

/** One plain message that says it works. */
export const testMessage = (origin: string): Message => ({
	title: `${say(HEAD)} · ${say({ zh: '测试', en: 'Test' })}`,
	lines: [
		say({
			zh: '这是一条测试消息。看到它，说明提醒能发到这个群。',
			en: 'This is a test. Notices reach this group.'
		})
	],
	link: `${origin}/`,
	linkWords: say({ zh: '打开看板', en: 'Open the board' })
});

/** The whole as one markdown text. */
export const markdownOf = ({ title, lines, link, linkWords }: Message): string =>
	[`**${title}**`, ...lines, `[${linkWords}](${link})`].join('\n\n');

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
