import { createHook } from 'node:async_hooks';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashPassword, isPassword, isWeak } from './password.ts';

const PASSWORD = '团岛的灯塔1904很高';

test('a password is known again by its hash, and no other is', async () => {
	const hash = await hashPassword(PASSWORD);
	expect(await isPassword(PASSWORD, hash)).toBe(true);
	for (const other of [`${PASSWORD} `, PASSWORD.slice(1), '', PASSWORD.toUpperCase() + '.'])
		expect(await isPassword(other, hash)).toBe(false);
});

test('the hash is argon2id with 19 MiB and 2 passes, salted anew each time, and holds no password', async () => {
	const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
	expect(one).toMatch(/^argon2id\$19456\$2\$[\w-]{22}\$[\w-]{43}$/);
	expect(one).not.toBe(other);
});

test('the same characters typed on another keyboard are the same password', async () => {
	const hash = await hashPassword('cafe\u0301-qingdao-2026');
	expect(await isPassword('caf\u00e9-qingdao-2026', hash)).toBe(true);
});

test('nobody has an empty hash, and a stored hash is no password', async () => {
	const hash = await hashPassword(PASSWORD);
	expect(await isPassword(hash, hash)).toBe(false);
	expect(await isPassword('', null)).toBe(false);
	expect(await isPassword(PASSWORD, null)).toBe(false);
});

test('an account that does not exist costs the same reckoning as one that does', async () => {
	const hash = await hashPassword(PASSWORD);
	// Counted where the runtime starts them: a clock says little on a busy machine.
	const reckoningsFor = async (stored: string | null) => {
		let started = 0;
		const watch = createHook({
			init: (_, type) => {
				if (type === 'ARGON2REQUEST') started += 1;
			}
		}).enable();
		await isPassword('wrong password', stored);
		watch.disable();
		return started;
	};
	expect([await reckoningsFor(hash), await reckoningsFor(null)]).toEqual([1, 1]);
});

test('many at once are all answered, each rightly', async () => {
	const hash = await hashPassword(PASSWORD);
	const answers = await Promise.all(
		Array.from({ length: 12 }, (_, i) => isPassword(i % 3 === 0 ? PASSWORD : `${PASSWORD}${i}`, hash))
	);
	expect(answers).toEqual(Array.from({ length: 12 }, (_, i) => i % 3 === 0));
});

test.each([
	['aaaaaaaaaaaa', 'one letter'],
	['abababababab', 'two letters'],
	['123412341234', 'four digits'],
	['012345678901', 'a run of digits'],
	['abcdefghijklm', 'the alphabet'],
	['password1234', 'everybody’s first try'],
	['Password2026', 'everybody’s first try'],
	['admin-admin!', 'a common word with little around it'],
	['Qingdao-2026', 'the city and the year'],
	['shinan-qingdao', 'the district and the city'],
	['123456qwerty', 'two first tries'],
	['my.secretary1.board', 'the account itself'],
	['SECRETARY1-board-x', 'the account in capitals']
])('%s is weak: %s', (password) => expect(isWeak(password, 'secretary1')).toBe(true));

test.each(['two-down-two-up', '团岛的灯塔1904很高', 'correct horse battery', 'zhanqiao&xiaoqingdao&1892'])(
	'%s is fine',
	(password) => expect(isWeak(password, 'secretary1')).toBe(false)
);

test('an account name of one or two letters does not forbid every password with them', () => {
	expect(isWeak('two-down-two-up', 'up')).toBe(false);
});

test('whatever is typed is judged without failing', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (password, account) => {
			expect(typeof isWeak(password, account)).toBe('boolean');
		})
	);
});
