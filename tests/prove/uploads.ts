/**
 * Files that are no photos, or are made to hurt, are sent to the board while somebody else works: each is refused
 * within two seconds with a sentence in both languages, the process grows by no more than 100 MB, nothing is kept, and
 * the other's page stays as quick as it was. A heavy but sound photo is sent as well: it is taken, with the same
 * bounds.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { REFUSALS, type RefusalCode } from '#lib/refusal.ts';
import { heicHead, photo, pngClaiming, SVG_WITH_SCRIPT, zipBomb } from '../support/photos.ts';
import { inhabited } from '../support/inhabited.ts';
import { startProgram } from '../support/program.ts';
import type { Proof } from './proof.ts';

const MOST_TIME = 2000;
/** Among all the tests the machine is busy with others too: there only a decoder that hangs is found out. */
const MOST_TIME_AMONG_TESTS = 10_000;
const MOST_GROWTH = 100;
const MOST_SLOWER = 2;

interface Attack {
	name: string;
	/** The whole request, made before anything is measured. */
	body: Buffer;
	/** What is answered; none where the photo is sound. */
	code?: RefusalCode;
	/** Sent in pieces, without saying how long it is. */
	isStreamed?: boolean;
}

async function attacks(): Promise<Attack[]> {
	return (await files()).map(({ file, ...attack }) => ({ ...attack, body: bodyOf(file) }));
}

async function files(): Promise<(Omit<Attack, 'body'> & { file: Buffer })[]> {
	const large = await photo({ width: 2400, height: 1800 });
	const page = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
	const fifty = Buffer.alloc(50 * 1024 ** 2, 0xff);
	return [
		{ name: 'a ZIP bomb called photo.jpg', file: zipBomb(1000), code: 'not-a-photo' },
		{
			name: 'a ZIP bomb behind the head of a JPEG',
			file: Buffer.concat([JPEG_HEAD, zipBomb(1000)]),
			code: 'photo-broken'
		},
		{ name: 'an SVG with a script', file: SVG_WITH_SCRIPT, code: 'not-a-photo' },
		{
			name: 'a page behind the head of a JPEG',
			file: Buffer.concat([JPEG_HEAD, page]),
			code: 'photo-broken'
		},
		{ name: 'a flood of 50,000 × 50,000 pixels', file: pngClaiming(50_000, 50_000), code: 'photo-too-large' },
		{ name: 'a flood of 19,000 × 19,000 pixels', file: pngClaiming(19_000, 19_000), code: 'photo-too-large' },
		{ name: 'a claim of 8000 × 6000 pixels', file: pngClaiming(8000, 6000), code: 'photo-broken' },
		{ name: 'half a photo', file: large.subarray(0, large.length >> 1), code: 'photo-broken' },
		{ name: 'a HEIC', file: heicHead(), code: 'photo-heic' },
		{ name: 'eleven megabytes', file: fifty.subarray(0, 11 * 1024 ** 2), code: 'photo-too-heavy' },
		{ name: 'fifty megabytes', file: fifty, code: 'too-large' },
		{ name: 'fifty megabytes in pieces', file: fifty, code: 'too-large', isStreamed: true },
		{ name: 'a sound photo with a page behind it', file: Buffer.concat([large, page]) },
		{ name: 'a sound photo of 48 megapixels', file: await photo({ width: 8000, height: 6000 }) },
		{
			name: 'a sound interlaced photo of 16 megapixels',
			file: await photo({ width: 5000, height: 3200, isProgressive: true })
		}
	];
}
const JPEG_HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

