import { redirect } from '@sveltejs/kit';
import { KEYS_CHOICES, LANGUAGES, SIZES, THEMES, type Display } from '#lib/display.ts';
import type { RequestHandler } from './$types';

const CHOICES: Readonly<Record<keyof Display, readonly string[]>> = {
	size: SIZES,
	theme: THEMES,
	lang: LANGUAGES,
	keys: KEYS_CHOICES
};
const YEAR = 365 * 86_400;

/** Keeps one display choice in a cookie of this device and goes back to where it was made. */
export const POST: RequestHandler = async ({ request, cookies }) => {
	const form = await request.formData().catch(() => new FormData());
	for (const [name, choices] of Object.entries(CHOICES)) {
		const value = form.get(name);
		// The language is read by the page's script too.
		const options = {
			path: '/',
			maxAge: YEAR,
			sameSite: 'lax' as const,
			httpOnly: name !== 'lang',
			secure: false
		};
		if (typeof value === 'string' && choices.includes(value)) cookies.set(name, value, options);
	}
	const back = form.get('back');
	redirect(303, typeof back === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/');
};
