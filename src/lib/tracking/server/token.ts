import { createHash, createHmac } from 'node:crypto';
import { auditKey } from '../../audit/server/key.ts';

/** The token of a link: 128 bits from its id and the secret, so that a slip can be printed again and a stolen database opens nothing. */
export const tokenOf = (id: string): string =>
	createHmac('sha256', auditKey()).update(`tracking ${id}`).digest('base64url').slice(0, 22);

/** By which it is found. */
export const digestOfToken = (token: string): string =>
	createHash('sha256').update(token).digest('base64url');
