import { addDays, dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import type { DelegationReason } from '../../liaison/delegation.ts';
import { delegate } from '../../liaison/server/delegate.ts';
import type { Role } from '../../people/role.ts';
import { chanceOf } from '../chance.ts';
import { CONTRACT_ACCOUNTS } from '../contract-accounts.ts';
import type { DemoDistrict } from '../district.ts';
import type { DemoPerson } from '../people.ts';
import type { Cast } from './cast.ts';

/** Who is away from when, for how long and why; nobody the contract names has a part in it. */
const AWAY: readonly { role: Role; inDays: number; days: number; reason: DelegationReason }[] = [
	{ role: 'district_leader', inDays: 0, days: 12, reason: 'training' },
	{ role: 'subdistrict_cadre', inDays: 0, days: 5, reason: 'leave' },
	{ role: 'subdistrict_cadre', inDays: 0, days: 60, reason: 'secondment' },
	{ role: 'subdistrict_cadre', inDays: 6, days: 7, reason: 'leave' }
];

/** 代理: the district desk names deputies for a few who are away. */
export async function nameDeputies(
	store: Store,
	cast: Cast,
	{ people }: DemoDistrict,
	seed: number,
	now: Instant
): Promise<void> {
	const today = dayOf(now);
	const desk = await cast.on(store.read, 'desk1', today);
	const chance = chanceOf(seed, 5);
	const named = new Set(CONTRACT_ACCOUNTS.map(({ account }) => account));
	const free = chance.shuffled(people.filter(({ account }) => !named.has(account)));
	const taken = new Set<DemoPerson>();
	for (const { role, inDays, days, reason } of AWAY) {
		const isFree = (one: DemoPerson) => one.role === role && !taken.has(one);
		const principal = free.find(isFree)!;
		taken.add(principal);
		const deputy = free.find((one) => isFree(one) && one.seats[0] === principal.seats[0])!;
		taken.add(deputy);
		const fromOn = addDays(today, inDays);
		const body = {
			principal: cast.idOf(principal.account),
			deputy: cast.idOf(deputy.account),
			...{ fromOn, toOn: addDays(fromOn, days - 1), reason }
		};
		await delegate(store, desk, body, now);
	}
}
