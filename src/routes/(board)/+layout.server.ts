import { signedIn } from '#lib/http/server/me.ts';
import { frameOf } from './frame.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, cookies }) => frameOf(locals, signedIn(locals), cookies);
