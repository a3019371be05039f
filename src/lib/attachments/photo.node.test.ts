import { expect, test } from 'vitest';
import { heicHead, photo, SVG_WITH_SCRIPT, zipBomb } from '../../../tests/support/photos.ts';
import { faultOfFile, faultOfHeader, LIMIT_OF, MOST_BYTES, typeOf } from './photo.ts';

test('a file is what its bytes say, whatever it is called', async () => {
	for (const format of ['jpeg', 'png', 'webp'] as const) expect(typeOf(await photo({ format }))).toBe(format);
	expect(typeOf(heicHead())).toBe('heic');
	for (const other of [await photo({ format: 'gif' }), await photo({ format: 'tiff' }), SVG_WITH_SCRIPT])
		expect(typeOf(other)).toBeUndefined();
	expect(typeOf(zipBomb(1))).toBeUndefined();
	expect(typeOf(new Uint8Array())).toBeUndefined();
	expect(typeOf(Buffer.from('\0\0\0\x18ftypavif'))).toBeUndefined();
});

test('what is heavier than ten megabytes is refused as such, whatever it is', () => {
	const heavy = new Uint8Array(MOST_BYTES + 1);
	expect(faultOfFile(heavy)).toBe('photo-too-heavy');
	heavy.set([0xff, 0xd8, 0xff]);
	expect(faultOfFile(heavy.subarray(1))).toBe('not-a-photo');
	expect(faultOfFile(heavy.subarray(0, MOST_BYTES))).toBeUndefined();
	expect(faultOfFile(heicHead())).toBe('photo-heic');
});

const header = (width: number, height: number, more: object = {}) => ({
	...{ format: 'jpeg', width, height, isProgressive: false },
	...more
});

test.each([
	[header(8160, 6120), undefined],
	[header(8660, 5774), 'photo-too-large'],
	[header(20_000, 2000), undefined],
	[header(2000, 20_001), 'photo-too-large'],
	[header(50_000, 50_000, { format: 'png' }), 'photo-too-large'],
	// What cannot be read line by line lies in memory as a whole.
	[header(5000, 3200, { isProgressive: true }), undefined],
	[header(5001, 3200, { isProgressive: true }), 'photo-too-large'],
	[header(5001, 3200, { format: 'webp' }), 'photo-too-large'],
	[header(10, 10, { format: 'svg' }), 'not-a-photo']
])('%o by its header: %s', (given, fault) => {
	expect(faultOfHeader(given)).toBe(fault);
});

test('the sentences name ten megabytes and 16 megapixels', () => {
	expect(LIMIT_OF).toEqual({ 'photo-too-heavy': 10, 'photo-too-large': 16 });
});
