import { frameOf } from '../(board)/frame.server.ts';
import type { PageServerLoad } from './$types';

/** Anybody may read the help; whoever is signed in keeps the frame around it. */
export const load: PageServerLoad = async ({ locals, cookies }) => ({
	frame: locals.actor && (await frameOf(locals, locals.actor, cookies))
});