export const uploads: Proof = async (isQuick) => {
	const rounds = isQuick ? 2 : 20;
	const place = await inhabited();
	const program = await startProgram(place.dataDir, { env: { DATABASE_URL: '' } });
	const reader = readerOf(program.origin, await place.cookieOf('secretary1'));
	try {
		const { origin, pid } = program;
		const sender = { origin, cookie: await place.cookieOf('unit1') };
		const all = await attacks();
		// Once before: what is loaded only then is not counted as growth.
		await send(sender, { name: 'warm', body: bodyOf(await photo()) });
		await reader.readFor(500);
		const alone = await reader.readFor(isQuick ? 3000 : 10_000);
		const before = memoryOf(pid);

		let highest = before;
		const watch = setInterval(() => (highest = Math.max(highest, memoryOf(pid))), 20);
		const mostTime = isQuick ? MOST_TIME_AMONG_TESTS : MOST_TIME;
		const faults: string[] = [];
		const times: number[] = [];
		const seen = await reader
			.readWhile(async () => {
				for (let round = 0; round < rounds; round += 1)
					for (const attack of all) {
						const began = performance.now();
						const answer = await send(sender, attack);
						times.push(performance.now() - began);
						const fault = faultIn(attack, answer, times.at(-1)!, mostTime);
						if (fault) faults.push(`${attack.name}: ${fault}`);
					}
			})
			.finally(() => clearInterval(watch));

		for (const line of faults.slice(0, 20)) console.error(line);
		const growth = highest - before;
		const slower = p99(seen) / p99(alone);
		const sound = all.filter(({ code }) => code === undefined).length;
		const kept = readdirSync(join(place.dataDir, 'attachments'), { recursive: true, encoding: 'utf8' });
		const photosKept = kept.filter((name) => name.endsWith('.jpg'));
		return [
			{
				claim: `${all.length} kinds of files, ${rounds} times each: refused within ${mostTime / 1000} s in both languages, or taken`,
				figure: `${faults.length} wrong; slowest ${Math.round(Math.max(...times))} ms`,
				holds: faults.length === 0
			},
			{
				claim: `the process grows by at most ${MOST_GROWTH} MB`,
				figure: `${Math.round(growth)} MB above ${Math.round(before)} MB`,
				holds: growth <= MOST_GROWTH
			},
			// A ratio of times says something only where nobody else is at work.
			...(isQuick
				? []
				: [
						{
							claim: `p99 of somebody else’s page at most ${MOST_SLOWER}× meanwhile`,
							figure: `${slower.toFixed(2)}× (${p99(alone).toFixed(1)} → ${p99(seen).toFixed(1)} ms, ${seen.length} pages)`,
							holds: slower <= MOST_SLOWER
						}
					]),
			{
				claim: 'only what is sound is kept, large and small, as JPEG without a word of what was behind it',
				figure: `${photosKept.length} files`,
				holds:
					photosKept.length === 2 * (1 + rounds * sound) &&
					photosKept.every((name) => isClean(readFileSync(join(place.dataDir, 'attachments', name))))
			}
		];
	} finally {
		reader.end();
		await program.stop();
		await place.store.close();
		rmSync(place.dataDir, { recursive: true, force: true });
	}
};

const isClean = (file: Buffer): boolean => file[0] === 0xff && file[1] === 0xd8 && !file.includes('script');

const p99 = (times: readonly number[]): number =>
	times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)]!;

/** Megabytes of the process that lie in memory. */
function memoryOf(pid: number): number {
	const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
	return Number(kilobytes) / 1024;
}

interface Sender {
	origin: string;
	cookie: string;
}
interface Answer {
	status: number;
	body: string;
}

/** Somebody else, in a process of their own. What they read is told by how long each page took, ms. */
function readerOf(origin: string, cookie: string) {
	const child = fork(join(import.meta.dirname, 'uploads-reader.ts'), [origin, cookie]);
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`the reader ended with ${code}`);
	});
	ended.catch(() => {});
	const read = async (): Promise<number[]> => {
		const [times] = (await Promise.race([once(child, 'message'), ended])) as [number[]];
		return times;
	};
	return {
		readFor(lasting: number): Promise<number[]> {
			child.send(lasting);
			return read();
		},
		async readWhile(work: () => Promise<void>): Promise<number[]> {
			child.send(0);
			await work();
			child.send(0);
			return read();
		},
		end: () => void child.kill()
	};
}

const BOUNDARY = '----------------------------hand-written';
const bodyOf = (file: Buffer): Buffer =>
	Buffer.concat([
		Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="photo.jpg"\r\n`),
		Buffer.from('content-type: image/jpeg\r\n\r\n'),
		file,
		Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
	]);

/** Written by hand, because a server that refuses early may close the line while the rest is still being sent. */
function send({ origin, cookie }: Sender, { name, body, isStreamed }: Attack): Promise<Answer> {
	const { hostname, port } = new URL(origin);
	return new Promise((done, fail) => {
		const headers = {
			...{ origin, cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
			...(!isStreamed && { 'content-length': body.length })
		};
		const path = '/api/v1/attachments';
		let isAnswered = false;
		const asked = request({ hostname, port, method: 'POST', path, headers }, (answer) => {
			isAnswered = true;
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('end', () => done({ status: answer.statusCode!, body: Buffer.concat(parts).toString() }));
		});
		asked.on(
			'error',
			(reason) => isAnswered || fail(new Error(`${name} was not answered`, { cause: reason }))
		);
		asked.end(body);
	});
}

function faultIn(
	{ code }: Attack,
	{ status, body }: Answer,
	took: number,
	mostTime: number
): string | undefined {
	if (took > mostTime) return `took ${Math.round(took)} ms`;
	const answer = JSON.parse(body) as { code?: string; detail?: string; detailEn?: string };
	if (!code) return status === 201 ? undefined : `answered ${status} ${answer.code}`;
	if (status !== REFUSALS[code].status || answer.code !== code) return `answered ${status} ${answer.code}`;
	if (!/[一-龥]/.test(answer.detail ?? '') || !/[a-z]{3}/.test(answer.detailEn ?? '')) return 'no sentence';
	return undefined;
}
