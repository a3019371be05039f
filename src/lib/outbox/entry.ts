/**
 * 待发送: a form that waits on this device until the board has it. waiting → sent, and then it is gone; or failed, with
 * the reason, until its writer mends it or throws it away.
 */
import { DAY_LENGTH, type Instant } from '../clock.ts';

/** The most that waits on one device for one account. */
export const MOST_ENTRIES = 50;
export const MOST_BYTES = 60 * 1024 ** 2;

/**
 * The board knows a form it has taken by its key for a day (`http/server/once.ts`). After this long nobody can tell
 * any more whether one that was sent without an answer was taken, ms.
 */
const KNOWN_FOR = DAY_LENGTH - 60 * 60_000;

/** Why it was not taken, in the words of the board. */
export interface Reason {
	message: string;
	/** The faults, each with the name of its field. */
	fields: readonly (readonly [name: string, sentence: string])[];
}

/** Why it is not sent by itself: refused by the board, or nobody knows whether it was taken. */
export type Failure = Reason | 'doubtful';

/** What is known of an entry without opening it. */
export interface Entry {
	/** The key of its form, made when it was written: however often it is sent, it is done once. */
	id: string;
	/** The account that wrote it: no other sees or sends it. */
	owner: string;
	/** Where it is sent. */
	action: string;
	createdAt: Instant;
	/** Of its words and photos. */
	bytes: number;
	photoCount: number;
	/** It was sent, and no answer came back: since when. */
	unheardSince?: Instant;
	failure?: Failure;
}

/** What came of sending an entry. */
export type Outcome =
	| { kind: 'taken'; location?: string }
	| { kind: 'refused'; reason: Reason }
	/** Not looked at: the session is over. */
	| { kind: 'sign-in' }
	/** Not judged: the board is busy or ill. */
	| { kind: 'later' }
	/** The line broke before an answer came. */
	| { kind: 'silence' };

/**
 * What becomes of an entry; nothing once the board has it. Where it was not even looked at, nothing is more doubtful
 * than it was before this sending.
 */
export function after(entry: Entry, outcome: Outcome, before?: Instant): Entry | undefined {
	const { unheardSince: _, failure: __, ...heard } = entry;
	switch (outcome.kind) {
		case 'taken':
			return undefined;
		case 'refused':
			return { ...heard, failure: outcome.reason };
		case 'sign-in':
			return { ...heard, ...(before !== undefined && { unheardSince: before }) };
		case 'later':
		case 'silence':
			return entry;
	}
}

/** About to be sent: should the line break now, this is since when nobody knows. */
export const beingSent = (entry: Entry, now: Instant): Entry => ({
	...entry,
	unheardSince: entry.unheardSince ?? now
});

/** To be sent once more, by the will of its writer. */
export function again(entry: Entry): Entry {
	const { unheardSince: _, failure: __, ...anew } = entry;
	return anew;
}

/** Nobody can tell any more whether it was taken: sent once more, it could be there twice. */
export const isDoubtful = ({ unheardSince }: Entry, now: Instant): boolean =>
	unheardSince !== undefined && now - unheardSince > KNOWN_FOR;

/** Is there room for one of so many bytes beside these? One that is there already makes room for itself. */
export function hasRoom(entries: readonly Entry[], { id, bytes }: Pick<Entry, 'id' | 'bytes'>): boolean {
	const others = entries.filter((entry) => entry.id !== id);
	const held = others.reduce((sum, entry) => sum + entry.bytes, 0);
	return others.length < MOST_ENTRIES && held + bytes <= MOST_BYTES;
}

const FIRST_PAUSE = 5000;
const LONGEST_PAUSE = 5 * 60_000;

/** How long to wait after so many vain tries, ms; between half and all of it. `chance` lies between 0 and 1. */
export const pauseAfter = (tries: number, chance: number): number =>
	Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE) * (0.5 + chance / 2);

/** How many wait, and how many do not go by themselves. */
export interface Standing {
	waiting: number;
	failed: number;
}

export const standingOf = (entries: readonly Entry[]): Standing => {
	const failed = entries.filter(({ failure }) => failure !== undefined).length;
	return { waiting: entries.length - failed, failed };
};
