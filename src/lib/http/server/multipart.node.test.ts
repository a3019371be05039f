import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { readMultipart } from './multipart.ts';

const sent = (body: BodyInit, type?: string) =>
	new Request('http://board/', {
		method: 'POST',
		body,
		...(type && { headers: { 'content-type': type } }),
		duplex: 'half'
	} as RequestInit);

const read = async (request: Request) => {
	const { fields, files } = await readMultipart(request);
	return { fields, files: files.map(([name, file]) => [name, file.name, Buffer.from(file.bytes)] as const) };
};

test('fields and files come as they were sent, in their order', async () => {
	const form = new FormData();
	form.append('result', '已送到，\r\n老人很高兴');
	form.append('photos', new File(['一'], '现场 "1".jpg'));
	form.append('result', '再一行');
	expect(await read(sent(form))).toEqual({
		fields: [
			['result', '已送到，\r\n老人很高兴'],
			['result', '再一行']
		],
		files: [['photos', '现场 "1".jpg', Buffer.from('一')]]
	});
});

test('a field in which no file was chosen is an empty file without a name', async () => {
	const body =
		'--b\r\nContent-Disposition: form-data; name="photos"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n';
	const { files } = await read(sent(body, 'multipart/form-data; boundary=b'));
	expect(files).toEqual([['photos', '', Buffer.alloc(0)]]);
});

test('whatever bytes a file has, they come back, and only they', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }),
			fc.string(),
			async (files, word) => {
				const form = new FormData();
				form.append('word', word);
				for (const bytes of files) form.append('file', new File([new Uint8Array(bytes)], 'a'));
				const got = await read(sent(form));
				// A form ends its lines with CRLF.
				expect(got.fields).toEqual([['word', word.replace(/\r\n|\r|\n/g, '\r\n')]]);
				expect(got.files.map(([, , bytes]) => bytes)).toEqual(files.map((bytes) => Buffer.from(bytes)));
			}
		),
		{ numRuns: 60 }
	);
});

test('it does not matter in which pieces the body comes, nor whether its length was announced', async () => {
	const text =
		'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n--b is inside\r\n--b--\r\n';
	const pieces = new ReadableStream({
		start(body) {
			for (const byte of Buffer.from(text)) body.enqueue(new Uint8Array([byte]));
			body.close();
		}
	});
	const { files } = await read(sent(pieces, 'multipart/form-data; boundary="b"'));
	expect(files).toEqual([['file', 'a', Buffer.from('--b is inside')]]);
});

const HEAD = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n';
test.each([
	['no boundary', `${HEAD}x\r\n--b--`, 'multipart/form-data'],
	['another boundary', `${HEAD}x\r\n--b--`, 'multipart/form-data; boundary=c'],
	['nothing', '', undefined],
	['no end', `${HEAD}x`, undefined],
	['no head', '--b\r\nx\r\n--b--', undefined],
	['no name', '--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--b--', undefined],
	['no disposition', '--b\r\ncontent-type: a\r\n\r\nx\r\n--b--', undefined],
	['a head without an end', `--b\r\n${'a'.repeat(5000)}\r\n\r\nx\r\n--b--`, undefined],
	['more parts than any form has', `${`${HEAD}x\r\n`.repeat(201)}--b--`, undefined]
])('%s is refused', async (_, body, type = 'multipart/form-data; boundary=b') => {
	expect((await refusalOf(readMultipart(sent(body, type)))).code).toBe('bad-request');
});

test('a body that the server cuts off is too large, a line that breaks is no form', async () => {
	const broken = (reason: unknown) =>
		sent(new ReadableStream({ pull: (body) => body.error(reason) }), 'multipart/form-data; boundary=b');
	expect((await refusalOf(readMultipart(broken({ status: 413 })))).code).toBe('too-large');
	expect((await refusalOf(readMultipart(broken(new Error('reset'))))).code).toBe('bad-request');
});
