import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Driver from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { useAuditSecret } from '../lib/audit/server/key.ts';
import { journal, journalHead } from '../lib/audit/server/table.ts';
import { workingCalendar } from '../lib/calendar/server/queries.ts';
import { missingYears } from '../lib/calendar/year.ts';
import { dayOf, now } from '../lib/clock.ts';
import { knownMigrations } from '../lib/db/server/migrations.ts';
import { readAppSecret } from '../lib/db/server/secret.ts';
import type { OpenStore } from '../lib/db/server/store.ts';
import { places } from '../lib/district/server/table.ts';
import { liaisonAssignments } from '../lib/liaison/server/table.ts';
import { isDemonstration } from '../lib/people/server/queries.ts';
import { posts } from '../lib/people/server/table.ts';
import { inForce } from '../lib/access/server/actor-of.ts';
import { isLoopback, readSettings, type Settings } from '../lib/settings.ts';
import { tasks } from '../lib/tasks/server/table.ts';
import { refuseMissing, withStore } from './board.ts';
import { EXIT, noWords, type Command } from './command.ts';

const LEAST_FREE = 1024 ** 3;

/** Fine, worth a look, or wrong. */
type Finding = readonly ['ok' | 'warn' | 'bad', string];

export const doctor: Command = {
	about: '体检：设置、文件、数据库、名录 · check settings, files, database and directory',
	usage: [['doctor', '✓ 正常 · ！留意 · ✗ 有问题（退出码1）。 · Fine, worth a look, wrong (exit code 1).']],
	async run(given) {
		noWords(given);
		const settings = readSettings();
		refuseMissing(settings);
		const findings = [...aboutFiles(settings), ...aboutDatabaseFile(settings)];
		if (!findings.some(([how]) => how === 'bad'))
			await withStore(settings, async (store) => {
				const schema = await aboutSchema(store, settings);
				findings.push(schema);
				if (schema[0] !== 'bad') findings.push(...(await aboutRows(store, settings)));
			});
		for (const [how, what] of findings) console.log(`${{ ok: '✓', warn: '！', bad: '✗' }[how]} ${what}`);
		return findings.some(([how]) => how === 'bad') ? EXIT.problems : EXIT.fine;
	}
};

function aboutFiles(settings: Settings): Finding[] {
	const { dataDir } = settings;
	const findings: Finding[] = [['ok', `Node ${process.version}`]];
	try {
		useAuditSecret(readAppSecret(settings));
		findings.push(['ok', '密钥在 · the secret is there']);
	} catch (reason) {
		findings.push(['bad', `密钥 · secret: ${(reason as Error).message}`]);
	}
	const secretFile = settings.appSecretFile ?? join(dataDir, 'app-secret');
	if (existsSync(secretFile) && process.platform !== 'win32' && (statSync(secretFile).mode & 0o077) !== 0)
		findings.push(['bad', `别人能读密钥文件，请 chmod 600 · others can read the secret: ${secretFile}`]);
	if (!existsSync(dataDir)) return findings;
	try {
		accessSync(dataDir, constants.W_OK);
	} catch {
		findings.push(['bad', `数据目录不能写 · the data directory is not writable: ${dataDir}`]);
	}
	const { bavail, bsize } = statfsSync(dataDir);
	const free = `${Math.round((bavail * bsize) / 1024 ** 2)} MB`;
	const isEnough = bavail * bsize >= LEAST_FREE;
	findings.push(
		isEnough ? ['ok', `磁盘余 ${free} · free on disk`] : ['warn', `磁盘只余 ${free} · little room on disk`]
	);
	return findings;
}

function aboutDatabaseFile({ engine, database }: Settings): Finding[] {
	if (engine === 'postgresql') return [];
	const db = new Driver(database, { readonly: true, fileMustExist: true });
	try {
		const faults = db.pragma('integrity_check(5)') as { integrity_check: string }[];
		const strays = db.pragma('foreign_key_check') as unknown[];
		if (faults[0]?.integrity_check !== 'ok')
			return [['bad', `数据库已损坏 · damaged: ${faults.map((one) => one.integrity_check).join('; ')}`]];
		if (strays.length > 0)
			return [['bad', `${strays.length}行指向不存在的行 · rows point to rows that are gone`]];
		return [['ok', `数据库文件完好 · the database file is sound: ${database}`]];
	} catch (reason) {
		return [['bad', `数据库打不开 · cannot be read: ${(reason as Error).message}`]];
	} finally {
		db.close();
	}
}

