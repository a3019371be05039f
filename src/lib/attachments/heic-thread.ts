/**
 * The thread that decodes an iPhone's HEIC in the browser; it comes with the decoder (3 MB) and is fetched only when
 * such a file is picked where the browser cannot open it itself. The decoder starts a thread of its own from a
 * `blob:`, which the pages' content security policy would have to allow; a thread from a file has no such policy, so
 * the pages' stays as strict as it is.
 */
import { heicTo } from 'heic-to/csp';

onmessage = async ({ data: blob }: MessageEvent<Blob>) => {
	try {
		const bitmap = await heicTo({ blob, type: 'bitmap' });
		postMessage(bitmap, { transfer: [bitmap] });
	} catch {
		postMessage(null);
	}
};
