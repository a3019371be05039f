import { readPhoto } from '#lib/attachments/server/files.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { Refusal } from '#lib/refusal.ts';
import { photoInScope } from '#lib/tasks/server/photo-in-scope.ts';
import type { RequestHandler } from './$types';

/** A photo, or with `?small` the small one, to whoever reads its task in full. Nobody else learns that it is there. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	answerPage(async () => {
		const photo = await photoInScope(locals.store.read, signedIn(locals), params.id, locals.now);
		const jpeg = await readPhoto(photo.file, url.searchParams.has('small') ? 'small' : 'full');
		if (!jpeg) throw new Refusal('not-found');
		return new Response(jpeg, {
			headers: {
				'content-type': 'image/jpeg',
				'content-length': String(jpeg.length),
				'content-disposition': `attachment; filename="${photo.id}.jpg"`,
				'cache-control': 'private, no-store'
			}
		});
	});
