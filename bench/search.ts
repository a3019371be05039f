/**
 * Finding by words at 1k and 100k tasks: the first page and the exact count by the verb, in this process, beside a
 * scan that reads the same texts; and a durable create with its entry in the index.
 */
import { constants, cpSync, rmSync } from 'node:fs';
import { and, desc, like, or, sql } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { dayOf, now } from '#lib/clock.ts';
import { readAppSecret } from '#lib/db/server/secret.ts';
import { openStore, type Reader, type Store } from '#lib/db/server/store.ts';
import { accountIdOf } from '#lib/people/server/queries.ts';
import { readSettings } from '#lib/settings.ts';
import { listTasks } from '#lib/tasks/server/listed.ts';
import { log } from '#lib/tasks/server/log.ts';
import { withinScope } from '#lib/tasks/server/scope.ts';
import { tasks } from '#lib/tasks/server/table.ts';
import { temporaryFolder } from '../tests/support/program.ts';
import { median } from './load.ts';
import { demonstrationOf, type Options } from './scene.ts';

const ROUNDS = 15;
const CREATES = 200;
const PEOPLE = ['desk1', 'street1', 'secretary1', 'unit1'];
const TYPED = ['路灯', '轮椅', '停车', 'ly', 'lyf', '123', '老人 下楼', '方便下楼'];
const WISH = { place: '370202002008001', title: '一把轮椅，方便老人下楼', upTo: 'submitted' };

export async function benchSearch({ sizes }: Options): Promise<void> {
	for (const size of sizes) {
		const dataDir = temporaryFolder();
		cpSync(demonstrationOf(size), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
		const settings = readSettings({ DATA_DIR: dataDir });
		useAuditSecret(readAppSecret(settings));
		const store = await openStore(settings);
		await benchFinding(store, size);
		await benchCreating(store, size);
		await store.close();
		rmSync(dataDir, { recursive: true });
	}
}

async function benchFinding({ read }: Store, size: number): Promise<void> {
	console.log(`\n${size.toLocaleString('en')} tasks, first 50 and total, median of ${ROUNDS}`);
	console.log('who        | typed      |  total |  found ms | scan ms | times faster');
	for (const account of PEOPLE) {
		const actor = await somebody(read, account);
		for (const q of TYPED) {
			const { total } = await listTasks(read, actor, { q }, now());
			const found = await timed(ROUNDS, () => listTasks(read, actor, { q }, now()));
			const isHan = /^\p{Script=Han}+$/u.test(q);
			const scanned = isHan ? await timed(3, () => scan(read, actor, q)) : null;
			console.log(
				[
					account.padEnd(10),
					q.padEnd(10),
					String(total ?? '10,000+').padStart(7),
					found.toFixed(2).padStart(9),
					(scanned?.toFixed(1) ?? '').padStart(7),
					(scanned === null ? '' : (scanned / found).toFixed(0)).padStart(6)
				].join(' | ')
			);
		}
	}
}

/** The same page and total by reading every text. */
async function scan(read: Reader, actor: Actor, words: string): Promise<void> {
	const holds = [tasks.title, tasks.description, tasks.summary].map((text) => like(text, `%${words}%`));
	const matches = and(withinScope(actor, now()), or(...holds));
	await read.select().from(tasks).where(matches).orderBy(desc(tasks.id)).limit(50);
	await read
		.select({ count: sql<number>`count(*)` })
		.from(tasks)
		.where(matches);
}

async function benchCreating(store: Store, size: number): Promise<void> {
	const secretary = await somebody(store.read, 'secretary1');
	const one = await timed(CREATES, () => log(store, secretary, WISH, now()));
	console.log(
		`${size.toLocaleString('en')} tasks: logged and submitted, one after the other, ${one.toFixed(2)} ms`
	);
}

const somebody = async (read: Reader, account: string): Promise<Actor> =>
	(await actorOf(read, (await accountIdOf(read, account))!, dayOf(now())))!;

async function timed(rounds: number, run: () => Promise<unknown>): Promise<number> {
	const took: number[] = [];
	for (let round = 0; round <= rounds; round += 1) {
		const began = performance.now();
		await run();
		// The first is a warm-up.
		if (round > 0) took.push(performance.now() - began);
	}
	return median(took);
}
