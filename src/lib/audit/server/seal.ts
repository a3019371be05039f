import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { auditKey } from './key.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * Closes a text so that it opens only with the same words, on a board with the same secret: AES-256-GCM under a key
 * of its own. The words say what it is for and where it stands, so that what is moved elsewhere does not open.
 */
export function seal(words: string, text: string): string {
	const nonce = randomBytes(NONCE_LENGTH);
	const cipher = createCipheriv(CIPHER, keyOf(words), nonce);
	const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64');
}

/** Opens what `seal` closed; throws when the words are others, or the text was altered. */
export function unseal(words: string, sealed: string): string {
	const bytes = Buffer.from(sealed, 'base64');
	const decipher = createDecipheriv(CIPHER, keyOf(words), bytes.subarray(0, NONCE_LENGTH));
	decipher.setAuthTag(bytes.subarray(NONCE_LENGTH, NONCE_LENGTH + TAG_LENGTH));
	return (
		decipher.update(bytes.subarray(NONCE_LENGTH + TAG_LENGTH), undefined, 'utf8') + decipher.final('utf8')
	);
}

const keyOf = (words: string): Buffer =>
	Buffer.from(hkdfSync('sha256', auditKey(), '', `sealed ${words}`, 32));
