import { tick } from 'svelte';

/**
 * 已存本机: what is being typed into a form, kept in this tab of this device until it is saved or its writer
 * signs out. It holds a resident's words, so it never outlives the sign-out and is never another account's; their
 * name, phone and address it never holds.
 */

const BEGIN = 'typed ';
const PAUSE_MS = 300;
const SIGN_OUT = 'sign-out';

interface Kept {
	/** Whose words, and in which form. */
	account: string;
	form: string;
	/** Filled already, by what was sent and refused. */
	isFilled: boolean;
	onKept: () => void;
}

export const keepWords =
	({ account, form: name, isFilled, onKept }: Kept) =>
	(form: HTMLFormElement): (() => void) => {
		const own = `${BEGIN}${account} `;
		forgetWords((key) => !key.startsWith(own));
		const kept = isFilled ? null : sessionStorage.getItem(own + name);
		if (kept) void refill(form, JSON.parse(kept) as [string, string][]);

		let pause: ReturnType<typeof setTimeout> | undefined;
		const keep = () => {
			sessionStorage.setItem(own + name, JSON.stringify(wordsOf(form)));
			onKept();
		};
		const typed = () => {
			clearTimeout(pause);
			pause = setTimeout(keep, PAUSE_MS);
		};
		form.addEventListener('input', typed);
		// Signed out of in another tab.
		const channel = new BroadcastChannel(SIGN_OUT);
		channel.onmessage = () => {
			clearTimeout(pause);
			form.removeEventListener('input', typed);
			forgetWords();
		};
		return () => {
			clearTimeout(pause);
			form.removeEventListener('input', typed);
			channel.close();
		};
	};

/** Of this tab: all, or those the condition is true of. */
export function forgetWords(isMeant: (key: string) => boolean = () => true): void {
	for (const key of Object.keys(sessionStorage))
		if (key.startsWith(BEGIN) && isMeant(key)) sessionStorage.removeItem(key);
}

/** Signing out forgets them here and in every other tab. */
export function forgetWordsEverywhere(): void {
	forgetWords();
	const channel = new BroadcastChannel(SIGN_OUT);
	channel.postMessage(SIGN_OUT);
	channel.close();
}

const wordsOf = (form: HTMLFormElement): [string, string][] =>
	[...new FormData(form)].flatMap(([name, value]) =>
		typeof value === 'string' && !/^(_|resident\.)/.test(name) ? [[name, value]] : []
	);

/** Choices first: which fields there are depends on them. */
async function refill(form: HTMLFormElement, words: readonly [string, string][]): Promise<void> {
	const fields = (name: string) => [
		...form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)
	];
	for (const [name, value] of words)
		for (const field of fields(name))
			if ((field.type === 'radio' || field.type === 'checkbox') && field.value === value) {
				field.checked = true;
				field.dispatchEvent(new Event('change', { bubbles: true }));
			}
	await tick();
	for (const [name, value] of words)
		for (const field of fields(name))
			if (field.type !== 'radio' && field.type !== 'checkbox') {
				field.value = value;
				field.dispatchEvent(new Event(field.matches('select') ? 'change' : 'input'));
			}
}
