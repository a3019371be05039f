import type { Cookies } from '@sveltejs/kit';

const SHAPE = /^[a-z0-9]{40}$/;

/** The cookie that carries the session id: `__Host-` when served over https. It ends with the browser. */
export function sessionCookie(isSecure: boolean) {
	const name = isSecure ? '__Host-session' : 'session';
	const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: isSecure };
	return {
		/** The id, or null when there is none that could be one. */
		read(cookies: Cookies): string | null {
			const value = cookies.get(name);
			return value && SHAPE.test(value) ? value : null;
		},
		write: (cookies: Cookies, id: string) => cookies.set(name, id, options),
		remove: (cookies: Cookies) => cookies.delete(name, options)
	};
}

export type SessionCookie = ReturnType<typeof sessionCookie>;
