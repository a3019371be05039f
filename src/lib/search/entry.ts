/** What the index holds of one thing, and whether what was asked is found in its texts. */
import {
	LEAST_TAIL,
	unitWord,
	numberWord,
	own,
	wordsOfInitials,
	phraseOf,
	placeWord,
	kindWord,
	type Asked,
	type Term
} from './asked.ts';
import { initialsOf } from './initials.ts';
import { normalised, wordsOf } from './tokens.ts';

/** The texts of a thing, by who may read them. */
export interface Readable {
	/** SN2026-000123. */
	number: string;
	/** The summary, and the names of where it is: for everybody who may see that it exists. */
	open: readonly string[];
	/** For who reads it in full, besides. Those that are long are not found by initials. */
	title: string;
	description: string;
}

/** Where it belongs, for narrowing: codes of places, its kind, and the units that have a part in it. */
export interface Belonging {
	places: readonly string[];
	kind: string;
	units: readonly string[];
}

/** Every word under which a thing stands in the index. */
export function entryOf(
	{ number, open, title, description }: Readable,
	{ places, kind, units }: Belonging
): string[] {
	const forAll = new Set(open.flatMap((text) => [...wordsOf(text), ...initialsWordsOf(text)]));
	const forFull = open.includes(title)
		? [...wordsOf(description)]
		: [...wordsOf(title), ...wordsOf(description), ...initialsWordsOf(title)];
	const more = new Set(forFull.filter((word) => !forAll.has(word)));
	return [
		...forAll,
		...[...more].map(own),
		...numberWordsOf(number),
		...places.map(placeWord),
		kindWord(kind),
		...new Set(units.map(unitWord))
	];
}

const initialsWordsOf = (text: string): string[] => initialsOf(text).flatMap(wordsOfInitials);

function numberWordsOf(number: string): string[] {
	const [year, serial] = digitsOf(number);
	const tails = Array.from({ length: serial.length - LEAST_TAIL + 1 }, (_, at) => serial.slice(at));
	return [year + serial, ...tails].map(numberWord);
}

function digitsOf(number: string): [year: string, serial: string] {
	const [year, serial] = number.replace(/^\D+/, '').split('-');
	return [year!, serial!];
}

/** Is all that was asked found in what a reader may read? `isFull` as in `lookupOf`. */
export type Finder = (texts: Readable, isFull: boolean) => boolean;

export function finderOf(asked: Asked): Finder {
	const terms = sought(asked);
	return ({ number, open, title, description }, isFull) => {
		const named = isFull ? [title, ...open] : open;
		const texts = (isFull ? [...named, description] : named).map(normalised);
		return terms.every(
			({ term, phrase }) =>
				texts.some((text) => phrase.test(text)) || isNumbered(term, number) || isRead(term, named)
		);
	};
}

/** The same in a name that stands alone. */
export function nameFinderOf(asked: Asked): (name: string) => boolean {
	const terms = sought(asked);
	return (name) => terms.every(({ term, phrase }) => phrase.test(normalised(name)) || isRead(term, [name]));
}

const sought = (asked: Asked) => asked.map((term) => ({ term, phrase: phraseOf(term) }));

const isRead = ({ isInitials, text: letters }: Term, texts: readonly string[]): boolean =>
	isInitials && texts.some((text) => initialsOf(text).some((run) => run.includes(letters)));

function isNumbered({ number: asked }: Term, number: string): boolean {
	if (!asked) return false;
	const [year, serial] = digitsOf(number);
	return asked === year + serial || serial.endsWith(asked);
}
