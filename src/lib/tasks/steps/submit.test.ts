import { afterAll, beforeAll, expect, test } from 'vitest';
import { wishIn, stepOf } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { log } from '../server/log.ts';

const submit = stepOf('submit');

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('a draft is handed in, and those who admit it have one working day', async () => {
	const draft = await wishIn(town, 'draft');
	const secretary = await town.as('secretary1');
	const { result, events } = await witnessed(town.store, () => submit(town.store, secretary, draft, {}, NOW));
	expect(result).toEqual({
		...draft,
		state: 'submitted',
		stateSince: NOW,
		version: 2,
		submittedAt: NOW,
		stepFromOn: '2026-11-24',
		stepDueOn: '2026-11-25',
		stepWorkingDays: 1,
		lane: 'claim',
		laneOrder: at('2026-11-26', 0, 0)
	});
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'task.submit',
		subjectId: draft.id,
		fromState: 'draft',
		toState: 'submitted',
		round: 1,
		changes: { state: 'submitted', submittedAt: NOW, stepDueOn: '2026-11-25' }
	});
});

test('handed in on the Friday before a worked Saturday, it is due that Saturday', async () => {
	const friday = at('2026-02-13');
	const draft = await wishIn(town, 'draft', friday);
	expect(await submit(town.store, await town.as('secretary1'), draft, {}, friday)).toMatchObject({
		stepDueOn: '2026-02-14',
		isProvisional: false
	});
});

test('handed in on the last working day of the last year that was announced, the due day is provisional', async () => {
	const lastDay = at('2026-12-31');
	const draft = await wishIn(town, 'draft', lastDay);
	expect(await submit(town.store, await town.as('secretary1'), draft, {}, lastDay)).toMatchObject({
		stepDueOn: '2027-01-04',
		isProvisional: true
	});
});

test('a grid worker hands in their own draft; nobody else can even find it', async () => {
	const body = { place: 海韵楼院, title: '一把轮椅', upTo: 'draft' };
	const draft = await log(town.store, await town.as('grid1'), body, NOW);
	for (const account of ['secretary1', 'street1', 'desk1', 'org1', 'unit1', 'sys1']) {
		const other = await town.as(account);
		const refusal = await refusedWithoutTrace(town.store, () => submit(town.store, other, draft, {}, NOW));
		expect([account, refusal.code]).toEqual([account, 'not-found']);
	}
	expect((await submit(town.store, await town.as('grid1'), draft, {}, NOW)).state).toBe('submitted');
});

test('an author who has moved to a post that does not log leaves the draft where it is', async () => {
	const draft = await wishIn(town, 'draft');
	const moved = { ...(await town.as('secretary1')), posts: (await town.as('street1')).posts };
	const refusal = await refusedWithoutTrace(town.store, () => submit(town.store, moved, draft, {}, NOW));
	expect(refusal.code).toBe('not-allowed');
});
