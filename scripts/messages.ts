import type { CompilerOptions } from '@inlang/paraglide-js';

/** How messages/*.json become functions: the same for the build and for the checks. */
export const MESSAGES: CompilerOptions = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['cookie', 'baseLocale'],
	cookieName: 'lang',
	disableAsyncLocalStorage: false
};
