import sharp from 'sharp';
import { expect, test } from 'vitest';
import {
	heicHead,
	photo,
	pngClaiming,
	SVG_WITH_SCRIPT,
	TOLD,
	zipBomb
} from '../../../../tests/support/photos.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { redraw, redrawBy } from './redraw.ts';

const drawn = async (sent: Buffer) => {
	const { jpeg, width, height } = await redraw(sent);
	const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
	return { jpeg: Buffer.from(jpeg), width, height, metadata: await sharp(jpeg).metadata(), data, info };
};
const codeOf = async (sent: Buffer) => (await refusalOf(redraw(sent))).code;

test('a photo that says where it was taken comes back without a word of it', async () => {
	const told = await photo({ isTold: true });
	expect((await sharp(told).metadata()).exif).toBeDefined();
	expect(told.includes(TOLD)).toBe(true);
	const { jpeg, metadata } = await drawn(told);
	expect(metadata).toMatchObject({ format: 'jpeg', space: 'srgb', hasProfile: false, isProgressive: false });
	for (const kept of ['exif', 'iptc', 'xmp', 'icc', 'orientation', 'comments'] as const)
		expect(metadata[kept], kept).toBeUndefined();
	for (const trace of [TOLD, 'Exif', 'GPS', 'Phone', 'ICC_PROFILE', 'http'])
		expect(jpeg.includes(trace), trace).toBe(false);
});

test('it is upright, and its sides are as it is seen', async () => {
	expect(await drawn(await photo({ width: 120, height: 80, orientation: 6 }))).toMatchObject({
		width: 80,
		height: 120
	});
});

test('the longer side is at most 2048 pixels, and a small photo stays as small', async () => {
	expect(await drawn(await photo({ width: 4000, height: 3000 }))).toMatchObject({
		width: 2048,
		height: 1536
	});
	expect(await drawn(await photo({ width: 30, height: 4096 }))).toMatchObject({ width: 15, height: 2048 });
	expect(await drawn(await photo({ width: 7, height: 5 }))).toMatchObject({ width: 7, height: 5 });
});

test.each(['png', 'webp'] as const)('%s becomes JPEG, on white where it was clear', async (format) => {
	const { metadata, data } = await drawn(await photo({ format, isTransparent: true }));
	expect(metadata.format).toBe('jpeg');
	expect([...data.subarray(0, 3)].every((channel) => channel > 250)).toBe(true);
});

test('of a moving picture the first frame is kept', async () => {
	const frames = await sharp(
		[await photo({ format: 'png' }), await photo({ format: 'png', isTransparent: true })],
		{ join: { animated: true } }
	)
		.webp()
		.toBuffer();
	expect((await sharp(frames).metadata()).pages).toBe(2);
	expect((await drawn(frames)).metadata).toMatchObject({ width: 120, height: 80 });
});

test('what lies behind the end of a photo is not kept', async () => {
	const { jpeg } = await drawn(Buffer.concat([await photo(), Buffer.from('<script>alert(1)</script>')]));
	expect(jpeg.includes('script')).toBe(false);
});

test.each<[string, () => Promise<Buffer> | Buffer, string]>([
	['an SVG with a script', () => SVG_WITH_SCRIPT, 'not-a-photo'],
	['a GIF', () => photo({ format: 'gif' }), 'not-a-photo'],
	['a TIFF', () => photo({ format: 'tiff' }), 'not-a-photo'],
	['a ZIP', () => zipBomb(4), 'not-a-photo'],
	['nothing', () => Buffer.alloc(0), 'not-a-photo'],
	['an iPhone’s HEIC', heicHead, 'photo-heic'],
	['a few bytes that claim 50,000 × 50,000', () => pngClaiming(50_000, 50_000), 'photo-too-large'],
	['a few bytes that claim 8000 × 6000', () => pngClaiming(8000, 6000), 'photo-broken'],
	['half a JPEG', async () => (await photo({ width: 900, height: 900 })).subarray(0, 3000), 'photo-broken'],
	['half a PNG', async () => (await photo({ format: 'png' })).subarray(0, 150), 'photo-broken'],
	['half a WebP', async () => (await photo({ format: 'webp' })).subarray(0, 60), 'photo-broken'],
	['a head and a page', () => Buffer.from('\xff\xd8\xff<html><script>', 'latin1'), 'photo-broken']
])('%s is refused: %#', async (_, make, code) => {
	expect(await codeOf(await make())).toBe(code);
});

test('an interlaced photo beyond 16 megapixels is refused by its header', async () => {
	const large = await photo({ width: 5001, height: 3200, isProgressive: true });
	expect(await codeOf(large)).toBe('photo-too-large');
	expect((await drawn(await photo({ width: 5001, height: 3200 }))).width).toBe(2048);
});

const HEAD = new Uint8Array([0xff, 0xd8, 0xff]);
const BEGUN = `process.stdout.write('begun\\n');`;
const HANGS = ['-e', `${BEGUN} setInterval(() => {}, 1000)`];

test('what hangs is ended in time, and the next photo has its turn', async () => {
	const draw = redrawBy(
		[
			'-e',
			`${BEGUN} require('stream/consumers').buffer(process.stdin).then((bytes) => {
				if (bytes.length < 9) for (;;);
				process.stdout.write(JSON.stringify({ width: 1, height: 1 }) + '\\n');
				process.stdout.write(bytes);
			})`
		],
		500
	);
	const began = performance.now();
	const small = refusalOf(draw(HEAD));
	const large = draw(new Uint8Array([...HEAD, ...Array<number>(20).fill(7)]));
	expect((await small).code).toBe('photo-too-slow');
	expect(performance.now() - began).toBeLessThan(2000);
	const { jpeg, width } = await large;
	expect([width, jpeg.length, jpeg.at(-1)]).toEqual([1, 23, 7]);
});

test.each([
	['runs out of memory', 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length))'],
	['is ended by a fault of the decoder', 'process.abort()'],
	['says nothing', 'process.exit(0)']
])('a process that %s is answered for, and ends nothing else', async (_, code) => {
	expect((await refusalOf(redrawBy(['-e', BEGUN + code], 10_000)(HEAD))).code).toBe('photo-broken');
});

test('it knows no secret', async () => {
	const tells = `${BEGUN} process.stdout.write(JSON.stringify({ width: Object.keys(process.env).length, height: 0 }) + '\\n')`;
	expect((await redrawBy(['-e', tells], 5000)(HEAD)).width).toBe(0);
});

test('where eight wait already, the next is told to come again', async () => {
	const draw = redrawBy(HANGS, 60);
	const waiting = Array.from({ length: 8 }, () => refusalOf(draw(HEAD)));
	expect((await refusalOf(draw(HEAD))).code).toBe('busy');
	expect((await Promise.all(waiting)).map(({ code }) => code)).toEqual(Array(8).fill('photo-too-slow'));
});
