import type { Asked } from './asked.ts';
import { phraseOf } from './asked.ts';
import { initialsOfRun } from './initials.ts';
import { isHan, normalised } from './tokens.ts';

/** A piece of a text; marked where it is what was asked for. */
export interface Piece {
	text: string;
	isHit: boolean;
}

/** Cuts a text where what was asked for stands in it, read by its initials too. */
export function marked(text: string, asked: Asked): Piece[] {
	const characters = [...text];
	const plain = characters.map((character) => normalised(character));
	const hits = new Set<number>();
	/** Marks the characters of `characters` behind a stretch of one letter string each, joined. */
	const mark = (parts: readonly string[], from: number, length: number) => {
		let at = 0;
		parts.forEach((part, index) => {
			if (part.length > 0 && at < from + length && at + part.length > from) hits.add(index);
			at += part.length;
		});
	};
	const initials = initialsAlong(plain);
	for (const term of asked) {
		for (const { index, 0: hit } of plain.join('').matchAll(new RegExp(phraseOf(term), 'gu')))
			mark(plain, index, hit.length);
		if (!term.isInitials) continue;
		for (let at = initials.indexOf(term.text); at >= 0; at = initials.indexOf(term.text, at + 1))
			for (let index = at; index < at + term.text.length; index += 1) hits.add(index);
	}
	return piecesOf(characters, hits);
}

/** SN2026-000123, where the end of a number was asked for. */
export function markedNumber(number: string, asked: Asked): Piece[] {
	const digits = asked.find((term) => term.number && number.endsWith(term.number))?.number;
	if (!digits) return marked(number, asked);
	const at = number.length - digits.length;
	return [
		{ text: number.slice(0, at), isHit: false },
		{ text: digits, isHit: true }
	];
}

/** Characters that stand around a hit where the whole text is too long. */
const AROUND = 16;

/** The place of a long text where the first hit is; nothing where none is. */
export function excerpt(text: string, asked: Asked): Piece[] | null {
	const pieces = marked(text, asked);
	const first = pieces.findIndex(({ isHit }) => isHit);
	if (first < 0) return null;
	const before = [...(pieces[first - 1]?.text ?? '')];
	const after = [
		...pieces
			.slice(first + 1)
			.map((piece) => piece.text)
			.join('')
	];
	return [
		{ text: (before.length > AROUND ? '…' : '') + before.slice(-AROUND).join(''), isHit: false },
		pieces[first]!,
		{ text: after.slice(0, AROUND).join('') + (after.length > AROUND ? '…' : ''), isHit: false }
	].filter((piece) => piece.text !== '');
}

/** One letter a character: the initial of a Han character, a blank for any other. */
function initialsAlong(characters: readonly string[]): string {
	let letters = '';
	for (let at = 0; at < characters.length;) {
		const from = at;
		while (at < characters.length && isHan(characters[at]!)) at += 1;
		if (at > from) letters += initialsOfRun(characters.slice(from, at).join(''));
		else {
			letters += ' ';
			at += 1;
		}
	}
	return letters;
}

function piecesOf(characters: readonly string[], hits: ReadonlySet<number>): Piece[] {
	const pieces: Piece[] = [];
	characters.forEach((character, index) => {
		const isHit = hits.has(index);
		const last = pieces.at(-1);
		if (last?.isHit === isHit) last.text += character;
		else pieces.push({ text: character, isHit });
	});
	return pieces;
}
