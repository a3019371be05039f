import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { ACTION_FORMS } from '../../tasks/form.ts';
import { REPLY_FIELDS, REPLY_LIMIT } from '../reply.ts';
import { changeReply, dropReply, keepReply } from './keep-reply.ts';
import { repliesFor } from './queries.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const REPLY = { step: 'report-done', text: '已送到家，教会了使用。' };
const keep = async (body: object = {}, by = 'secretary1') =>
	keepReply(town.store, await town.as(by), { ...REPLY, ...body }, NOW);
const read = async (by: string) =>
	(await repliesFor(town.store.read, await town.as(by))).map(({ text }) => text);

test('a kept text goes into a field that the step has', () => {
	for (const [step, field] of Object.entries(REPLY_FIELDS))
		expect(Object.keys(ACTION_FORMS[step as keyof typeof REPLY_FIELDS].entries), step).toContain(field);
});

test('what somebody keeps for themselves, nobody else reads', async () => {
	await keep();
	expect(await read('secretary1')).toEqual([REPLY.text]);
	expect([await read('secretary2'), await read('street1'), await read('desk1')]).toEqual([[], [], []]);
});

test('a street desk keeps one for everybody in its subdistrict, and for no other', async () => {
	await keep({ audience: 'desk' }, 'street1');
	for (const by of ['street1', 'secretary1', 'secretary2', 'grid1', 'cadre1', 'unit1'])
		expect(await read(by), by).toEqual([REPLY.text]);
	for (const by of ['secretary3', 'street2', 'desk1']) expect(await read(by), by).toEqual([]);
});

test('the district desk keeps one for all, behind everybody’s own', async () => {
	await keep({ audience: 'desk', text: '全区统一' }, 'desk1');
	await keep({ text: '我自己的' });
	expect(await read('secretary1')).toEqual(['我自己的', '全区统一']);
	expect(await read('secretary3')).toEqual(['全区统一']);
});

test('the journal tells of each step without its words', async () => {
	const owner = await town.as('secretary1');
	const { result, events } = await witnessed(town.store, () => keep());
	expect(events).toMatchObject([
		{ action: 'reply.keep', subjectKind: 'reply', changes: { step: 'report-done' } }
	]);
	const later = await witnessed(town.store, async () => {
		await changeReply(town.store, owner, result, { text: '已送达。' }, NOW);
		await dropReply(town.store, owner, result, NOW);
	});
	expect(later.events.map(({ action }) => action)).toEqual(['reply.change', 'reply.drop']);
	expect(JSON.stringify([events, later.events])).not.toMatch(/教会|送达/);
	expect(await read('secretary1')).toEqual([]);
});

test('any officer of a desk changes what the desk keeps, and others do not', async () => {
	const row = await keep({ audience: 'desk' }, 'street1');
	for (const by of ['secretary1', 'street2', 'desk1']) {
		const other = await town.as(by);
		const refusal = await refusedWithoutTrace(town.store, () =>
			changeReply(town.store, other, row, { text: '改一改' }, NOW)
		);
		expect(refusal.code, by).toBe('not-found');
		expect((await refusedWithoutTrace(town.store, () => dropReply(town.store, other, row, NOW))).code).toBe(
			'not-found'
		);
	}
	await changeReply(town.store, await town.as('street1'), row, { text: '改一改' }, NOW);
	expect(await read('secretary1')).toEqual(['改一改']);
});

test.each([
	['no text', { text: ' ' }, { text: { code: 'required' } }],
	['a text too long', { text: '一'.repeat(301) }, { text: { code: 'too-long' } }],
	['a step without a text', { step: 'claim' }, { step: { code: 'not-a-choice' } }],
	['a telephone number', { text: '请打13812345678' }, { text: { code: 'holds-phone' } }],
	['a resident’s name', { text: '已送到冷阿姨家' }, { text: { code: 'holds-name', limit: '冷阿姨' } }],
	['a door number', { text: '已送到5号楼302室' }, { text: { code: 'holds-address' } }]
])('%s is refused at its field', async (_, body, faults) => {
	const refusal = await refusedWithoutTrace(town.store, () => keep(body));
	expect(refusal.faults).toMatchObject(faults);
});

test('who sits at no desk keeps nothing for all, and an administrator keeps nothing', async () => {
	expect((await refusedWithoutTrace(town.store, () => keep({ audience: 'desk' }))).code).toBe('not-allowed');
	expect((await refusedWithoutTrace(town.store, () => keep({}, 'sys1'))).code).toBe('not-allowed');
});

test('forty are kept, and no more', async () => {
	for (let nth = 1; nth <= REPLY_LIMIT; nth += 1) await keep({ text: `第${nth}条` });
	expect((await refusedWithoutTrace(town.store, () => keep())).code).toBe('too-many-replies');
});
