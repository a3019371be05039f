import type { Received, Sent } from '../../http/server/answer.ts';
import type { SentFile } from '../../http/server/sent-file.ts';
import { Refusal } from '../../refusal.ts';
import { isPhotoFault } from '../photo.ts';
import { addPhoto } from './add-photo.ts';

/**
 * The photos of a form that may carry so many, with those it brought before: `attachments` names what was taken, a line
 * each. Refuses `invalid` where they are too many, before any is looked at.
 */
export const receivePhotos =
	(most: number) =>
	(files: readonly SentFile[], sent: Sent): Promise<Received> =>
		receive(files, most, sent);

async function receive(
	files: readonly SentFile[],
	most: number,
	{ store, actor, values, now }: Sent
): Promise<Received> {
	const ids = values.attachments?.split('\n') ?? [];
	if (ids.length + files.length > most)
		throw Refusal.invalid({ attachments: { code: 'too-many-photos', limit: most } });
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
