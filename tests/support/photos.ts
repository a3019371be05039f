/** Small pictures for the tests, and files that only look like some. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

export interface Wanted {
	width?: number;
	height?: number;
	format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff';
	/** As a phone leaves it: where and with what it was taken, and a comment. */
	isTold?: boolean;
	/** EXIF orientation, 1 to 8. */
	orientation?: number;
	isTransparent?: boolean;
	isProgressive?: boolean;
}

/** What stands in the EXIF of a told photo, and must not be found in what is kept. */
export const TOLD = 'taken at home';

export function photo({
	width = 120,
	height = 80,
	format = 'jpeg',
	isTold = false,
	orientation,
	isTransparent = false,
	isProgressive = false
}: Wanted = {}): Promise<Buffer> {
	const drawn = sharp({
		create: {
			...{ width, height, channels: 4 as const },
			background: { r: 200, g: 60, b: 40, alpha: isTransparent ? 0 : 1 }
		}
	});
	const told = isTold
		? drawn.withExif({
				IFD0: { Make: 'Phone', ImageDescription: TOLD },
				IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 3/1 0/1', GPSLongitude: '120/1 19/1 0/1' }
			})
		: drawn;
	const turned = orientation === undefined ? told : told.withMetadata({ orientation });
	return turned
		.toFormat(format, format === 'gif' || format === 'tiff' ? {} : { progressive: isProgressive })
		.toBuffer();
}

/** A PNG of a few bytes whose header claims any size. */
export function pngClaiming(width: number, height: number): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.alloc(64))),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(name: string, body: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name), body]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

/** The head of an iPhone's photo; the rest of it would need a licence to be made. */
export const heicHead = (): Buffer =>
	Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]);

/** A HEIC as an iPhone leaves it, 320 × 240, with the place it was taken at in its EXIF. */
export const heicTold = (): Buffer => readFileSync(join(import.meta.dirname, 'phone.heic'));

export const SVG_WITH_SCRIPT = Buffer.from(
	'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
);

/** A ZIP of so many megabytes of nothing, a thousand times smaller. */
export const zipBomb = (megabytes: number): Buffer =>
	Buffer.concat([Buffer.from('504b0304', 'hex'), deflateRawSync(Buffer.alloc(megabytes * 1024 ** 2))]);
