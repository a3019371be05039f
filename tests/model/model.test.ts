import { expect, test } from 'vitest';
import { testEngine } from '../support/database.ts';
import { smallTown } from '../support/town.ts';
import { ACTION_NAMES } from '#lib/tasks/task.ts';
import { playSequences } from './play.ts';
import { reference, type Seen } from './reference.ts';

test('whatever anybody does on whatever day, the board and the reference agree', async () => {
	const town = await smallTown();
	const count = testEngine === 'sqlite' ? 300 : 25;
	const played = await playSequences(town, count, 20261124);
	await town.store.close();
	expect(played.sequences).toBe(count);
	const untaken = ACTION_NAMES.filter((action) => !played.steps.has(action));
	if (testEngine === 'sqlite') expect(untaken).toEqual([]);
}, 120_000);

const HELD: Seen = {
	...{ kind: 'micro_wish', state: 'pending_review', round: 1, version: 4, slaClass: 'general' },
	...{ request: null, requestedOn: null, handlerRole: 'unit_officer', handlerAccount: 'unit1' },
	...{ handlerUnit: 'market', reportedBy: 'unit1', isOnTime: null },
	...{ dueOn: null, firstDueOn: null, contactDueOn: null }
};
const faultsOf = (action: string, account: string, now: Partial<Seen>, units: string[] = []) =>
	reference(new Set(), new Set()).faults(
		action,
		{ account, units },
		HELD,
		{ ...HELD, version: 5, ...now },
		{},
		'2026-11-24'
	);

test('the reference notices who approves their own work, or their unit’s', () => {
	const approved = { state: 'pending_follow_up' };
	expect(faultsOf('approve', 'secretary1', approved)).toEqual([]);
	expect(faultsOf('approve', 'unit1', approved)).toEqual(['unit1 took approve with their own work']);
	expect(faultsOf('approve', 'unit1b', approved, ['market'])).toEqual([
		'unit1b took approve with their own work'
	]);
});

test('the reference notices a way that is none, a lost handler, a leap and a wrong day', () => {
	expect(faultsOf('approve', 'secretary1', { state: 'closed', round: 2 })).toEqual(['round 1 to 2']);
	expect(faultsOf('send-back', 'secretary1', { state: 'open_for_claim' })).toEqual([
		'send-back led pending_review to open_for_claim',
		'open_for_claim, and somebody has it'
	]);
	expect(faultsOf('send-back', 'secretary1', { state: 'in_progress', handlerRole: null })).toContain(
		'in_progress, and nobody has it'
	);
	expect(faultsOf('note', 'secretary1', { version: 7, dueOn: '2026-12-01' })).toEqual([
		'the version leapt',
		'dueOn is 2026-12-01, not null'
	]);
});
