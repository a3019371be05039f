/**
 * Passwords: argon2id, 19 MiB, 2 passes, 1 lane (OWASP), at most two reckoned at once, so that a flood of
 * sign-ins cannot take the memory or both cores.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const MEMORY_KIB = 19 * 1024;
const PASSES = 2;
const AT_ONCE = 2;

const reckon = promisify(argon2);

let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= AT_ONCE) await new Promise<void>((resume) => queue.push(resume));
	else running += 1;
	try {
		return await work();
	} finally {
		const next = queue.shift();
		if (next) next();
		else running -= 1;
	}
}

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
	inTurn(() =>
		reckon('argon2id', {
			message: password.normalize('NFC'),
			nonce: salt,
			parallelism: 1,
			tagLength: 32,
			memory: MEMORY_KIB,
			passes: PASSES
		})
	);

/** `argon2id$19456$2$salt$hash`, base64url. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(16);
	const hash = await derive(password, salt);
	return ['argon2id', MEMORY_KIB, PASSES, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

const NOBODY = ['argon2id', MEMORY_KIB, PASSES, 'AAAAAAAAAAAAAAAAAAAAAA', ''].join('$');

/** Takes as long for an account without a password, or without existence, as for any other. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
	const [, , , salt, hash] = (stored ?? NOBODY).split('$');
	const reckoned = await derive(password, Buffer.from(salt!, 'base64url'));
	const expected = Buffer.from(hash!, 'base64url');
	return stored !== null && expected.length === reckoned.length && timingSafeEqual(reckoned, expected);
}

export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** Passwords everybody tries first. */
const COMMON = [
	'password',
	'123456',
	'qwerty',
	'admin',
	'abcdef',
	'iloveyou',
	'welcome',
	'shinan',
	'qingdao'
];

/** Too easy: common words with little around them, one character repeated, a plain run, or the account itself. */
export function isWeak(password: string, account: string): boolean {
	const plain = password.toLowerCase();
	const distinct = new Set(plain).size;
	if (distinct < 5) return true;
	if (account.length >= 3 && plain.includes(account.toLowerCase())) return true;
	if ('01234567890123456789'.includes(plain) || 'abcdefghijklmnopqrstuvwxyz'.includes(plain)) return true;
	return COMMON.reduce((left, word) => left.replaceAll(word, ''), plain).length < 6;
}
