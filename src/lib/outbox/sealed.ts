/**
 * What waits holds a resident's words: on the device it lies under a key that no script can read out. Whoever copies
 * the browser's files without that key has nothing; whoever holds the unlocked phone is in.
 */
const ALGORITHM = 'AES-GCM';

export interface Sealed {
	iv: Uint8Array<ArrayBuffer>;
	bytes: ArrayBuffer;
}

export const newSealingKey = (): Promise<CryptoKey> =>
	crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt']);

export async function sealed(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	return { iv, bytes: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, bytes) };
}

export const opened = (key: CryptoKey, { iv, bytes }: Sealed): Promise<ArrayBuffer> =>
	crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, bytes);

export const sealedJson = (key: CryptoKey, value: unknown): Promise<Sealed> =>
	sealed(key, new TextEncoder().encode(JSON.stringify(value)));

export const openedJson = async (key: CryptoKey, box: Sealed): Promise<unknown> =>
	JSON.parse(new TextDecoder().decode(await opened(key, box)));
