/** 社区电话 of the invented district. No line in China begins with 1, so nobody is called by mistake. */
import { setOfficePhone } from '../../district/server/set-office-phone.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { PlaceCode } from '../../district/place.ts';
import type { Cast } from './cast.ts';
import type { Happening } from './happening.ts';

/** The last community has entered none yet. */
export const enterPhones = (cast: Cast, communities: readonly PlaceCode[], at: Instant): Happening[] =>
	communities.slice(0, -1).map((code, index) => ({
		at,
		async happen(store) {
			const desk = await cast.on(store.read, 'desk1', dayOf(at));
			await setOfficePhone(store, desk, { code }, { phone: `0532-1000${1001 + index}` }, at);
		}
	}));
