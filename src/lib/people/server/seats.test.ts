import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { ROLES, SEAT_OF } from '../role.ts';
import { grantPost } from './grant-post.ts';
import { seatsFor } from './seats.ts';
import { createAccount } from './create-account.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('communities stand under their subdistrict, compounds under their community', async () => {
	const communities = await seatsFor(town.store.read, 'secretary');
	expect(communities.groups.map(({ name, seats }) => [name, seats.map((seat) => seat.name)])).toContainEqual([
		'八大峡街道',
		['团岛社区', '西镇社区']
	]);
	const compounds = await seatsFor(town.store.read, 'grid_worker');
	expect(compounds.groups).toContainEqual({
		name: '团岛社区',
		seats: [{ value: `${团岛}001`, name: '海韵楼院' }]
	});
});

test.each(ROLES)('any seat offered to a %s can be granted', async (role) => {
	const { field, groups } = await seatsFor(town.store.read, role);
	expect(field).toBe(SEAT_OF[role] === 'district' ? null : SEAT_OF[role] === 'unit' ? 'unit' : 'place');
	const seat = groups[0]?.seats[0]?.value;
	const person = { account: `new.${role.replaceAll('_', '-')}`, name: '王丽' };
	const { accountId } = await createAccount(town.store, await town.as('sys1'), person, NOW);
	const body = { id: accountId, role, ...(field ? { [field]: seat } : {}) };
	expect(await grantPost(town.store, await town.as('sec1'), body, NOW)).toMatchObject({ role });
});
