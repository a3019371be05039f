import { canRace } from '../../../../tests/support/database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const working = () => taskIn(town, 'compound_problem', 'in_progress');
const suspended = async (askedAt: number, grantedAt: number) => {
	const task = await working();
	await take(town, 'suspend', task, {}, askedAt);
	return take(town, 'grant', task, {}, grantedAt);
};

test('an extension moves the due day, and with it the day by which on time is judged', async () => {
	const task = await working();
	const asked = await take(town, 'extend', task);
	const body = { comment: '同意，请抓紧' };
	const { result, events, said } = await witnessed(town.store, () => take(town, 'grant', task, { body }));
	expect(result).toEqual({
		...asked,
		version: asked.version + 1,
		request: null,
		requestedBy: null,
		requestedAt: null,
		requestedOn: null,
		dueOn: '2026-12-04',
		dueWorkingDays: null,
		firstDueOn: '2026-12-04',
		firstWorkingDays: null,
		stepDueOn: '2026-12-04',
		stepWorkingDays: null,
		extendCount: 1,
		laneOrder: at('2026-12-05', 0, 0)
	});
	expect(events).toMatchObject([
		{ action: 'task.grant', accountId: 'street1', changes: { dueOn: '2026-12-04' } }
	]);
	expect(said).toEqual(body);
});

test('an extension in a later round leaves the first day alone', async () => {
	const wish = await taskIn(town, 'micro_wish', 'pending_follow_up');
	await take(town, 'follow-up', wish, { body: { solved: 'no', rating: 'dissatisfied', channel: 'phone' } });
	await take(town, 'extend', wish);
	expect(await take(town, 'grant', wish)).toMatchObject({ dueOn: '2026-12-04', firstDueOn: '2026-12-01' });
});

test('a suspension stops the clock at the approval, not when it was asked for', async () => {
	expect(await suspended(NOW, at('2026-11-26'))).toMatchObject({
		state: 'suspended',
		suspendedUntil: '2027-03-01',
		leftWhenSuspended: 1,
		suspendCount: 1,
		reviewedOn: '2026-11-26',
		stepFromOn: '2026-11-26',
		stepDueOn: '2027-03-01'
	});
});

test('what was late when it was suspended stays late', async () => {
	const late = await suspended(at('2026-11-28'), at('2026-11-30'));
	expect(late.leftWhenSuspended).toBeNull();
	expect(await take(town, 'resume', late, {}, at('2026-12-07'))).toMatchObject({
		dueOn: '2026-11-27',
		firstDueOn: '2026-11-27'
	});
});

test('there must be something to grant, asked for by somebody else', async () => {
	const wish = await taskIn(town, 'micro_wish', 'in_progress');
	const grant = (by?: string) => () => take(town, 'grant', wish, by ? { by } : {});
	expect((await refusedWithoutTrace(town.store, grant())).code).toBe('nothing-asked');
	await take(town, 'withdraw', wish);
	expect((await refusedWithoutTrace(town.store, grant())).code).toBe('own-request');
	expect((await grant('street1')()).state).toBe('terminated');
});

test.each([
	['cadre1', 'not-allowed'],
	['secretary1', 'not-allowed'],
	['leader1', 'not-allowed']
])('%s does not grant what a cadre asks for: %s', async (by, code) => {
	const task = await working();
	await take(town, 'extend', task);
	expect((await refusedWithoutTrace(town.store, () => take(town, 'grant', task, { by }))).code).toBe(code);
});

test.skipIf(!canRace)('granted and refused at the same moment, one answer stands', async () => {
	const task = await working();
	await take(town, 'extend', task);
	const outcomes = await Promise.allSettled([
		take(town, 'grant', task),
		take(town, 'refuse', task, { by: 'desk1' })
	]);
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
