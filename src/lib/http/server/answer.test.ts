import { isRedirect, redirect, type RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { witnessed, withoutTrace } from '../../../../tests/support/witness.ts';
import { log } from '../../tasks/server/log.ts';
import { createAccount } from '../../people/server/create-account.ts';
import { answerForm, answerPage, answerSecretForm, spokenFault } from './answer.ts';
import { Refusal } from '../../refusal.ts';
import { newKey } from './once.ts';
import { receipts } from './table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

/** A form as it is sent by somebody, and the headers its answer gets. */
async function sent(values: Record<string, string>, as = 'secretary1') {
	const headers: Record<string, string> = {};
	const body = new URLSearchParams(values);
	const event = {
		request: new Request('http://board/tasks/new', { method: 'POST', body }),
		url: new URL('http://board/tasks/new'),
		locals: { store: town.store, actor: await town.as(as), now: NOW },
		setHeaders: (more: Record<string, string>) => Object.assign(headers, more)
	} as unknown as RequestEvent;
	return { event, headers };
}

/** Where the form of a new wish leads, or what it is handed back with. */
async function logged(values: Record<string, string>) {
	const { event, headers } = await sent({ place: 团岛, ...values });
	const answer = await answerForm(event, async ({ store, actor, values: said, now }) => {
		const { id } = await log(store, actor, said, now);
		redirect(303, `/tasks/${id}`);
	}).catch((thrown: unknown) => {
		if (!isRedirect(thrown)) throw thrown;
		return thrown.location;
	});
	return { answer, headers };
}

test('a form pressed twice makes one task and leads to it both times', async () => {
	const form = { title: '一把轮椅', _key: newKey() };
	const { result: first, events } = await witnessed(town.store, () => logged(form));
	expect(first.answer).toMatch(/^\/tasks\/[0-9a-f-]{36}$/);
	expect(first.headers).toEqual({});
	expect(events).toHaveLength(2);
	const second = await withoutTrace(town.store, () => logged(form));
	expect(second.answer).toBe(first.answer);
	expect(second.headers).toEqual({ 'idempotency-replayed': 'true' });
});

test('a form without a key is taken as often as it is sent', async () => {
	const [one, other] = [await logged({ title: '一盏灯' }), await logged({ title: '一盏灯' })];
	expect(one.answer).not.toBe(other.answer);
});

test('a refused form keeps its words and its key, and is taken with it once mended', async () => {
	const _key = newKey();
	const { answer } = await logged({ title: '一把轮椅', estimatedValue: '5000', _key });
	expect(answer).toMatchObject({ status: 422, data: { key: _key, values: { title: '一把轮椅' } } });
	expect(JSON.stringify(answer)).not.toContain('"_key"');
	expect((await logged({ title: '一把轮椅', estimatedValue: '500', _key })).answer).toMatch(/^\/tasks\//);
});

test('other words under a key that was taken come back with a key of their own', async () => {
	const _key = newKey();
	await logged({ title: '一把轮椅', _key });
	const { answer } = await withoutTrace(town.store, () => logged({ title: '一盏灯', _key }));
	expect(answer).toMatchObject({
		status: 422,
		data: { refused: { code: 'key-used' }, values: { title: '一盏灯' } }
	});
	const { key } = (answer as { data: { key: string } }).data;
	expect(key).not.toBe(_key);
	expect((await logged({ title: '一盏灯', _key: key })).answer).toMatch(/^\/tasks\//);
});

test('a key that is none is refused with a sentence, and a fresh one', async () => {
	const { answer } = await logged({ title: '一盏灯', _key: 'x'.repeat(201) });
	expect(answer).toMatchObject({ status: 400, data: { refused: { code: 'bad-key' } } });
});

test('a slip that is asked for again is the same slip, and its code stands nowhere in the clear', async () => {
	const form = { account: 'newcomer', name: '新同事', _key: newKey() };
	const make = async () => {
		const { event } = await sent(form, 'sys1');
		return answerForm(event, async ({ store, actor, values, now }) => ({
			slip: await createAccount(store, actor, values, now)
		}));
	};
	const first = (await make()) as { slip: { code: string } };
	expect(await withoutTrace(town.store, make)).toEqual(first);
	expect(JSON.stringify(await town.store.read.select().from(receipts))).not.toContain(first.slip.code);
});

test('of a form with a password no receipt is kept', async () => {
	const { event } = await sent({ password: 'a long one', _key: newKey() });
	const before = await town.store.read.select().from(receipts);
	expect(await answerSecretForm(event, async (values) => values)).toEqual({ password: 'a long one' });
	expect(await town.store.read.select().from(receipts)).toEqual(before);
});

test('a day in a fault is written as on the page', () => {
	expect(spokenFault({ code: 'in-past', limit: '2026-11-25' })).toBe(
		'不能早于今天，请改到2026年11月25日或以后'
	);
	expect(spokenFault({ code: 'too-long', limit: 80 })).toBe('太长了，最多80个字');
});

test('a page whose address cannot be read says so, and asks nobody to submit', async () => {
	const asked = answerPage(() => Promise.reject(Refusal.invalid({ kind: { code: 'not-a-choice' } })));
	await expect(asked).rejects.toMatchObject({
		status: 422,
		body: { code: 'invalid', message: expect.stringContaining('网址') as string }
	});
});
