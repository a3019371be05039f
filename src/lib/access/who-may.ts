import type { Name } from '../name.ts';
import { ROLE_NAMES } from '../people/names.ts';
import type { Grant, Reach } from './policy.ts';

/** Whom a tie to the thing names better than the posts that may have it. */
const TIED: Readonly<Partial<Record<Reach, readonly Name[]>>> = {
	handler: [{ zh: '主办人', en: 'Whoever has it' }],
	'own-claim': [{ zh: '认领单位', en: 'The unit that claimed it' }],
	called: [{ zh: '被吹哨的单位', en: 'A unit called to it' }],
	dispatcher: [{ zh: '派单人', en: 'Whoever dispatched it' }],
	author: [{ zh: '登记人', en: 'Whoever logged it' }],
	system: []
};

/** More than these are no help. */
const MOST_NAMED = 4;

/** Whom to turn to, by the grants that hold here; nothing where that is nobody, or nearly everybody. */
export function whoMay(grants: readonly Grant[]): { who?: string; whoEn?: string } {
	const names = [
		...new Set(grants.flatMap(({ reach, roles }) => TIED[reach] ?? roles.map((role) => ROLE_NAMES[role])))
	];
	if (names.length === 0 || names.length > MOST_NAMED) return {};
	return { who: names.map(({ zh }) => zh).join('、'), whoEn: names.map(({ en }) => en).join(', ') };
}
