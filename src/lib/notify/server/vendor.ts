/** How a vendor wants to be spoken to, and how its answers are read: one of these for each kind of robot. */
import type { Instant } from '../../clock.ts';
import type { Message } from '../message.ts';
import { failed, SENT, type Sending } from '../sending.ts';
import type { Answered } from './post-outside.ts';

/** Where to speak, opened. */
export interface Opened {
	address: string;
	secret: string | null;
}

export interface Vendor {
	/** The request that says it: to which address, with which body. */
	request(robot: Opened, message: Message, now: Instant): { address: string; body: object };
	read(answer: Answered): Sending;
}

/** The code of an answer as a number; undefined where it holds none. */
export type Codes = (body: Readonly<Record<string, unknown>>) => unknown;

/** Reads an answer by the codes of one vendor, and its words where a code means several things: zero is fine, what is not known is refused. */
export function readBy(
	codeOf: Codes,
	known: Readonly<Record<number, (code: number, words: string) => Sending>>
): (answer: Answered) => Sending {
	return (answer) => {
		if ('failure' in answer) return answer.failure;
		const { status, text, retryAfter } = answer;
		if (status === 429) return failed('too-often', status, retryAfter ?? MINUTE);
		if (status >= 500) return failed('server-fault', status, retryAfter);
		const code = codeIn(text, codeOf);
		if (code === undefined) return failed(status >= 400 ? 'refused' : 'not-understood', status, retryAfter);
		return code === 0 ? SENT : (known[code]?.(code, text) ?? failed('refused', code, retryAfter));
	};
}

function codeIn(text: string, codeOf: Codes): number | undefined {
	try {
		const body: unknown = JSON.parse(text);
		const code =
			typeof body === 'object' && body !== null ? codeOf(body as Record<string, unknown>) : undefined;
		return typeof code === 'number' ? code : undefined;
	} catch {
		// No JSON is no answer of this vendor.
		return undefined;
	}
}

export const MINUTE = 60_000;
