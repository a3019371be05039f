/**
 * The process in which one photo is decoded: it comes in at the standard input, and goes out drawn anew, behind a line
 * that says when the work begins and one about it. Turned upright, made no larger than it is looked at, encoded as plain JPEG in sRGB; nothing else of
 * the original is in it: no place, no camera, no comment, no profile, no bytes behind the end.
 */
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { faultOfHeader, KEPT_SIDE, type PhotoFault } from '../photo.ts';

const QUALITY = 80;

// Pictures come from strangers: of all that libvips can read, three formats are left.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp'].map((format) => `VipsForeignLoad${format}`) });
// The pages need a core too.
sharp.cache(false);
sharp.concurrency(1);

const sent = await buffer(process.stdin);
process.stdout.write('begun\n');
const { about, jpeg } = await redraw(sent);
process.stdout.write(`${JSON.stringify(about)}\n`);
process.stdout.write(jpeg);

interface Redrawn {
	about: { width: number; height: number } | { fault: PhotoFault };
	jpeg: Uint8Array;
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
		return { about: { width: info.width, height: info.height }, jpeg: data };
	} catch {
		return refused('photo-broken');
	}
}

function refused(fault: PhotoFault): Redrawn {
	return { about: { fault }, jpeg: new Uint8Array() };
}
