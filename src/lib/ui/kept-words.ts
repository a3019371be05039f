import { tick } from 'svelte';

/**
 * 已存本机: what is being typed into a form, kept on this device until it is saved or its writer signs out: in this
 * tab, and as a draft beside it. It holds a resident's words, so it never outlives the sign-out and is never another account's; their
 * name, phone and address it never holds.
 */

const BEGIN = 'typed ';
const PAUSE_MS = 300;
const SIGN_OUT = 'sign-out';

/** The fields of a form, in their order. */
export type Words = readonly (readonly [name: string, value: string])[];

interface Kept {
	/** Whose words, and in which form. */
	account: string;
	form: string;
	/** Filled already, by what was sent and refused. */
	isFilled: boolean;
	onKept: () => void;
	/** A second place, which outlives the tab. */
	draft: {
		read: () => Promise<Words | undefined>;
		write: (words: Words) => Promise<void>;
	};
}

export const keepWords =
	({ account, form: name, isFilled, onKept, draft }: Kept) =>
	(form: HTMLFormElement): (() => void) => {
		const own = `${BEGIN}${account} `;
		forgetWords((key) => !key.startsWith(own));
		const kept = isFilled ? null : sessionStorage.getItem(own + name);
		let isTyped = false;
		if (kept) void refill(form, JSON.parse(kept) as Words);
		else if (!isFilled)
			void draft.read().then((words) => {
				if (words && !isTyped) void refill(form, words);
			});

		let pause: ReturnType<typeof setTimeout> | undefined;
		const keep = () => {
			const words = wordsOf(form);
			sessionStorage.setItem(own + name, JSON.stringify(words));
			void draft.write(words);
			onKept();
		};
		const typed = () => {
			isTyped = true;
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

/** Stands among the words of a form that had photos with it: those are not kept. */
const PHOTOS = '_photos';
/** What a form is told then. */
export const PHOTOS_GONE = 'photos-gone';

function wordsOf(form: HTMLFormElement): Words {
	const all = [...new FormData(form)];
	const hasPhotos = all.some(([name, value]) =>
		typeof value === 'string' ? name === 'attachments' : value.size > 0
	);
	return [
		...all.flatMap(([name, value]) =>
			typeof value === 'string' && !/^(_|resident\.|attachments$)/.test(name) ? [[name, value] as const] : []
		),
		...(hasPhotos ? [[PHOTOS, ''] as const] : [])
	];
}

/** Puts words back into the fields they were written in. Choices first: which fields there are depends on them. */
export async function refill(form: HTMLFormElement, words: Words): Promise<void> {
	const fields = (name: string) => [
		...form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]:not(button)`)
	];
	for (const [name, value] of words)
		for (const field of fields(name))
			if ((field.type === 'radio' || field.type === 'checkbox') && field.value === value) {
				field.checked = true;
				field.dispatchEvent(new Event('change', { bubbles: true }));
			}
	await tick();
	if (words.some(([name]) => name === PHOTOS)) form.dispatchEvent(new Event(PHOTOS_GONE));
	for (const [name, value] of words)
		for (const field of fields(name))
			if (field.type !== 'radio' && field.type !== 'checkbox') {
				field.value = value;
				field.dispatchEvent(new Event(field.matches('select') ? 'change' : 'input'));
			}
}
