import { text } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { activate } from '../lib/auth/server/activate.ts';
import { dayOf, now, type Instant } from '../lib/clock.ts';
import type { Reader, Store } from '../lib/db/server/store.ts';
import { districtCode } from '../lib/district/server/queries.ts';
import { isAdminRole, ROLES, type Role } from '../lib/people/role.ts';
import { createAccount } from '../lib/people/server/create-account.ts';
import { disableAccount } from '../lib/people/server/disable-account.ts';
import { grantPost } from '../lib/people/server/grant-post.ts';
import { resetAccount } from '../lib/people/server/reset-account.ts';
import { units } from '../lib/people/server/table.ts';
import { Refusal } from '../lib/refusal.ts';
import { ADDRESS, administrator, idOf, inPost, nobody } from './administrator.ts';
import { appoint } from './appoint.ts';
import { withBoard } from './board.ts';
import { printSlip } from './slip.ts';
import { EXIT, need, onlyWord, UsageError, type Command, type Given } from './command.ts';

export const user: Command = {
	about: '账号：新建、停用、重置、激活 · accounts: create, disable, reset, activate',
	usage: [
		[
			'user create ACCOUNT --name NAME [--role ROLE [--place CODE | --unit NAME]] [--as ADMIN]',
			'打印一次性激活码；--role 同时授予岗位。 · Prints a one-time activation code; --role grants a post as well.'
		],
		['user disable ACCOUNT [--as ADMIN]', '停用，所有会话立即结束。 · Nobody signs in with it again.'],
		[
			'user reset ACCOUNT [--as ADMIN]',
			'原密码作废，打印新激活码。 · Voids the password, prints a new activation code.'
		],
		[
			'user activate ACCOUNT --code CODE',
			'从标准输入读新密码并激活。 · Reads the new password from standard input.'
		],
		[
			'  --as ADMIN',
			'以哪位管理员的名义；默认第一位在任者。 · In whose name; by default the first administrator in post.'
		]
	],
	options: {
		name: { type: 'string' },
		role: { type: 'string' },
		place: { type: 'string' },
		unit: { type: 'string' },
		as: { type: 'string' },
		code: { type: 'string' }
	},
	async run({ words: [what = '', ...words], options }) {
		const act = Object.hasOwn(ACTS, what) ? ACTS[what as keyof typeof ACTS] : undefined;
		if (!act) throw new UsageError('user create | disable | reset | activate');
		const given = { words, options };
		const account = onlyWord(given, 'ACCOUNT');
		if (act === create) need(given, 'name');
		if (act === activateOne) need(given, 'code');
		roleOf(given);
		await withBoard((store) => act(store, account, given, now()));
		return EXIT.fine;
	}
};

type Act = (store: Store, account: string, given: Given, at: Instant) => Promise<void>;

const create: Act = async (store, account, given, at) => {
	const role = roleOf(given);
	const sys = await administrator(store.read, 'system_admin', given, at);
	const slip = await store.write(async (tx) => {
		const inner = store.within(tx);
		const made = await createAccount(inner, sys, { account, name: need(given, 'name') }, at);
		if (role) await givePost(inner, made.accountId, role, given, at);
		return made;
	});
	printSlip(slip);
};

const disable: Act = async (store, account, given, at) => {
	const sys = await administrator(store.read, 'system_admin', given, at);
	await disableAccount(store, sys, { id: await idOf(store.read, account) }, at);
	console.log(`已停用 · disabled: ${account}`);
};

const reset: Act = async (store, account, given, at) => {
	const sys = await administrator(store.read, 'system_admin', given, at);
	printSlip(await resetAccount(store, sys, { id: await idOf(store.read, account) }, at, 'machine'));
};

const activateOne: Act = async (store, account, given, at) => {
	const password = (await text(process.stdin)).split(/\r?\n/)[0]!;
	await activate(store, { account, code: need(given, 'code'), password, again: password }, ADDRESS, at);
	console.log(`已激活 · activated: ${account}`);
};

const ACTS = { create, disable, reset, activate: activateOne } as const;

function roleOf({ options: { role } }: Given): Role | undefined {
	if (role === undefined) return undefined;
	if (ROLES.includes(role as Role)) return role as Role;
	throw new UsageError(`--role: ${ROLES.join(' | ')}`);
}

/** By the security administrator; the first administrators of a new board by the console itself. */
async function givePost(
	store: Store,
	accountId: string,
	role: Role,
	given: Given,
	at: Instant
): Promise<void> {
	const { place, unit } = given.options;
	const sec = await inPost(store.read, 'security_admin', at);
	if (!sec && isAdminRole(role)) {
		const district = (await districtCode(store.read))!;
		return store.write((tx) => appoint(store, tx, { accountId, role, place: district }, dayOf(at), at));
	}
	if (!sec) throw nobody('security_admin');
	const seat = typeof unit === 'string' ? { unit: await unitOf(store.read, unit) } : { place };
	await grantPost(store, sec, { id: accountId, role, ...seat }, at);
}

async function unitOf(db: Reader, name: string): Promise<string> {
	const [unit] = await db.select({ id: units.id }).from(units).where(eq(units.name, name));
	if (!unit) throw new Refusal('not-found');
	return unit.id;
}
