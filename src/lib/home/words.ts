/** How a home says its first step, and what to do where nothing waits. */
import { m } from '../paraglide/messages.js';
import type { Primary } from './plan.ts';

interface Step {
	href: string;
	icon: string;
	label: () => string;
}

export const PRIMARY_WORDS: Readonly<Record<Primary, Step>> = {
	log: { href: '/tasks/new', icon: 'pen', label: m.log_wish },
	visit: { href: '/visits/new', icon: 'pen', label: m.home_visit },
	claim: { href: '/tasks?state=open_for_claim', icon: 'person', label: m.home_claim },
	dispatch: { href: '/tasks/dispatch', icon: 'down', label: m.home_dispatch },
	review: { href: '/review', icon: 'chart', label: m.home_review },
	accounts: { href: '/accounts', icon: 'key', label: m.home_admin_accounts },
	audit: { href: '/audit', icon: 'book', label: m.home_admin_audit }
};

interface Advice {
	words: () => string;
	href: string;
	label: () => string;
}
const OPEN_BOARD = { href: '/board', label: m.home_board };
const LOG_ONE = { words: m.home_empty, href: '/tasks/new', label: m.log_wish };

export const EMPTY_WORDS: Readonly<Record<Primary, Advice>> = {
	log: LOG_ONE,
	visit: { words: m.home_empty, href: '/visits/new', label: m.home_visit },
	claim: { words: m.home_empty_unit, href: '/tasks?state=open_for_claim', label: m.home_claim },
	dispatch: { words: m.home_empty_dispatch, ...OPEN_BOARD },
	review: { words: m.home_empty_review, ...OPEN_BOARD },
	accounts: LOG_ONE,
	audit: LOG_ONE
};
