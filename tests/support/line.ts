/** A line between a browser and the program that can be cut, and can lose an answer on its way back. */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface Line {
	/** Where the browser finds the program. */
	origin: string;
	/** No byte passes, and what was open is closed. */
	cut(): void;
	mend(): void;
	/** The answers of the next requests that begin so are lost, once the program has sent them. */
	loseAnswers(beginning: string, count: number): void;
	/** How many requests that begin so passed. */
	countOf(beginning: string): number;
	close(): Promise<void>;
}

/** A line to whatever will listen on this port of the machine. */
export async function layLine(port: number): Promise<Line> {
	const open = new Set<Socket>();
	let isCut = false;
	let lost = { beginning: '', count: 0 };
	const passed: string[] = [];

	const server = createServer((near) => {
		if (isCut) return near.destroy();
		const far = connect(port, '127.0.0.1');
		let isDoomed = false;
		const end = () => {
			near.destroy();
			far.destroy();
		};
		for (const side of [near, far]) {
			open.add(side);
			side.on('error', end).on('close', () => {
				open.delete(side);
				end();
			});
		}
		near.on('data', (bytes: Buffer) => {
			const [first = ''] = bytes.toString('latin1').split('\r\n', 1);
			if (/^(GET|POST) /.test(first)) passed.push(first);
			if (lost.count > 0 && first.startsWith(lost.beginning)) {
				lost.count -= 1;
				isDoomed = true;
			}
			far.write(bytes);
		});
		far.on('data', (bytes: Buffer) => {
			// It is answered only after its change is committed.
			if (isDoomed && /^HTTP\/1\.1 (?!100)/.test(bytes.toString('latin1'))) return end();
			near.write(bytes);
		});
		return undefined;
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cut() {
			isCut = true;
			for (const side of open) side.destroy();
		},
		mend: () => (isCut = false),
		loseAnswers: (beginning, count) => (lost = { beginning, count }),
		countOf: (beginning) => passed.filter((line) => line.startsWith(beginning)).length,
		close() {
			for (const side of open) side.destroy();
			return new Promise((closed) => server.close(() => closed()));
		}
	};
}

/** A port nobody listens on at present. */
export function freePort(): Promise<number> {
	return new Promise((found) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => found(port));
		});
	});
}
