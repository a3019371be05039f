import { signedIn } from '#lib/http/server/me.ts';
import { frameOf } from './frame.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, cookies, url }) => {
	// Asked of the address, the frame is made anew with every page: the bell counts what is unread by then.
	void url.pathname;
	return frameOf(locals, signedIn(locals), cookies);
};
