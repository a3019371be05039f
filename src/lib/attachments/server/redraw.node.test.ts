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

test('a small one lies beside it, of the same shape, upright and without a word', async () => {
	const { small } = await redraw(await photo({ width: 3000, height: 1500, orientation: 6, isTold: true }));
	const metadata = await sharp(small).metadata();
	expect([metadata.format, metadata.width, metadata.height]).toEqual(['jpeg', 240, 480]);
	expect(metadata.exif).toBeUndefined();
	expect(Buffer.from(small).includes(TOLD)).toBe(false);
	const { small: tiny } = await redraw(await photo({ width: 7, height: 5 }));
	expect(await sharp(tiny).metadata()).toMatchObject({ width: 7, height: 5 });
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
/** A program that does something with each photo: `answer(about, jpeg)` answers it. */
const drawsBy = (does: string): string[] => [
	'-e',
	`${BEGUN}
	let sent = Buffer.alloc(0);
	const answer = (about, jpeg = Buffer.alloc(0)) => {
		process.stdout.write(JSON.stringify({ width: 1, height: 1, memory: 1, ...about, length: jpeg.length, smallLength: 0 }) + '\\n');
		process.stdout.write(jpeg);
	};
	process.stdin.on('data', (part) => {
		sent = Buffer.concat([sent, part]);
		while (sent.length >= 4 && sent.length >= 4 + sent.readUInt32BE(0)) {
			const end = 4 + sent.readUInt32BE(0);
			const photo = sent.subarray(4, end);
			sent = sent.subarray(end);
			${does}
		}
	});`
];
const TELLS_ITSELF = drawsBy('answer({ width: process.pid, height: 1 }, photo);');

test('what hangs is ended in time, and the next photo has its turn', async () => {
	const draw = redrawBy(drawsBy('if (photo.length < 9) for (;;); answer({}, photo);'), 500);
	const began = performance.now();
	const small = refusalOf(draw(HEAD));
	const large = draw(new Uint8Array([...HEAD, ...Array<number>(20).fill(7)]));
	expect((await small).code).toBe('photo-too-slow');
	expect(performance.now() - began).toBeLessThan(2000);
	const { jpeg, width } = await large;
	expect([width, jpeg.length, jpeg.at(-1)]).toEqual([1, 23, 7]);
});

test('photos that follow on each other are drawn in one process, each with its own bytes', async () => {
	const draw = redrawBy(TELLS_ITSELF, 5000);
	const sent = [5, 900_000, 1, 70_000].map((length) =>
		Buffer.concat([HEAD, Buffer.alloc(length, length % 251)])
	);
	const drawn = await Promise.all(sent.map(draw));
	expect(drawn.map(({ jpeg }, at) => sent[at]!.equals(jpeg))).toEqual([true, true, true, true]);
	expect(new Set(drawn.map(({ width }) => width)).size).toBe(1);
});

test('a process that took much memory, or over which a photo ended, draws no more', async () => {
	const byMemory = redrawBy(drawsBy('answer({ width: process.pid, memory: photo.length });'), 5000);
	const pids = [
		await byMemory(HEAD),
		await byMemory(Buffer.concat([HEAD, Buffer.alloc(400)])),
		await byMemory(HEAD)
	].map(({ width }) => width);
	expect(pids[1]).toBe(pids[0]);
	expect(pids[2]).not.toBe(pids[0]);
	const byEnd = redrawBy(
		drawsBy('if (photo.length > 9) process.exit(0); answer({ width: process.pid });'),
		5000
	);
	const first = await byEnd(HEAD);
	expect((await refusalOf(byEnd(Buffer.concat([HEAD, Buffer.alloc(9)])))).code).toBe('photo-broken');
	expect((await byEnd(HEAD)).width).not.toBe(first.width);
});

test('a process that ended while it waited costs no photo', async () => {
	const draw = redrawBy(TELLS_ITSELF, 5000);
	const { width: pid } = await draw(HEAD);
	process.kill(pid, 'SIGKILL');
	expect((await draw(HEAD)).width).not.toBe(pid);
});

test('after fifty photos another process draws', async () => {
	const draw = redrawBy(TELLS_ITSELF, 5000);
	const pids: number[] = [];
	for (let photos = 0; photos < 51; photos += 1) pids.push((await draw(HEAD)).width);
	expect(new Set(pids.slice(0, 50)).size).toBe(1);
	expect(pids[50]).not.toBe(pids[0]);
});

test.each([
	['runs out of memory', 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length))'],
	['is ended by a fault of the decoder', 'process.abort()'],
	['says nothing', 'process.exit(0)']
])('a process that %s is answered for, and ends nothing else', async (_, code) => {
	expect((await refusalOf(redrawBy(['-e', BEGUN + code], 10_000)(HEAD))).code).toBe('photo-broken');
});

test('it knows no secret', async () => {
	const tells = drawsBy('answer({ width: Object.keys(process.env).length });');
	expect((await redrawBy(tells, 5000)(HEAD)).width).toBe(0);
});

test('where eight wait already, the next is told to come again', async () => {
	const draw = redrawBy(HANGS, 60);
	const waiting = Array.from({ length: 8 }, () => refusalOf(draw(HEAD)));
	expect((await refusalOf(draw(HEAD))).code).toBe('busy');
	expect((await Promise.all(waiting)).map(({ code }) => code)).toEqual(Array(8).fill('photo-too-slow'));
});
