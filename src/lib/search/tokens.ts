/**
 * How a text is cut into words that can be looked up. Chinese has no gaps between words: a run of Han is cut into
 * the pairs of neighbouring characters, so that any two characters find it; other letters, and digits, make words.
 */

/** Longer words are looked up by their beginning. In UTF-16 units; PostgreSQL takes no lexeme above 2046 bytes. */
export const WORD_LIMIT = 64;

export const HAN = '\\p{Script=Han}';
export const LETTER = '(?:(?!\\p{Script=Han})[\\p{L}\\p{M}])';
export const DIGIT = '\\p{Nd}';
const RUN = new RegExp(`${HAN}+|${LETTER}+|${DIGIT}+`, 'gu');
const IS_HAN = new RegExp(`^${HAN}`, 'u');

/** Full width, compatibility forms and capitals make no difference. */
export const normalised = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The runs of a normalised text, each of Han, of other letters, or of digits. */
export const runsOf = (text: string): string[] => text.match(RUN) ?? [];

export const isHan = (run: string): boolean => IS_HAN.test(run);

/** 路灯不亮 → 路灯, 灯不, 不亮. None of a single character. */
export function pairsOf(run: string): string[] {
	const characters = [...run];
	return characters.slice(1).map((character, at) => characters[at]! + character);
}

/** The words of one run: pairs of Han, else itself. */
export const wordsOfRun = (run: string): string[] =>
	isHan(run) ? pairsOf(run) : [run.length > WORD_LIMIT ? run.slice(0, WORD_LIMIT) : run];

/** Every word of a text, each once. */
export const wordsOf = (text: string): Set<string> => new Set(runsOf(normalised(text)).flatMap(wordsOfRun));
