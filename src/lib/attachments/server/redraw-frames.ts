/**
 * What the board and the process that draws photos say to each other. The process says once that it has begun. A
 * photo is sent behind its length; the answer is a line about it, and behind that the bytes of the JPEG.
 */
import type { PhotoFault } from '../photo.ts';

export const BEGUN = Buffer.from('begun\n');

/** Bytes of a photo's length, the highest first. */
export const HEADER_LENGTH = 4;

/**
 * The line: `length` bytes of JPEG follow, and `smallLength` of the small one; none where there is a fault. `memory`:
 * megabytes the process takes by now.
 */
export type Drawn = { length: number; smallLength: number; memory: number } & (
	{ width: number; height: number } | { fault: PhotoFault }
);
