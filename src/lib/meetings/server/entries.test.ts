import { afterEach, beforeEach, expect, test } from 'vitest';
import { meetingsIn } from '../../../../tests/support/meetings.ts';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { witnessed } from '../../../../tests/support/witness.ts';
import { changeEntry } from './entries.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());
const { refused, entry } = meetingsIn(() => town);

test('an officer keeps the entries of their own unit, and no others', async () => {
	const { result: own, events } = await witnessed(town.store, () => entry({}, 'unit1'));
	expect(own).toMatchObject({ unit: 'market', state: 'open', madeBy: 'unit1' });
	expect(events).toMatchObject([{ action: 'list.add', subjectKind: 'list-entry', place: 团岛 }]);
	expect(JSON.stringify(events)).not.toContain('会议室');
	expect((await refused(() => entry({ unit: 'health' }, 'unit1'))).code).toBe('not-allowed');
	expect((await refused(() => entry({}, 'unit2'))).faults).toMatchObject({
		community: { code: 'not-a-place' }
	});
	expect((await refused(() => entry({}, 'street1'))).code).toBe('not-allowed');
	expect((await refused(() => entry({ line: '给冷阿姨修门' }))).faults).toMatchObject({
		line: { code: 'holds-name' }
	});
	const set = async (by: string, body: object) => changeEntry(town.store, await town.as(by), own, body, NOW);
	expect((await refused(() => set('unit2', { state: 'done' }))).code).toBe('not-found');
	expect((await refused(() => set('unit3', { state: 'done' }))).code).toBe('not-allowed');
	expect((await refused(() => set('unit1', { state: 'done', version: 7 }))).code).toBe('stale');
	const changed = await witnessed(town.store, () => set('unit1', { state: 'done' }));
	expect(changed.events).toMatchObject([{ action: 'list.change', changes: { state: 'done' } }]);
});
