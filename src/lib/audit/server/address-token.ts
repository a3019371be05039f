/** Addresses that open something to whoever has them: a resident's page, somebody's calendar. */
import { createHash, createHmac } from 'node:crypto';
import { auditKey } from './key.ts';

/** The token of an address: 128 bits from its id and the secret, so that it can be shown again and a stolen database opens nothing. */
export const tokenOf = (what: 'tracking' | 'feed', id: string): string =>
	createHmac('sha256', auditKey()).update(`${what} ${id}`).digest('base64url').slice(0, 22);

/** By which it is found. */
export const digestOfToken = (token: string): string =>
	createHash('sha256').update(token).digest('base64url');

/** 128 bits that nobody guesses, as 22 letters. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(text);
