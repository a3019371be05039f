/** How somebody likes the page: kept in cookies of this device, never in the account. */
export const SIZES = ['normal', 'large', 'larger', 'largest'] as const;
export type Size = (typeof SIZES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Are the keys of the board answered? */
export const KEYS_CHOICES = ['on', 'off'] as const;
export type KeysChoice = (typeof KEYS_CHOICES)[number];

export interface Display {
	size: Size;
	theme: Theme;
	lang: Language;
	keys: KeysChoice;
}

const oneOf = <T extends string>(choices: readonly T[], value: string | undefined): T =>
	choices.find((choice) => choice === value) ?? choices[0]!;

export const displayFrom = (cookie: (name: keyof Display) => string | undefined): Display => ({
	size: oneOf(SIZES, cookie('size')),
	theme: oneOf(THEMES, cookie('theme')),
	lang: oneOf(LANGUAGES, cookie('lang')),
	keys: oneOf(KEYS_CHOICES, cookie('keys'))
});
