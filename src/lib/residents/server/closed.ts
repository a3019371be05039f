/** How the data of a resident lie in the database: sealed, and found again by digests. */
import { hkdfSync } from 'node:crypto';
import { digestOf } from '../../audit/chain.ts';
import { auditKey } from '../../audit/server/key.ts';
import { seal, unseal } from '../../audit/server/seal.ts';
import { PERSONAL, TAIL, type Personal } from '../resident.ts';

/** Seals what is known, each field for its own place, so that none opens in another's. */
export const sealed = (id: string, personal: Personal): Personal =>
	each((field) => personal[field] && seal(wordsOf(id, field), personal[field]));

export const opened = (id: string, row: Personal): Personal =>
	each((field) => row[field] && unseal(wordsOf(id, field), row[field]));

export const EMPTY: Personal & { phoneDigest: null; tailDigest: null } = {
	...{ name: null, phone: null, address: null },
	...{ phoneDigest: null, tailDigest: null }
};

/** By which a whole number, and its last figures, are found. Keyed: without the secret nobody can try all numbers. */
export const digestsOf = (phone: string | null) => ({
	phoneDigest: phone && phoneDigest(phone),
	tailDigest: phone && tailDigest(phone.slice(-TAIL))
});

export const phoneDigest = (phone: string): string => digestOf(indexKey(), `phone ${phone}`);
export const tailDigest = (tail: string): string => digestOf(indexKey(), `tail ${tail}`);

const indexKey = (): Buffer => Buffer.from(hkdfSync('sha256', auditKey(), '', 'phones of residents', 32));
const wordsOf = (id: string, field: string): string => `resident ${id} ${field}`;

const each = (of: (field: keyof Personal) => string | null): Personal =>
	Object.fromEntries(PERSONAL.map((field) => [field, of(field) || null])) as Personal;
