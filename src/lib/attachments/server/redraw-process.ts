/**
 * The process in which photos are decoded, one after the other, as `redraw-frames.ts` says. Each is turned upright,
 * made no larger than it is looked at, encoded as plain JPEG in sRGB; nothing else of the original is in it: no place,
 * no camera, no comment, no profile, no bytes behind the end.
 */
import sharp from 'sharp';
import { faultOfHeader, KEPT_SIDE, SMALL_SIDE, type PhotoFault } from '../photo.ts';
import { BEGUN, HEADER_LENGTH, type Drawn } from './redraw-frames.ts';

const QUALITY = 80;

// Pictures come from strangers: of all that libvips can read, three formats are left.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp'].map((format) => `VipsForeignLoad${format}`) });
// The pages need a core too.
sharp.cache(false);
sharp.concurrency(1);

process.stdout.write(BEGUN);
for await (const photo of photosSent()) {
	const { about, jpeg, small } = await redraw(photo);
	const memory = Math.round(process.memoryUsage.rss() / 1024 ** 2);
	process.stdout.write(
		`${JSON.stringify({ ...about, length: jpeg.length, smallLength: small.length, memory } satisfies Drawn)}\n`
	);
	process.stdout.write(jpeg);
	process.stdout.write(small);
}

/** What comes in, photo by photo; ends with the board. */
async function* photosSent(): AsyncGenerator<Buffer> {
	let parts: Buffer[] = [];
	let length = 0;
	for await (const part of process.stdin as AsyncIterable<Buffer>) {
		parts.push(part);
		length += part.length;
		for (;;) {
			if (length < HEADER_LENGTH) break;
			const [head] = (parts = parts[0]!.length < HEADER_LENGTH ? [Buffer.concat(parts)] : parts);
			const end = HEADER_LENGTH + head!.readUInt32BE(0);
			if (length < end) break;
			const all = Buffer.concat(parts);
			yield all.subarray(HEADER_LENGTH, end);
			parts = [all.subarray(end)];
			length -= end;
		}
	}
}

interface Redrawn {
	about: { width: number; height: number } | { fault: PhotoFault };
	jpeg: Uint8Array;
	small: Uint8Array;
}

async function redraw(bytes: Buffer): Promise<Redrawn> {
	try {
		// The header decides, so sharp's own limit does not.
		const photo = sharp(bytes, { failOn: 'error', sequentialRead: true, limitInputPixels: false });
		const { format, width, height, isProgressive = false } = await photo.metadata();
		const fault = faultOfHeader({ format, width, height, isProgressive });
		if (fault) return refused(fault);
		const { data, info } = await photo
			.autoOrient()
			.resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
			.flatten({ background: 'white' })
			.toColourspace('srgb')
			.jpeg({ quality: QUALITY })
			.toBuffer({ resolveWithObject: true });
		const small = await sharp(data)
			.resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'inside', withoutEnlargement: true })
			.jpeg({ quality: QUALITY })
			.toBuffer();
		return { about: { width: info.width, height: info.height }, jpeg: data, small };
	} catch {
		return refused('photo-broken');
	}
}

function refused(fault: PhotoFault): Redrawn {
	return { about: { fault }, jpeg: new Uint8Array(), small: new Uint8Array() };
}
