/** What somebody typed to find something, as the index is asked for it. */
import { DIGIT, HAN, isHan, LETTER, normalised, runsOf, WORD_LIMIT, wordsOfRun } from './tokens.ts';

/** The fewest characters a word that finds something has. */
export const LEAST_ASKED = 2;
/** The fewest digits that are taken for the end of a number. */
export const LEAST_TAIL = 3;

/** Words of the index, and how they must come together. */
export type Lookup = string | { all: readonly Lookup[] } | { any: readonly Lookup[] };

/** One piece of what was typed. All pieces must be found, each in one field, wherever that is. */
export interface Term {
	/** Normalised, as it stands in a text. */
	text: string;
	/** May be the first letters of a reading. */
	isInitials: boolean;
	/** A whole number, or its end: digits alone. */
	number?: string;
}

export type Asked = readonly Term[];

const WHOLE_NUMBER = /^(?:sn)?(\d{4})-?(\d{6,8})$/;
const PIECE = new RegExp(`(?:${HAN}|${LETTER}|${DIGIT})+`, 'gu');

/** Reads what was typed; nothing where it holds no word of two characters. */
export function readAsked(typed: string): Asked | null {
	const terms = normalised(typed).split(/\s+/).flatMap(termsOf);
	return terms.some(isEnough) ? terms : null;
}

function termsOf(word: string): Term[] {
	const whole = WHOLE_NUMBER.exec(word);
	if (whole) return [{ text: word, isInitials: false, number: whole[1]! + whole[2]! }];
	return (word.match(PIECE) ?? []).map((text) => ({
		text,
		isInitials: /^[a-z]{2,}$/.test(text),
		...(isTail(text) ? { number: text } : {})
	}));
}

const isTail = (text: string): boolean => /^\d+$/.test(text) && text.length >= LEAST_TAIL;

const isEnough = ({ text }: Term): boolean =>
	[...text].length >= LEAST_ASKED && runsOf(text).flatMap(wordsOfRun).length > 0;

/**
 * What the index must hold. `isFull` for a reader of a task's own words, which stand in it under a mark of their
 * own: who may read the summary alone never asks for a marked word.
 */
export const lookupOf = (asked: Asked, isFull: boolean): Lookup => ({
	all: asked.map((term) => lookupOfTerm(term, isFull)).filter((one) => one !== null)
});

function lookupOfTerm({ text, isInitials, number }: Term, isFull: boolean): Lookup | null {
	const either = (word: string): Lookup => (isFull ? { any: [word, own(word)] } : word);
	const words = runsOf(text).flatMap(wordsOfRun).map(either);
	const ways: Lookup[] = words.length > 0 ? [{ all: words }] : [];
	if (isInitials) ways.push({ all: stretchesOf(text, Math.min(text.length, LONGEST)).map(either) });
	if (number) ways.push(numberWord(number));
	return ways.length > 0 ? { any: ways } : null;
}

/** The words of the index, by what they stand for. None of the marks stands in a word of a text. */
export const own = (word: string): string => `_${word}`;
export const initialsWord = (pair: string): string => `~${pair}`;
export const numberWord = (digits: string): string => `#${digits}`;
export const placeWord = (code: string): string => `@${code}`;
export const kindWord = (kind: string): string => `@${kind}`;
/** Ids of units are cut to letters and digits: nothing else stays within one word of the index. */
export const unitWord = (id: string): string => `@${id.toLowerCase().replace(/[^a-z0-9]/g, '')}`;

/** Letters stand in the index by twos and threes: there are few pairs of them, and many texts under each. */
const LONGEST = 3;

/** sxlx → ~sx, ~xl, ~lx, ~sxl, ~xlx. */
export const wordsOfInitials = (letters: string): string[] => [
	...stretchesOf(letters, LONGEST - 1),
	...stretchesOf(letters, LONGEST)
];

const stretchesOf = (letters: string, length: number): string[] =>
	Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, at) => letters.slice(at, at + length))
		.filter((stretch) => !stretch.includes(' '))
		.map(initialsWord);

/** Does the index alone tell whether it is found? Else a text that holds all the words may hold them elsewhere. */
export const isToldByIndex = (asked: Asked): boolean =>
	asked.every(({ text, isInitials }) => {
		if (runsOf(text).length !== 1 || text.length > WORD_LIMIT) return false;
		return isHan(text) ? [...text].length === 2 : !isInitials || text.length <= LONGEST;
	});

/** How a term stands in a normalised text: letters and digits as whole words. */
export function phraseOf({ text }: Term): RegExp {
	const runs = runsOf(text);
	return new RegExp(`${edge(runs[0]!, '<!')}${text}${edge(runs.at(-1)!, '!')}`, 'u');
}

function edge(run: string, side: '<!' | '!'): string {
	if (isHan(run)) return '';
	return `(?${side}${new RegExp(DIGIT, 'u').test(run) ? DIGIT : LETTER})`;
}
