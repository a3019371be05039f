import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { addDays } from '#lib/clock.ts';
import { canRace } from '../../../../tests/support/database.ts';
import { NOW, smallTown, TODAY, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { endPost } from './end-post.ts';
import { grantPost } from './grant-post.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const end = async (body: object = {}, by = 'sec1') =>
	endPost(town.store, await town.as(by), { id: 'post-secretary1', ...body }, NOW);
const postsOf = async (account: string, day = TODAY) => (await town.as(account, day)).posts;

test('a post ends at once when no day is named, and the person is signed out', async () => {
	const sessions = sessionsOver(town.store);
	const session = await sessions.begin('secretary1', NOW);
	expect((await end()).post).toMatchObject({ toOn: '2026-11-23', endedBy: 'sec1' });
	expect(await postsOf('secretary1')).toEqual([]);
	expect(await sessions.accountOf(session)).toBeNull();
});

test('a post ends after the last day named', async () => {
	await end({ toOn: '2026-12-31' });
	expect(await postsOf('secretary1', '2026-12-31')).toHaveLength(1);
	expect(await postsOf('secretary1', '2027-01-01')).toEqual([]);
});

test.each([TODAY, addDays(TODAY, 7)])(
	'a post granted from %s by mistake is undone and was never in force',
	async (fromOn) => {
		const sec1 = await town.as('sec1');
		const body = { id: 'secretary1', role: 'secretary', place: 西镇, fromOn };
		const post = await grantPost(town.store, sec1, body, NOW);
		await end({ id: post.id });
		expect(await postsOf('secretary1', fromOn)).toHaveLength(1);
		await grantPost(town.store, sec1, body, NOW);
	}
);

test('the journal tells which post ended, and when', async () => {
	const { events } = await witnessed(town.store, () => end({ toOn: TODAY }));
	expect(events).toMatchObject([
		{
			action: 'post.end',
			accountId: 'sec1',
			subjectKind: 'post',
			subjectId: 'post-secretary1',
			changes: { toOn: TODAY, endedBy: 'sec1' }
		}
	]);
});

test('a last day before today is refused', async () => {
	const refusal = await refusedWithoutTrace(town.store, () => end({ toOn: '2026-11-23' }));
	expect(refusal).toMatchObject({ code: 'invalid', faults: { toOn: { code: 'in-past', limit: TODAY } } });
});

test('nobody ends their own post, one that has ended or is not there, and only the security administrator ends', async () => {
	const refused = async (body: object, by = 'sec1') =>
		(await refusedWithoutTrace(town.store, () => end(body, by))).code;
	expect(await refused({ id: 'post-sec1' })).toBe('own-post');
	expect(await refused({ id: 'post-nobody' })).toBe('not-found');
	expect(await refused({}, 'sys1')).toBe('not-allowed');
	expect(await refused({}, 'street1')).toBe('not-found');
	await end();
	expect(await refused({})).toBe('already-ended');
});

test.runIf(canRace)('of two who end the same post at once, one is told so', async () => {
	const attempts = await Promise.allSettled([end(), end({}, 'sec2')]);
	expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
