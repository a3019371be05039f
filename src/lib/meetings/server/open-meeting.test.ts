import { afterEach, beforeEach, expect, test } from 'vitest';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, TODAY, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { reschedule } from './prepare.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { call, open, page, refused } = meetingsIn(() => town);

test('opened, it is held today, and the units that came are noted', async () => {
	const meeting = await call();
	const { events } = await witnessed(town.store, () => open(meeting));
	expect(events).toMatchObject([
		{ action: 'meeting.open', fromState: 'planned', toState: 'open', changes: { present: ['market'] } }
	]);
	expect(await page(meeting)).toMatchObject({
		...{ state: 'open', heldOn: TODAY },
		units: [
			{ unit: 'health', isPresent: false },
			{ unit: 'market', isPresent: true }
		]
	});
	expect((await refused(() => open(meeting))).code).toBe('meeting-begun');
	const as = await town.as('secretary1');
	expect(
		(
			await refused(() =>
				reschedule(town.store, as, meeting, { heldOn: TODAY, venue: '三楼', reason: '换地方' }, NOW)
			)
		).code
	).toBe('meeting-begun');
});
