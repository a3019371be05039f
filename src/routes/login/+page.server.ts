import { redirect } from '@sveltejs/kit';
import { signIn } from '#lib/auth/server/sign-in.ts';
import { sketchBlocks } from '#lib/district/server/queries.ts';
import { displayFrom } from '#lib/display.ts';
import { answerSecretForm } from '#lib/http/server/answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const next = localPath(url.searchParams.get('next'));
	if (locals.actor) redirect(303, next);
	return {
		next,
		account: cookies.get('account') ?? '',
		isActivated: url.searchParams.has('activated'),
		blocks: await sketchBlocks(locals.store.read),
		isDemo: locals.isDemo,
		display: displayFrom((name) => cookies.get(name))
	};
};

export const actions: Actions = {
	default: (event) =>
		answerSecretForm(event, async (values) => {
			const { store, sessions, address, now, sessionCookie } = event.locals;
			const { sessionId, mustChangePassword } = await signIn(store, sessions, values, address, now);
			sessionCookie.write(event.cookies, sessionId);
			redirect(303, mustChangePassword ? '/me/password' : localPath(values.next));
		})
};

/** Only a path of this board: never another host. */
const localPath = (text: string | null | undefined): string =>
	text && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : '/';
