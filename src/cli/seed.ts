import { existsSync, renameSync, rmSync } from 'node:fs';
import { useAuditSecret } from '../lib/audit/server/key.ts';
import { dayOf, endOf, now, startOf, toRfc3339, type Instant } from '../lib/clock.ts';
import { seededIds } from '../lib/db/server/ids.ts';
import { createAppSecret } from '../lib/db/server/secret.ts';
import { openStore } from '../lib/db/server/store.ts';
import { LEAST_TASKS } from '../lib/demo/plan.ts';
import { demoLinks } from '../lib/demo/server/residents.ts';
import { seedDemonstration, type SeedWish } from '../lib/demo/server/seed.ts';
import { readSettings, type Settings } from '../lib/settings.ts';
import { makeRoom, refuseMissing, refuseNonEmpty, withStore } from './board.ts';
import { EXIT, noWords, UsageError, type Command, type Given } from './command.ts';
import { progress } from './progress.ts';

const SIZES = { small: 8000, large: 500_000 } as const;
const HOUR = 3_600_000;
/** When a demonstration's day begins. */
const MORNING = 8 * HOUR;

export const seed: Command = {
	about: '在空库里建演示区 · make the demonstration district in an empty database',
	usage: [
		[
			'seed --demo [--seed=N] [--now=ISO] [--size=small|large] [--tasks=N]',
			`参数相同，内容相同。small 约8000件（按程序的步骤一步步办），large 50万件，--tasks 自定件数（至少${LEAST_TASKS}）。\n` +
				'      --now 是演示区的“现在”，默认今天早上8点。 · Same arguments, same rows. --now is the present of the demonstration; by default 8:00 today.'
		]
	],
	options: {
		demo: { type: 'boolean' },
		seed: { type: 'string' },
		now: { type: 'string' },
		size: { type: 'string' },
		tasks: { type: 'string' }
	},
	async run(given) {
		noWords(given);
		if (!given.options.demo) throw new UsageError('只会建演示区，请加 --demo · only --demo can be seeded');
		const settings = readSettings();
		const wish = { ...wishOf(given, settings.engine), password: settings.demoPassword };
		const begun = performance.now();
		const links = await seedInto(settings, wish);
		const seconds = ((performance.now() - begun) / 1000).toFixed(1);
		console.log(
			`演示区已建好：${wish.taskCount}件事项，截至 ${toRfc3339(wish.now).slice(0, 16)}，用时${seconds}秒 · ` +
				`the demonstration district is ready: ${wish.taskCount} tasks in ${seconds} s`
		);
		for (const { path, over } of links)
			console.log(`${LINK_WORDS[over ?? 'valid']}：${settings.origins[0]}${path}`);
		return EXIT.fine;
	}
};

function wishOf({ options }: Given, engine: Settings['engine']): Omit<SeedWish, 'password'> {
	const { size = 'small' } = options;
	if (typeof size !== 'string' || !Object.hasOwn(SIZES, size))
		throw new UsageError('--size 是 small 或 large · --size takes small or large');
	const tasks = options.tasks === undefined ? undefined : whole('tasks', options.tasks, LEAST_TASKS);
	return {
		seed: options.seed === undefined ? 1 : whole('seed', options.seed, 0),
		now: options.now === undefined ? usualNow(now()) : instant(options.now),
		taskCount: tasks ?? SIZES[size as keyof typeof SIZES],
		// A district of the usual size comes about by the verbs themselves, where they need no network.
		by: tasks === undefined && size === 'small' && engine === 'sqlite' ? 'verbs' : 'rows'
	};
}

const LINK_WORDS = {
	valid: '居民查询码 · a resident’s link',
	'link-over': '已过期的查询码 · one that is over',
	'link-revoked': '已作废的查询码 · one that was revoked'
};

/** 8:00 today, or the full hour before that: nothing of it lies in the future. */
export const usualNow = (at: Instant): Instant => Math.min(at - (at % HOUR), startOf(dayOf(at)) + MORNING);

function whole(name: string, text: unknown, least: number): number {
	if (typeof text !== 'string' || !/^\d{1,9}$/.test(text) || Number(text) < least)
		throw new UsageError(
			`--${name} 是不小于${least}的整数 · --${name} takes a whole number, at least ${least}`
		);
	return Number(text);
}

/** A day (8:00 in China), or an instant with its offset. */
function instant(text: unknown): Instant {
	const written = typeof text === 'string' ? text : '';
	const isDay = /^\d{4}-\d\d-\d\d$/.test(written);
	const at = isDay ? startOf(written) + MORNING : Date.parse(written);
	if (Number.isNaN(at) || !(isDay || /T.*(Z|[+-]\d\d:\d\d)$/.test(written)) || endOf(dayOf(at)) < 0)
		throw new UsageError(
			'--now 如 2026-11-23 或 2026-11-23T08:00:00+08:00 · --now takes a day or an instant with its offset'
		);
	return at;
}

/**
 * A SQLite district is made beside its place and moved there when it is whole: what is broken off half way is
 * never taken for a board.
 */
async function seedInto(settings: Settings, wish: SeedWish): ReturnType<typeof demoLinks> {
	const isFile = settings.engine === 'sqlite';
	makeRoom(settings);
	if (!isFile || existsSync(settings.database))
		await withStore(settings, async (store) => {
			await store.migrate();
			await refuseNonEmpty(store, settings);
		});
	useAuditSecret(createAppSecret(settings));
	const draft = isFile ? `${settings.database}.seeding` : settings.database;
	const discard = () => ['', '-wal', '-shm'].forEach((part) => rmSync(draft + part, { force: true }));
	if (isFile) discard();
	const store = await openStore({ ...settings, database: draft, isDraft: true }, seededIds(wish.seed));
	try {
		await store.migrate();
		await seedDemonstration(store, wish, {
			tasks: progress('事项 · tasks', wish.taskCount),
			indexes: progress('索引 · indexes')
		});
	} catch (reason) {
		await store.close();
		if (isFile) discard();
		throw reason;
	}
	const links = await demoLinks(store.read, wish.now);
	await store.close();
	if (isFile) renameSync(draft, settings.database);
	refuseMissing(settings);
	return links;
}
