import { expect, test } from 'vitest';
import { formOf, keyOf, placeOf, titleOf, writtenIn } from './written.ts';

function form(): FormData {
	const sent = new FormData();
	sent.append('_key', 'key-1.');
	sent.append('title', ' 一把轮椅\r\n ');
	sent.append('place', '370202002008');
	sent.append('attachments', 'one');
	sent.append('attachments', 'two');
	sent.append('photos', new File(['picture'], '照片.jpg', { type: 'image/jpeg' }));
	sent.append('upTo', 'submitted');
	return sent;
}

test('a form that waited is sent as it was written: every field, several of one name, every file', async () => {
	const once = [...form()];
	const twice = [...formOf(writtenIn(form()))];
	expect(twice.map(([name]) => name).toSorted()).toEqual(once.map(([name]) => name).toSorted());
	expect(formOf(writtenIn(form())).getAll('attachments')).toEqual(['one', 'two']);
	const file = formOf(writtenIn(form())).get('photos') as File;
	expect([file.name, file.type, await file.text()]).toEqual(['照片.jpg', 'image/jpeg', 'picture']);
});

test('a field in which no file was chosen sends none', () => {
	const empty = new FormData();
	empty.append('photos', new File([], ''));
	expect(writtenIn(empty)).toEqual({ fields: [], files: [] });
});

test('its key is the one it was written with; its line shows what it is about and where, and no contact', () => {
	const { fields } = writtenIn(form());
	expect(keyOf({ fields, files: [] })).toBe('key-1.');
	expect([titleOf(fields), placeOf(fields)]).toEqual(['一把轮椅', '370202002008']);
	expect(keyOf({ fields: [], files: [] })).toBeUndefined();
});
