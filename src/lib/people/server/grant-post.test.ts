import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { addDays, now } from '#lib/clock.ts';
import { canRace } from '../../../../tests/support/database.ts';
import {
	at,
	NOW,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	西镇,
	type Town
} from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { createAccount } from './create-account.ts';
import { disableAccount } from './disable-account.ts';
import { grantPost } from './grant-post.ts';

let town: Town;
let newcomer: string;
beforeEach(async () => {
	town = await smallTown();
	const slip = await createAccount(
		town.store,
		await town.as('sys1'),
		{ account: 'wang.li', name: '王丽' },
		NOW
	);
	newcomer = slip.accountId;
});
afterEach(() => town.store.close());

const grant = async (body: object, by = 'sec1', now = NOW) =>
	grantPost(town.store, await town.as(by), { id: newcomer, ...body }, now);

test('a post holds from today without end when no day is named', async () => {
	const post = await grant({ role: 'secretary', place: 西镇 });
	expect(post).toMatchObject({ place: 西镇, unit: null, fromOn: TODAY, toOn: null, grantedBy: 'sec1' });
	expect((await town.as(newcomer)).posts).toEqual([{ role: 'secretary', place: 西镇, unit: null }]);
});

test('a post for later holds on its days only', async () => {
	await grant({ role: 'unit_officer', unit: 'library', fromOn: '2026-12-01', toOn: '2026-12-31' });
	const posts = await Promise.all(
		['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map(
			async (day) => (await town.as(newcomer, day)).posts.length
		)
	);
	expect(posts).toEqual([0, 1, 1, 0]);
});

test('a post of the district needs no place named', async () => {
	expect(await grant({ role: 'reviewer' })).toMatchObject({ place: '370202' });
});

test('the journal tells of the post, its seat and its days', async () => {
	const { result, events } = await witnessed(town.store, () =>
		grant({ role: 'grid_worker', place: 海韵楼院 })
	);
	expect(events).toMatchObject([
		{
			action: 'post.grant',
			accountId: 'sec1',
			subjectKind: 'post',
			subjectId: result.id,
			place: 海韵楼院,
			changes: { accountId: newcomer, role: 'grid_worker', place: 海韵楼院, fromOn: TODAY, toOn: null }
		}
	]);
});

test('who gains a post signs in anew; who gains it later stays signed in', async () => {
	const sessions = sessionsOver(town.store);
	const session = await sessions.begin(newcomer, now());
	await grant({ role: 'secretary', place: 团岛, fromOn: addDays(TODAY, 7) });
	expect(await sessions.accountOf(session)).toBe(newcomer);
	await grant({ role: 'secretary', place: 西镇 });
	expect(await sessions.accountOf(session)).toBeNull();
});

test.each([
	[{}, { role: { code: 'choose' } }],
	[{ role: 'king' }, { role: { code: 'not-a-choice' } }],
	[{ role: 'secretary' }, { place: { code: 'required' } }],
	[{ role: 'secretary', place: 海韵楼院 }, { place: { code: 'not-a-place' } }],
	[{ role: 'secretary', place: '370202002999' }, { place: { code: 'not-a-place' } }],
	[{ role: 'unit_officer', place: 西镇 }, { unit: { code: 'required' } }],
	[{ role: 'unit_officer', unit: 'circus' }, { unit: { code: 'no-such-unit' } }],
	[{ role: 'reviewer', fromOn: '2026-02-30' }, { fromOn: { code: 'not-a-day' } }],
	[{ role: 'reviewer', fromOn: '2026-11-23' }, { fromOn: { code: 'in-past', limit: TODAY } }],
	[{ role: 'reviewer', toOn: '2026-11-23' }, { toOn: { code: 'before-start', limit: TODAY } }]
])('%j says what to mend', async (body, faults) => {
	const refusal = await refusedWithoutTrace(town.store, () => grant(body));
	expect(refusal).toMatchObject({ code: 'invalid', faults });
});

test('the same post is not granted over days on which it is in force', async () => {
	await grant({ role: 'secretary', place: 西镇, toOn: '2026-12-31' });
	const refusal = await refusedWithoutTrace(town.store, () =>
		grant({ role: 'secretary', place: 西镇, fromOn: '2026-12-31' })
	);
	expect(refusal).toMatchObject({ code: 'already-in-force' });
	await grant({ role: 'secretary', place: 西镇, fromOn: '2027-01-01' });
	await grant({ role: 'secretary', place: 团岛 });
});

test.each([
	['system_admin', 'security_admin'],
	['audit_admin', 'secretary'],
	['grid_worker', 'system_admin']
] as const)('who is %s is not %s at the same time', async (held, wanted) => {
	const seat = { secretary: 西镇, grid_worker: 海韵楼院 } as Readonly<Record<string, string>>;
	await grant({ role: held, place: seat[held], toOn: '2026-12-31' });
	const refusal = await refusedWithoutTrace(town.store, () => grant({ role: wanted, place: seat[wanted] }));
	expect(refusal).toMatchObject({ code: 'exclusive-post' });
	await grant({ role: wanted, place: seat[wanted], fromOn: '2027-01-01' });
});

test('a secretary may be a grid worker too', async () => {
	await grant({ role: 'secretary', place: 团岛 });
	await grant({ role: 'grid_worker', place: 海韵楼院 });
	expect((await town.as(newcomer)).posts).toHaveLength(2);
});

test('nobody grants to themselves, to the disabled or the unknown, and only the security administrator grants', async () => {
	const refused = async (body: object, by: string) =>
		(await refusedWithoutTrace(town.store, () => grant({ role: 'reviewer', ...body }, by))).code;
	expect(await refused({ id: 'sec1', role: 'security_admin' }, 'sec1')).toBe('own-post');
	expect(await refused({ id: 'nobody' }, 'sec1')).toBe('not-found');
	expect(await refused({}, 'sys1')).toBe('not-allowed');
	expect(await refused({}, 'desk1')).toBe('not-found');
	await disableAccount(town.store, await town.as('sys1'), { id: newcomer }, NOW);
	expect(await refused({}, 'sec1')).toBe('account-disabled');
});

test.runIf(canRace)('two grants at once do not make one person two administrators', async () => {
	const attempts = await Promise.allSettled([
		grant({ role: 'system_admin' }),
		grant({ role: 'audit_admin' }, 'sec2')
	]);
	expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect((await town.as(newcomer)).posts).toHaveLength(1);
});

test('a term that is over stands in nobody’s way', async () => {
	await grant({ role: 'system_admin', toOn: TODAY });
	const tomorrow = at(addDays(TODAY, 1));
	expect(await grant({ role: 'secretary', place: 西镇 }, 'sec1', tomorrow)).toMatchObject({
		role: 'secretary'
	});
});
