/** The hash chain of the journal: each row's hash covers the row and the hash before it. */
import { createHmac, hash } from 'node:crypto';

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64);

export interface Link {
	seq: number;
	at: number;
	accountId: string | null;
	posts: string;
	address: string | null;
	action: string;
	subjectKind: string;
	subjectId: string;
	place: string | null;
	fromState: string | null;
	toState: string | null;
	round: number | null;
	changes: Readonly<Record<string, unknown>>;
}

/** SHA-256 over the previous hash and the row's values in a fixed order. */
export function hashOf(previousHash: string, link: Link): string {
	const values = [
		link.seq,
		link.at,
		link.accountId,
		link.posts,
		link.address,
		link.action,
		link.subjectKind,
		link.subjectId,
		link.place,
		link.fromState,
		link.toState,
		link.round,
		link.changes
	];
	return hash('sha256', previousHash + JSON.stringify(values), 'hex');
}

/** A keyed digest: shows that two texts are the same without saying what they are. 128 bits, base64url. */
export const digestOf = (key: Buffer, text: string): string =>
	createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
