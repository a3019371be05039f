import { hkdfSync } from 'node:crypto';

let key: Buffer | undefined;

/** Derives the key of the journal's digests from the application secret. Called once, at the start. */
export function useAuditSecret(secret: string): void {
	key = Buffer.from(hkdfSync('sha256', secret, '', 'journal digests', 32));
}

export function auditKey(): Buffer {
	if (!key) throw new Error('the journal was used before its key was set');
	return key;
}
