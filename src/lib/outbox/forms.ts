import type { Instant } from '../clock.ts';

/** Which forms may be written without signal, each at its own address. The page `/offline` shows them. */
export const OFFLINE_FORMS = ['/tasks/new', '/visits/new'] as const;
export type OfflineForm = (typeof OFFLINE_FORMS)[number];

export const isOfflineForm = (path: string): path is OfflineForm =>
	(OFFLINE_FORMS as readonly string[]).includes(path);

/** What a form needs to be drawn without signal. */
export interface Start {
	places: readonly { code: string; name: string }[];
	canPublish: boolean;
}

/** Whose device this is until they sign out, and what they may write. Names nobody. */
export interface Holder {
	account: string;
	forms: Partial<Record<OfflineForm, Start>>;
}

/** The holder as the device keeps them: since when, and how they like the page. */
export interface KeptHolder extends Holder {
	keptAt: Instant;
	size: string;
	theme: string;
}

/** Where the holder is told, and whether the session still is theirs. */
export const HOLDER_ADDRESS = '/outbox/mine';

/** In the address of a form that takes the place of an entry that failed. */
export const MENDS = 'mends';

/** What becomes of a form that could not be sent, as the address of the outbox says it. */
export const KEPT_WORDS = ['kept', 'full', 'unkept'] as const;
export type Kept = (typeof KEPT_WORDS)[number];
