import { m } from '#lib/paraglide/messages.js';

/** The rooms of the house, as the bar, the tabs of the phone and the page 更多 name them. */
export const ROOMS = {
	board: { href: '/board', icon: 'board', label: m.nav_board },
	communities: { href: '/communities', icon: 'tiles', label: m.nav_communities },
	visits: { href: '/visits', icon: 'door', label: m.nav_visits },
	liaison: { href: '/liaison', icon: 'link-hands', label: m.nav_liaison },
	meetings: { href: '/meetings', icon: 'meeting', label: m.nav_meetings },
	classification: { href: '/classification', icon: 'list', label: m.nav_classification },
	review: { href: '/review', icon: 'chart', label: m.nav_review },
	calendar: { href: '/calendar', icon: 'calendar', label: m.nav_calendar },
	accounts: { href: '/accounts', icon: 'key', label: m.nav_accounts },
	audit: { href: '/audit', icon: 'book', label: m.nav_audit }
};