async function aboutSchema({ read }: OpenStore, { engine }: Settings): Promise<Finding> {
	const table = engine === 'postgresql' ? sql`drizzle.__drizzle_migrations` : sql`__drizzle_migrations`;
	const rows = await read.select({ at: sql<number>`created_at` }).from(table);
	const applied = new Set(rows.map(({ at }) => Number(at)));
	const known = knownMigrations(engine);
	if (known.some((when) => !applied.has(when)))
		return ['bad', '数据库结构不是最新，请运行 migrate · the schema is older than the program: run migrate'];
	return known.length < applied.size
		? ['bad', '数据库来自更新的版本 · the schema is newer than the program']
		: ['ok', '数据库结构是最新 · the schema is up to date'];
}

async function aboutRows(store: OpenStore, settings: Settings): Promise<Finding[]> {
	const today = dayOf(now());
	return [
		await aboutHead(store),
		...(await aboutCalendar(store, today)),
		...(await aboutDirectory(store, today)),
		...(await aboutDemo(store, settings))
	];
}

async function aboutHead({ read }: OpenStore): Promise<Finding> {
	const [head] = await read.select().from(journalHead);
	const [last] = await read
		.select({ hash: journal.hash })
		.from(journal)
		.where(eq(journal.seq, head?.seq ?? 0));
	return head && (head.seq === 0 || last?.hash === head.hash)
		? ['ok', `日志${head.seq}条，链尾一致 · the journal ends in its head`]
		: ['bad', '日志链尾不符，请运行 audit verify · the journal does not end in its head'];
}

async function aboutCalendar({ read }: OpenStore, today: string): Promise<Finding[]> {
	const calendar = await workingCalendar(read);
	const missing = missingYears(calendar, today);
	return missing.length === 0
		? [['ok', `工作日历到${Math.max(...calendar.loadedYears)}年 · working days are loaded`]]
		: missing.map((one): Finding => [
				'warn',
				`${one}年的工作日历还没有载入，期限暂定 · deadlines in ${one} are provisional`
			]);
}

/** Every community its secretary, leader and unit, every compound its cadre. */
async function aboutDirectory({ read }: OpenStore, today: string): Promise<Finding[]> {
	const all = await read.select().from(places);
	const held = await read
		.select({ place: posts.place, role: posts.role })
		.from(posts)
		.where(inForce(posts, today));
	const linked = await read
		.select({ place: liaisonAssignments.place, kind: liaisonAssignments.kind })
		.from(liaisonAssignments)
		.where(inForce(liaisonAssignments, today));
	const without = (level: 'community' | 'compound', has: readonly string[]) => {
		const covered = new Set(has);
		return all.filter((place) => place.level === level && !covered.has(place.code)).length;
	};
	const lacks: readonly (readonly [number, string])[] = [
		[
			without(
				'community',
				held.flatMap((post) => (post.role === 'secretary' ? (post.place ?? []) : []))
			),
			'个社区没有书记 · communities without a secretary'
		],
		[
			without(
				'community',
				linked.flatMap((one) => (one.kind === 'leader_community' ? one.place : []))
			),
			'个社区没有包联领导 · communities without a leader'
		],
		[
			without(
				'community',
				linked.flatMap((one) => (one.kind === 'unit_community' ? one.place : []))
			),
			'个社区没有结对单位 · communities without a unit'
		],
		[
			without(
				'compound',
				linked.flatMap((one) => (one.kind === 'cadre_compound' ? one.place : []))
			),
			'个小区没有包联干部 · compounds without a cadre'
		]
	];
	const found = lacks
		.filter(([count]) => count > 0)
		.map(([count, what]): Finding => ['warn', `${count}${what}`]);
	return found.length > 0
		? found
		: [['ok', '社区、小区都有人负责 · every community and compound is answered for']];
}

async function aboutDemo({ read }: OpenStore, { host, allowDemo }: Settings): Promise<Finding[]> {
	const [{ count } = { count: 0 }] = await read.select({ count: sql<number>`count(*)` }).from(tasks);
	const size: Finding = ['ok', `${Number(count)}件事项 · tasks`];
	if (!(await isDemonstration(read))) return [size];
	return isLoopback(host) || allowDemo
		? [size, ['warn', '是演示数据，密码公开 · demonstration data: its password is public']]
		: [size, ['bad', `演示数据不能在 ${host} 上开放 · demonstration data is not served on ${host}`]];
}
