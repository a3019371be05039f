/**
 * What is being written outlives the tab, where the browser keeps things. The store comes only when it is needed;
 * a browser without one still has the words of the tab.
 */
import { forgetWords, type Words } from '../ui/kept-words.ts';

/** The draft of one form of an account. */
export const draftIn = (owner: string, form: string) => ({
	read: async (): Promise<Words | undefined> => {
		const { draftOf } = await import('./store.ts');
		return draftOf(owner, form).catch(() => undefined) as Promise<Words | undefined>;
	},
	write: async (words: Words): Promise<void> => {
		const { keepDraft } = await import('./store.ts');
		await keepDraft(owner, form, words).catch(() => undefined);
	}
});

/** It is saved: neither this tab nor this device keeps it. */
export function forgetWritten(owner: string): void {
	forgetWords();
	void import('./store.ts').then(({ forgetDrafts }) => forgetDrafts(owner)).catch(() => undefined);
}
