import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { minutesDocx } from '#lib/meetings/server/docx.ts';
import { exportMinutes } from '#lib/meetings/server/minutes.ts';
import type { RequestHandler } from './$types';

/** The minutes as a Word file, to be taken away. */
export const GET: RequestHandler = ({ locals, params }) =>
	answerPage(async () => {
		const { store, now } = locals;
		const { title, blocks } = await exportMinutes(store, signedIn(locals), { id: params.meeting }, now);
		const file = await minutesDocx(title, blocks);
		return new Response(new Uint8Array(file), {
			headers: {
				'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
				'content-length': String(file.length),
				'content-disposition': `attachment; filename="minutes.docx"; filename*=UTF-8''${encodeURIComponent(title)}.docx`,
				'cache-control': 'private, no-store',
				'x-content-type-options': 'nosniff'
			}
		});
	});
