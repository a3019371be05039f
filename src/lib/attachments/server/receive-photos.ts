import type { Received, Sent } from '../../http/server/answer.ts';
import type { SentFile } from '../../http/server/sent-file.ts';
import { Refusal } from '../../refusal.ts';
import { isPhotoFault, PHOTO_LIMIT } from '../photo.ts';
import { addPhoto } from './add-photo.ts';

/**
 * The photos of a form, with those it brought before: `attachments` names what was taken, a line each. Refuses
 * `invalid` where they are too many, before any is looked at.
 */
export async function receivePhotos(
	files: readonly SentFile[],
	{ store, actor, values, now }: Sent
): Promise<Received> {
	const ids = values.attachments?.split('\n') ?? [];
	if (ids.length + files.length > PHOTO_LIMIT)
		throw Refusal.invalid({ attachments: { code: 'too-many-photos', limit: PHOTO_LIMIT } });
	const refused: Received['refused'][number][] = [];
	for (const { name, bytes } of files)
		try {
			ids.push((await addPhoto(store, actor, bytes, now)).id);
		} catch (reason) {
			if (!(reason instanceof Refusal) || !isPhotoFault(reason.code)) throw reason;
			refused.push({ name, refusal: reason });
		}
	return { values: ids.length > 0 ? { attachments: ids.join('\n') } : {}, refused };
}
