import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/auth/server/sign-out.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
	default: async ({ locals, cookies }) => {
		const { store, sessions, actor, sessionId, now } = locals;
		if (actor && sessionId) await signOut(store, sessions, actor, sessionId, now);
		locals.sessionCookie.remove(cookies);
		redirect(303, '/login');
	}
};
