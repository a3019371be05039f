/** Gets photos ready in the browser before they are sent: smaller, and as JPEG. The server takes them unready too. */
import { KEPT_SIDE } from './photo.ts';

/** Bytes from which it is worth making a photo smaller before it is sent. */
const HEAVY = 1024 * 1024;
/** Bytes nine photos of a visit may have each, so that one form (12 MB) holds them. */
const MOST_READY = 1.25 * 1024 * 1024;
/** The best is tried first; the next where it comes out heavier than that. */
const QUALITIES = [0.85, 0.7, 0.5] as const;

/**
 * The photo as it is sent: made smaller where it is heavy, HEIC as JPEG; as it was where that gains nothing or cannot
 * be done. None where it is HEIC that cannot be opened here.
 */
export async function readyPhoto(file: File): Promise<File | undefined> {
	const isHeic = await looksLikeHeic(file);
	if (file.size < HEAVY && !isHeic) return file;
	const bitmap = (await openHere(file)) ?? (isHeic ? await openHeic(file) : undefined);
	if (!bitmap) return isHeic ? undefined : file;
	const jpeg = await asJpeg(bitmap);
	bitmap.close();
	if (!jpeg || (!isHeic && jpeg.size >= file.size)) return isHeic ? undefined : file;
	return new File([jpeg], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' });
}

/** The name and the type a browser gives it are often empty or wrong. */
async function looksLikeHeic(file: File): Promise<boolean> {
	const head = await file.slice(4, 12).text();
	return /^ftyp(hei|hev|mif1|msf1)/.test(head);
}

const openHere = (file: File): Promise<ImageBitmap | undefined> =>
	createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);

/** Safari opens HEIC itself; elsewhere the decoder is fetched, for this once. */
function openHeic(file: File): Promise<ImageBitmap | undefined> {
	const thread = new Worker(new URL('./heic-thread.ts', import.meta.url), { type: 'module' });
	return new Promise<ImageBitmap | undefined>((opened) => {
		thread.onmessage = ({ data }: MessageEvent<ImageBitmap | null>) => opened(data ?? undefined);
		thread.onerror = () => opened(undefined);
		thread.postMessage(file);
	}).finally(() => thread.terminate());
}

async function asJpeg(bitmap: ImageBitmap): Promise<Blob | null> {
	const scale = Math.min(1, KEPT_SIDE / Math.max(bitmap.width, bitmap.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(bitmap.width * scale);
	canvas.height = Math.round(bitmap.height * scale);
	const drawing = canvas.getContext('2d')!;
	drawing.fillStyle = 'white';
	drawing.fillRect(0, 0, canvas.width, canvas.height);
	drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	let drawn: Blob | null = null;
	for (const quality of QUALITIES) {
		drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
		if (!drawn || drawn.size <= MOST_READY) break;
	}
	return drawn;
}
