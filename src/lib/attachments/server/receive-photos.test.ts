import { isRedirect, redirect, type RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heicHead, photo, SVG_WITH_SCRIPT } from '../../../../tests/support/photos.ts';
import { wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { answerForm } from '../../http/server/answer.ts';
import { newKey } from '../../http/server/once.ts';
import { take } from '../../tasks/server/take.ts';
import { PHOTO_LIMIT } from '../photo.ts';
import { photosOf } from './queries.ts';
import { receivePhotos } from './receive-photos.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

interface Failed {
	status: number;
	data: { refused: { message: string; fields: Record<string, string> }; values: Record<string, string> };
}
type Files = readonly (readonly [name: string, bytes: Buffer])[];

/** A report with files, as a page without scripts sends it: where it leads, or what it is handed back with. */
async function report(task: { id: string }, values: Record<string, string>, files: Files, by = 'unit1') {
	const body = new FormData();
	for (const [name, value] of Object.entries(values))
		for (const one of value.split('\n')) body.append(name, one);
	for (const [name, bytes] of files) body.append('photos', new File([new Uint8Array(bytes)], name));
	const url = new URL(`http://board/tasks/${task.id}?/report-done`);
	const event = {
		request: new Request(url, { method: 'POST', body }),
		url,
		locals: { store: town.store, actor: await town.as(by), now: NOW },
		setHeaders: () => {}
	} as unknown as RequestEvent;
	const answer = await answerForm(
		event,
		async ({ store, actor, values: said, now }) => {
			await take(store, actor, 'report-done', task, said, now);
			redirect(303, '/done');
		},
		'report-done',
		receivePhotos(PHOTO_LIMIT)
	).catch((thrown: unknown) => {
		if (!isRedirect(thrown)) throw thrown;
		return thrown.location;
	});
	return answer as string | Failed;
}

const wish = () => wishIn(town, 'in_progress');
const shown = async ({ id }: { id: string }) => (await photosOf(town.store.read, id)).length;

test('the photos of a form are taken in and used by its step', async () => {
	const task = await wish();
	const files: Files = [
		['一.jpg', await photo()],
		['二.png', await photo({ format: 'png' })]
	];
	expect(await report(task, { result: '已送到' }, files)).toBe('/done');
	expect(await shown(task)).toBe(2);
});

test('a field in which no file was chosen is no file', async () => {
	const task = await wish();
	expect(await report(task, { result: '已送到' }, [['', Buffer.alloc(0)]])).toBe('/done');
	expect(await shown(task)).toBe(0);
});

test('each file that is refused is named with its reason; words and the other photos stay', async () => {
	const task = await wish();
	const files: Files = [
		['好.jpg', await photo()],
		['IMG_1.HEIC', heicHead()],
		['图.jpg', SVG_WITH_SCRIPT]
	];
	const refused = (await report(task, { result: '已送到' }, files)) as Failed;
	expect(refused.status).toBe(422);
	expect(refused.data.refused.message).toBe('还差2处，改好就能提交。');
	const { 'files.0': first, 'files.1': second } = refused.data.refused.fields;
	expect(first).toMatch(/^“IMG_1\.HEIC”：这是苹果手机的 HEIC 照片.*兼容性最佳/);
	expect(second).toMatch(/^“图\.jpg”：这不是照片/);
	expect(refused.data.values.result).toBe('已送到');
	const { attachments } = refused.data.values;
	expect(attachments).toMatch(/^[0-9a-f-]{36}$/);

	expect(await report(task, { ...refused.data.values, result: '已送到' }, [])).toBe('/done');
	expect(await shown(task)).toBe(1);
});

test('photos that were taken stay where the words are refused, and go along the next time', async () => {
	const task = await wish();
	const refused = (await report(task, {}, [['一.jpg', await photo()]])) as Failed;
	expect(refused.data.refused.fields).toEqual({ result: '请填写' });
	const { attachments } = refused.data.values;
	expect(
		await report(task, { attachments: attachments!, result: '已送到' }, [['二.jpg', await photo()]])
	).toBe('/done');
	expect(await shown(task)).toBe(2);
});

test('a fourth is refused before any is looked at, those sent before counted', async () => {
	const task = await wish();
	const one: Files[number] = ['一.jpg', await photo()];
	const tooMany = { attachments: '照片最多3张，请去掉几张' };
	const four = await withoutTrace(town.store, () => report(task, { result: '已送到' }, [one, one, one, one]));
	expect((four as Failed).data.refused.fields).toEqual(tooMany);
	const kept = ((await report(task, {}, [one, one])) as Failed).data.values.attachments!;
	const values = { result: '已送到', attachments: kept };
	const more = await withoutTrace(town.store, () => report(task, values, [one, one]));
	expect((more as Failed).data).toMatchObject({ refused: { fields: tooMany }, values });
});

test('who may not report leaves nothing, whoever may add photos', async () => {
	const task = await wish();
	const refused = (await report(task, { result: '已送到' }, [['一.jpg', await photo()]], 'org1')) as Failed;
	expect(refused.status).toBe(403);
});

test('the same form with the same files is one report', async () => {
	const task = await wish();
	const values = { result: '已送到', _key: newKey() };
	const files: Files = [['一.jpg', await photo({ isTold: true })]];
	expect(await report(task, values, files)).toBe('/done');
	const { result, events } = await witnessed(town.store, () => report(task, values, files));
	expect(result).toBe('/done');
	// Its photo came again, is not used, and is swept.
	expect(events.map(({ action }) => action)).toEqual(['attachment.add']);
	expect(await shown(task)).toBe(1);
	const other = (await report(task, values, [['一.jpg', await photo()]])) as Failed;
	expect(other.status).toBe(422);
});
