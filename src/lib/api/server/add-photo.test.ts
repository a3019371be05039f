import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoFolder } from '../../../../tests/support/database.ts';
import { heicHead, photo, pngClaiming, SVG_WITH_SCRIPT } from '../../../../tests/support/photos.ts';
import { take, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace } from '../../../../tests/support/witness.ts';
import { newKey } from '../../http/server/once.ts';
import { photosOf } from '../../attachments/server/queries.ts';
import { OPERATIONS } from './operations.ts';
import { serve } from './serve.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

async function send(
	parts: readonly [name: string, file: Buffer | string, called?: string][],
	{ by = 'unit1', key }: { by?: string; key?: string } = {}
) {
	const body = new FormData();
	for (const [name, part, called = 'a.jpg'] of parts)
		if (typeof part === 'string') body.append(name, part);
		else body.append(name, new File([new Uint8Array(part)], called, { type: 'image/jpeg' }));
	const request = new Request('http://board/api/v1/attachments', {
		method: 'POST',
		body,
		headers: key ? { 'idempotency-key': key } : {}
	});
	const event = {
		request,
		locals: { actor: await town.as(by), store: town.store, now: NOW, requestId: 'r' },
		params: {},
		url: new URL(request.url)
	};
	const answer = await serve(OPERATIONS.addPhoto)(
		event as unknown as Parameters<ReturnType<typeof serve>>[0]
	);
	return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}
const filesKept = () =>
	readdirSync(photoFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.')).length;

test('a photo is sent, and taken along by the report that names it', async () => {
	const { status, json } = await send([['file', await photo({ width: 3000, height: 1500 })]]);
	expect([status, json]).toEqual([
		201,
		{ id: expect.any(String) as string, width: 2048, height: 1024, bytes: expect.any(Number) as number }
	]);
	const wish = await wishIn(town, 'in_progress');
	await take(town, 'report-done', wish, { body: { result: '已送到', attachments: [json.id] } });
	expect(await photosOf(town.store.read, wish.id)).toEqual([{ id: json.id, width: 2048, height: 1024 }]);
});

test.each<[string, () => Promise<Buffer> | Buffer, number, string]>([
	['an SVG called a.jpg', () => SVG_WITH_SCRIPT, 415, 'not-a-photo'],
	['a HEIC called a.jpg', heicHead, 415, 'photo-heic'],
	['eleven megabytes', () => Buffer.alloc(11 * 1024 ** 2, 0xff), 413, 'photo-too-heavy'],
	['a picture of 2.5 billion pixels', () => pngClaiming(50_000, 50_000), 422, 'photo-too-large'],
	[
		'half a photo',
		async () => (await photo({ width: 900, height: 900 })).subarray(0, 3000),
		422,
		'photo-broken'
	]
])('%s is refused, and nothing is kept', async (_, make, status, code) => {
	await send([['file', await photo()]]);
	const before = filesKept();
	const answer = await withoutTrace(town.store, async () => send([['file', await make()]]));
	expect(answer).toMatchObject({ status, json: { status, code } });
	expect(filesKept()).toBe(before);
});

test('one file in the field of that name is taken, no more and no other', async () => {
	const one = await photo();
	for (const parts of [
		[],
		[['photo', one]],
		[['file', 'text']],
		[
			['file', one],
			['file', one]
		]
	] as const)
		expect(await send(parts as never)).toMatchObject({ status: 400, json: { code: 'bad-request' } });
});

test('sent twice with one key there is one photo, and one file', async () => {
	const key = newKey();
	const file = await photo();
	const first = await send([['file', file]], { key });
	const before = filesKept();
	const second = await withoutTrace(town.store, () => send([['file', file]], { key }));
	expect(second).toEqual(first);
	const other = await withoutTrace(town.store, async () =>
		send([['file', await photo({ width: 9 })]], { key })
	);
	expect(other).toMatchObject({ status: 422, json: { code: 'key-used' } });
	expect(filesKept()).toBe(before);
});

test('an administrator has nothing to send', async () => {
	const answer = await withoutTrace(town.store, async () => send([['file', await photo()]], { by: 'sys1' }));
	expect(answer).toMatchObject({ status: 403, json: { code: 'not-allowed' } });
});
