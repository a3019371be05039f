import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/auth/server/sign-out.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
	default: async ({ locals, cookies, setHeaders }) => {
		const { store, sessions, actor, sessionId, now } = locals;
		if (actor && sessionId) await signOut(store, sessions, actor, sessionId, now);
		locals.sessionCookie.remove(cookies);
		// Whoever sits here next does not go back to what was being written.
		setHeaders({ 'clear-site-data': '"cache"' });
		redirect(303, '/login');
	}
};
