/**
 * A table somebody sends, as rows of text: CSV or xlsx. What is unpacked from an xlsx is weighed first, for no reader
 * stops at a zip bomb; it is read in a thread with bounds, so that a hostile file ends there and nowhere else.
 */
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { inflateRaw } from 'node:zlib';
import { Refusal } from '../../refusal.ts';
import { fromCsv } from '../csv.ts';

/** Bytes: of the file, and of all that is packed in it. */
export const MOST_BYTES = 2 * 1024 * 1024;
export const MOST_UNPACKED = 16 * 1024 * 1024;
const MOST_PARTS = 200;
/** Milliseconds and megabytes for the thread. */
const MOST_TIME = 10_000;
const MOST_MEMORY = 192;
const MOST_ROWS = 2000;
const MOST_COLUMNS = 60;

export async function readTable(bytes: Uint8Array<ArrayBuffer>): Promise<string[][]> {
	if (bytes.length > MOST_BYTES) throw new Refusal('table-too-large');
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	if (file.subarray(0, 4).equals(OLD_EXCEL)) throw new Refusal('old-table');
	const isZip = file.subarray(0, 4).equals(ZIP);
	if (!isZip && file.includes(0)) throw new Refusal('not-a-table');
	const rows = isZip ? await readXlsx(file) : fromCsv(decoded(file));
	if (rows.length > MOST_ROWS) throw new Refusal('table-too-large');
	return rows.map((row) => row.slice(0, MOST_COLUMNS).map((cell) => cell.trim()));
}

const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex');
const ZIP = Buffer.from('PK\x03\x04', 'latin1');

/** UTF-8, or what Chinese Excel writes. */
function decoded(file: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(file);
	} catch {
		return new TextDecoder('gb18030').decode(file);
	}
}

async function readXlsx(file: Buffer): Promise<string[][]> {
	await weigh(file);
	return new Promise((resolve, reject) => {
		const thread = new Worker(THREAD, {
			eval: true,
			workerData: { file, hucre: import.meta.resolve('hucre/xlsx'), most: MOST_ROWS + 1 },
			resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY, maxYoungGenerationSizeMb: 32 }
		});
		const broken = () => {
			clearTimeout(timer);
			reject(new Refusal('table-broken'));
		};
		const timer = setTimeout(() => void thread.terminate(), MOST_TIME);
		thread.once('message', (rows: string[][]) => {
			clearTimeout(timer);
			resolve(rows);
			void thread.terminate();
		});
		thread.once('error', broken);
		thread.once('exit', broken);
	});
}

/** The thread's own code: the first sheet, every cell as text, days as YYYY-MM-DD. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const text = (cell) => cell === null || cell === undefined ? ''
	: cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
import(workerData.hucre)
	.then(({ readXlsx }) => readXlsx(workerData.file))
	.then(({ sheets }) => parentPort.postMessage(
		(sheets[0]?.rows ?? []).slice(0, workerData.most).map((row) => Array.from(row ?? [], text))));
`;

const inflate = promisify(inflateRaw);
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;

/** Refuses a file whose parts are more, or unpack to more, than a table can be; by what they are, not what they say. */
async function weigh(file: Buffer): Promise<void> {
	let left = MOST_UNPACKED;
	for (const { method, packed, said } of partsOf(file)) {
		if (said > left) throw new Refusal('table-too-large');
		if (method === STORED) left -= packed.length;
		else if (method === DEFLATED) left -= (await unpacked(packed, left)).length;
		else throw new Refusal('table-broken');
		if (left < 0) throw new Refusal('table-too-large');
	}
}

async function unpacked(packed: Buffer, most: number): Promise<Buffer> {
	try {
		return await inflate(packed, { maxOutputLength: Math.max(1, most) });
	} catch (reason) {
		const isHeavy = (reason as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
		throw new Refusal(isHeavy ? 'table-too-large' : 'table-broken');
	}
}

interface Part {
	method: number;
	packed: Buffer;
	/** Bytes it says it unpacks to. */
	said: number;
}

/** The parts by the list at the end of the file, which is what readers go by. */
function partsOf(file: Buffer): Part[] {
	try {
		const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
		if (end === -1 || file.readUInt32LE(end) !== END) throw new Refusal('table-broken');
		const count = file.readUInt16LE(end + 10);
		if (count > MOST_PARTS) throw new Refusal('table-too-large');
		const parts: Part[] = [];
		let at = file.readUInt32LE(end + 16);
		for (let nth = 0; nth < count; nth += 1) {
			if (file.readUInt32LE(at) !== CENTRAL) throw new Refusal('table-broken');
			const size = file.readUInt32LE(at + 20);
			const local = file.readUInt32LE(at + 42);
			const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
			parts.push({
				method: file.readUInt16LE(at + 10),
				packed: file.subarray(start, start + size),
				said: file.readUInt32LE(at + 24)
			});
			at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
		}
		return parts;
	} catch (reason) {
		// Numbers that point outside the file.
		if (reason instanceof RangeError) throw new Refusal('table-broken');
		throw reason;
	}
}
