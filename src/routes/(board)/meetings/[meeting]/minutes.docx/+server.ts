import { answerPage } from '#lib/http/server/answer.ts';
import { download } from '#lib/http/server/download.ts';
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
		return download({
			content: new Uint8Array(file),
			type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			name: `${title}.docx`,
			plainName: 'minutes.docx'
		});
	});
