/** How the home says its numbers. */
import { m } from '../paraglide/messages.js';
import type { HomeScope, WaitingCount } from './server/home.ts';

/** What the numbers of the days are counted in. */
export const SCOPE_WORDS: Readonly<Record<HomeScope, () => string>> = {
	district: m.scope_district,
	subdistrict: m.scope_subdistrict,
	community: m.scope_community,
	compound: m.scope_compound,
	unit: m.scope_unit,
	several: m.scope_several
};

const MOST = 99;

/** A count as it is, or 99+ where there are more, or nobody read further. */
export const countWords = ({ count, isMore }: WaitingCount): string =>
	isMore || count > MOST ? `${MOST}+` : String(count);
