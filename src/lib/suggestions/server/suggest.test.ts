import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace } from '../../../../tests/support/database.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { WAITING_LIMIT } from '../suggestion.ts';
import { answerSuggestion } from './answer.ts';
import { suggestionsFor } from './queries.ts';
import { suggest } from './suggest.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const IDEA = { kind: 'idea', text: '看板上的字能再大一点吗' };
const make = async (by = 'secretary1', body: object = IDEA) =>
	suggest(town.store, await town.as(by), body, NOW);
const answer = async (ref: { id: string }, by = 'desk1', text = '“我的”里可以选特大字。') =>
	answerSuggestion(town.store, await town.as(by), ref, { answer: text }, NOW);
const read = async (by: string) => suggestionsFor(town.store.read, await town.as(by));

test('its writer and those who answer read it, nobody else', async () => {
	await make();
	expect(await read('secretary1')).toMatchObject([{ ...IDEA, isMine: true, answer: null }]);
	expect(await read('desk1')).toMatchObject([{ ...IDEA, by: '林静', isMine: false }]);
	expect(await read('sys1')).toHaveLength(1);
	for (const by of ['secretary2', 'street1', 'org1', 'sec1', 'audit1'])
		expect(await read(by), by).toEqual([]);
});

test('the writer reads the answer', async () => {
	await answer(await make());
	expect(await read('secretary1')).toMatchObject([{ answer: '“我的”里可以选特大字。', answeredAt: NOW }]);
});

test('what waits stands before what is answered', async () => {
	const first = await make('secretary1', { kind: 'fault', text: '先提的' });
	const later = await make('secretary2', { kind: 'fault', text: '后提的' });
	await answer(later);
	expect((await read('desk1')).map(({ id }) => id)).toEqual([first.id, later.id]);
});

test('the journal tells of both without a word of them', async () => {
	const { events } = await witnessed(town.store, async () => answer(await make()));
	expect(events.map(({ action, accountId }) => [action, accountId])).toEqual([
		['suggestion.make', 'secretary1'],
		['suggestion.answer', 'desk1']
	]);
	expect(events[0]!.changes).toMatchObject({ kind: 'idea' });
	expect(JSON.stringify(events)).not.toMatch(/看板|特大/);
});

test('an administrator makes suggestions too', async () => {
	await make('audit1');
	expect(await read('audit1')).toHaveLength(1);
});

test.each([
	['no kind', { text: '字太小' }, { kind: { code: 'choose' } }],
	['an unknown kind', { kind: 'praise', text: '很好' }, { kind: { code: 'not-a-choice' } }],
	['no words', { kind: 'idea', text: '' }, { text: { code: 'required' } }],
	['too many words', { kind: 'idea', text: '一'.repeat(1001) }, { text: { code: 'too-long' } }]
])('%s is refused at its field', async (_, body, faults) => {
	const refusal = await refusedWithoutTrace(town.store, () => make('secretary1', body));
	expect(refusal.faults).toMatchObject(faults);
});

test('nobody else answers: to strangers it is not there, its writer may not', async () => {
	const made = await make();
	expect((await refusedWithoutTrace(town.store, () => answer(made, 'street1'))).code).toBe('not-found');
	expect((await refusedWithoutTrace(town.store, () => answer(made, 'secretary1'))).code).toBe('not-allowed');
	expect((await refusedWithoutTrace(town.store, () => answer({ id: 'none' }))).code).toBe('not-found');
});

test('it is answered once', async () => {
	const made = await make();
	await answer(made);
	const refusal = await refusedWithoutTrace(town.store, () => answer(made, 'sys1', '又答一次'));
	expect(refusal.code).toBe('suggestion-answered');
});

test.runIf(canRace)('of two who answer at once, one is refused', async () => {
	const made = await make();
	const both = await Promise.allSettled([answer(made, 'desk1'), answer(made, 'sys1')]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('ten may wait, and no more', async () => {
	for (let nth = 1; nth <= WAITING_LIMIT; nth += 1) await make();
	const refusal = await refusedWithoutTrace(town.store, () => make());
	expect([refusal.code, refusal.facts.limit]).toEqual(['too-many-suggestions', 10]);
	await make('secretary2');
});
