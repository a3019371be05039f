import { and, asc, eq, gt } from 'drizzle-orm';
import { createToken, USUAL_DAYS } from '../lib/auth/server/create-token.ts';
import { revokeToken } from '../lib/auth/server/revoke-token.ts';
import { tokens } from '../lib/auth/server/table.ts';
import { now, toRfc3339, type Instant } from '../lib/clock.ts';
import type { Store } from '../lib/db/server/store.ts';
import { administrator, idOf } from './administrator.ts';
import { withBoard } from './board.ts';
import { EXIT, onlyWord, UsageError, type Command, type Given } from './command.ts';

export const token: Command = {
	about: '访问令牌：新建、列出、撤销 · tokens for programs: create, list, revoke',
	usage: [
		[
			`token create ACCOUNT [--days=${USUAL_DAYS}] [--as ADMIN]`,
			'打印一个访问令牌，只显示这一次；程序凭它以该账号当时的权限调用接口。 · Prints a token, once; a program calls the API with it, with the rights the account has at that moment.'
		],
		['token list ACCOUNT', '列出有效令牌的编号和期限，不显示令牌。 · Ids and last days, never the tokens.'],
		['token revoke ID [--as ADMIN]', '按编号撤销，立即失效。 · Ends it at once, by its id.'],
		[
			'  --as ADMIN',
			'以哪位系统管理员的名义；默认第一位在任者。 · In whose name; by default the first system administrator in post.'
		]
	],
	options: { days: { type: 'string' }, as: { type: 'string' } },
	async run({ words: [what = '', ...words], options }) {
		const act = Object.hasOwn(ACTS, what) ? ACTS[what as keyof typeof ACTS] : undefined;
		if (!act) throw new UsageError('token create | list | revoke');
		const given = { words, options };
		const word = onlyWord(given, act === revoke ? 'ID' : 'ACCOUNT');
		daysOf(given);
		await withBoard((store) => act(store, word, given, now()));
		return EXIT.fine;
	}
};

type Act = (store: Store, word: string, given: Given, at: Instant) => Promise<void>;

const create: Act = async (store, account, given, at) => {
	const sys = await administrator(store.read, 'system_admin', given, at);
	const days = daysOf(given);
	const id = await idOf(store.read, account);
	const made = await createToken(store, sys, { id, ...(days === undefined ? {} : { days }) }, at);
	console.log(`账号 · account  ${account}`);
	console.log(`编号 · id       ${made.id}（${dayAndHour(made.expiresAt)} 前有效）`);
	console.log(`令牌 · token    ${made.token}（只显示这一次 · shown once）`);
};

const list: Act = async (store, account, _, at) => {
	const id = await idOf(store.read, account);
	const rows = await store.read
		.select({ id: tokens.id, createdAt: tokens.createdAt, expiresAt: tokens.expiresAt })
		.from(tokens)
		.where(and(eq(tokens.accountId, id), gt(tokens.expiresAt, at)))
		.orderBy(asc(tokens.id));
	for (const row of rows)
		console.log(`${row.id}  ${dayAndHour(row.createdAt)} → ${dayAndHour(row.expiresAt)}`);
	if (rows.length === 0) console.log('没有有效的令牌 · no token in force');
};

const revoke: Act = async (store, id, given, at) => {
	const sys = await administrator(store.read, 'system_admin', given, at);
	await revokeToken(store, sys, { id }, at);
	console.log(`已撤销 · revoked: ${id}`);
};

const ACTS = { create, list, revoke } as const;

const dayAndHour = (at: Instant): string => toRfc3339(at).slice(0, 16);

function daysOf({ options: { days } }: Given): number | undefined {
	if (days === undefined) return undefined;
	if (typeof days === 'string' && /^\d+$/.test(days)) return Number(days);
	throw new UsageError('--days=N');
}
