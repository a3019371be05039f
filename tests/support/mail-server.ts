/** A mail server that takes every letter, as far as the board speaks SMTP; or refuses what it is told to. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Letter {
	from: string;
	to: string;
	/** Header and body as they came. */
	raw: string;
	subject: string;
	text: string;
}

export interface MailServer {
	url: string;
	letters: Letter[];
	/** The answer to the next `RCPT TO`. */
	refuseNext?: string;
	close(): Promise<void>;
}

export async function mailServer(): Promise<MailServer> {
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.once('close', () => open.delete(socket));
		let buffer = '';
		let isData = false;
		let from = '';
		let to = '';
		const say = (line: string) => socket.write(`${line}\r\n`);
		say('220 localhost ESMTP');
		socket.on('data', (part) => {
			buffer += part.toString('utf8');
			for (;;) {
				const end = buffer.indexOf(isData ? '\r\n.\r\n' : '\r\n');
				if (end < 0) return;
				const line = buffer.slice(0, end);
				buffer = buffer.slice(end + (isData ? 5 : 2));
				if (isData) {
					isData = false;
					box.letters.push(letterOf(from, to, line));
					say('250 kept');
				} else if (/^EHLO/i.test(line)) say('250 localhost');
				else if (/^MAIL FROM:<(.*)>/i.test(line)) {
					from = /<(.*)>/.exec(line)![1]!;
					say('250 ok');
				} else if (/^RCPT TO:<(.*)>/i.test(line)) {
					to = /<(.*)>/.exec(line)![1]!;
					const refusal = box.refuseNext;
					delete box.refuseNext;
					say(refusal ?? '250 ok');
				} else if (/^DATA/i.test(line)) {
					isData = true;
					say('354 go on');
				} else if (/^QUIT/i.test(line)) {
					say('221 bye');
					socket.end();
				} else say('250 ok');
			}
		});
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const box: MailServer = {
		url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		letters: [],
		close() {
			for (const socket of open) socket.destroy();
			return new Promise((done) => void server.close(() => done()));
		}
	};
	return box;
}

function letterOf(from: string, to: string, raw: string): Letter {
	const [head = '', ...rest] = raw.split('\r\n\r\n');
	const unfolded = head.replaceAll(/\r\n[ \t]/g, ' ');
	const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
	const body = rest.join('\r\n\r\n');
	const encoding = header('Content-Transfer-Encoding').toLowerCase();
	const text =
		encoding === 'base64'
			? Buffer.from(body, 'base64').toString('utf8')
			: encoding === 'quoted-printable'
				? unquoted(body)
				: body;
	return { from, to, raw, subject: decodedWords(header('Subject')), text };
}

const unquoted = (text: string): string =>
	Buffer.from(
		text
			.replaceAll(/=\r?\n/g, '')
			.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1'
	).toString('utf8');

/** =?UTF-8?Q?…?= and =?UTF-8?B?…?=, one behind the other. */
const decodedWords = (text: string): string =>
	text
		.replaceAll(/\?=\s+=\?/g, '?==?')
		.replaceAll(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
			kind.toUpperCase() === 'B'
				? Buffer.from(word, 'base64').toString('utf8')
				: unquoted(word.replaceAll('_', ' '))
		);
