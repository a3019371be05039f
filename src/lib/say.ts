import type { Name } from './name.ts';
import { getLocale } from './paraglide/runtime.js';

export const isEnglish = (): boolean => getLocale() === 'en';

/** The term in the language of the page. */
export const say = (name: Name): string => (isEnglish() ? name.en : name.zh);
