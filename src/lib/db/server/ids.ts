import { getRandomValues } from 'node:crypto';
import type { Instant } from '../../clock.ts';

/** Fills the ten random bytes of an id. */
export type RandomBytes = (into: Uint8Array<ArrayBuffer>) => void;

/** A UUIDv7 (RFC 9562): sorts by the instant it was made. */
export const newId = (now: Instant): string => uuidv7(now, (into) => getRandomValues(into));

export function uuidv7(now: Instant, random: RandomBytes): string {
	const bytes = new Uint8Array(16);
	random(bytes.subarray(6));
	for (let i = 5, rest = now; i >= 0; i -= 1, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
	bytes[6] = 0x70 | (bytes[6]! & 0x0f);
	bytes[8] = 0x80 | (bytes[8]! & 0x3f);
	const hex = Buffer.from(bytes).toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Ids that come out the same for the same seed (xorshift; not for secrets). */
export function seededIds(seed: number): (now: Instant) => string {
	let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
	const next = () => {
		state ^= state << 13;
		state >>>= 0;
		state ^= state >>> 17;
		state ^= state << 5;
		state >>>= 0;
		return state;
	};
	return (now) => uuidv7(now, (into) => into.forEach((_, i) => (into[i] = next() & 0xff)));
}
