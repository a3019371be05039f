/**
 * The thread in which photos are decoded. What comes in is drawn anew: turned upright, made no larger than it is
 * looked at, and encoded as plain JPEG in sRGB. Nothing else of the original is in the answer: no place, no camera,
 * no comment, no profile, no bytes behind the end.
 */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { faultOfHeader, KEPT_SIDE, MOST_TIME, type PhotoFault } from '../photo.ts';

export interface Redrawn {
	jpeg: Uint8Array<ArrayBuffer>;
	width: number;
	height: number;
}
export type Answer = Redrawn | { fault: PhotoFault };

const QUALITY = 80;

// Pictures come from strangers: of all that libvips can read, three formats are left.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: ['Jpeg', 'Png', 'Webp'].map((format) => `VipsForeignLoad${format}`)
});
// Every photo is seen once, and leaves a core to the pages.
sharp.cache(false);
sharp.concurrency(1);

parentPort!.on('message', async (bytes: Uint8Array<ArrayBuffer>) => {
	const answer = await redraw(bytes);
	parentPort!.postMessage(answer, 'jpeg' in answer ? [answer.jpeg.buffer] : []);
});

async function redraw(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
	try {
		// The header decides, so sharp's own limit does not.
		const photo = sharp(bytes, { failOn: 'error', sequentialRead: true, limitInputPixels: false });
		const { format, width, height, isProgressive = false } = await photo.metadata();
		const fault = faultOfHeader({ format, width, height, isProgressive });
		if (fault) return { fault };
		const { data, info } = await photo
			.timeout({ seconds: MOST_TIME / 1000 })
			.autoOrient()
			.resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
			.flatten({ background: 'white' })
			.toColourspace('srgb')
			.jpeg({ quality: QUALITY })
			.toBuffer({ resolveWithObject: true });
		return { jpeg: new Uint8Array(data), width: info.width, height: info.height };
	} catch (reason) {
		return { fault: /timeout/i.test(String(reason)) ? 'photo-too-slow' : 'photo-broken' };
	}
}
