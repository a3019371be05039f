/**
 * Durable actions, 8 at a time, at 1k, 100k and 1M tasks: logged and submitted, published, claimed, reported. Each
 * is answered after a commit that a power cut survives. Twice: by the verbs in this process, which is what stands
 * beside the bare commits of one small row that the same disk takes in the same process and run, one after the
 * other; and over HTTP, where signing in, reading and answering come on top.
 */
import Driver from 'better-sqlite3';
import { constants, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from 'node:http';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { dayOf, now } from '#lib/clock.ts';
import { readAppSecret } from '#lib/db/server/secret.ts';
import { openStore } from '#lib/db/server/store.ts';
import { accountIdOf } from '#lib/people/server/queries.ts';
import { readSettings } from '#lib/settings.ts';
import { log } from '#lib/tasks/server/log.ts';
import { take } from '#lib/tasks/server/take.ts';
import { buildIfChanged } from '../scripts/build.ts';
import { startProgram, temporaryFolder, type Program } from '../tests/support/program.ts';
import { loadWith, median, postOnce, type Measured } from './load.ts';
import { demonstrationOf, signIn, type Options } from './scene.ts';

const ROUNDS = 3;
const COMPOUND = '370202002008001';

export async function benchActions({ sizes, seconds }: Options): Promise<void> {
	await buildIfChanged();
	for (const size of sizes) {
		const dataDir = temporaryFolder();
		// What is logged here must not be there when something else is measured.
		cpSync(demonstrationOf(size), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
		report('by the verbs, in one process', size, await byVerbs(dataDir, seconds));
		const program = await startProgram(dataDir, { env: { DATABASE_URL: '' } });
		try {
			report('over HTTP', size, await overHttp(program, dataDir, seconds));
		} finally {
			await program.stop();
		}
		rmSync(dataDir, { recursive: true });
	}
}

interface Round {
	raw: number;
	actions: Map<string, Measured>;
}

/** How the actions are taken, as one loads them: gives the id of what was logged. */
interface Taking {
	pid: number;
	log(agent: Agent): Promise<string>;
	take(action: 'publish' | 'claim' | 'report-done', id: string, agent: Agent): Promise<unknown>;
}

const WISH = { kind: 'micro_wish', place: COMPOUND, title: '一把轮椅，方便老人下楼', upTo: 'submitted' };
const BODIES = { publish: {}, claim: {}, 'report-done': { result: '轮椅已送到家中，教会了使用' } };

async function byVerbs(dataDir: string, seconds: number): Promise<Round[]> {
	const settings = readSettings({ DATA_DIR: dataDir });
	useAuditSecret(readAppSecret(settings));
	const store = await openStore(settings);
	const somebody = async (account: string) =>
		(await actorOf(store.read, (await accountIdOf(store.read, account))!, dayOf(now())))!;
	const secretary = await somebody('secretary1');
	const unit = await somebody('unit1');
	const rounds = await roundsOf(dataDir, seconds, {
		pid: process.pid,
		log: async () => (await log(store, secretary, WISH, now())).id,
		take: (action, id) =>
			take(store, action === 'publish' ? secretary : unit, action, { id }, BODIES[action], now())
	});
	await store.close();
	return rounds;
}

async function overHttp(program: Program, dataDir: string, seconds: number): Promise<Round[]> {
	const secretary = await signIn(program, 'secretary1');
	const unit = await signIn(program, 'unit1');
	const post = (path: string, cookie: string, body: object, expected: number, agent: Agent) =>
		postOnce(`${program.origin}/api/v1/tasks${path}`, { cookie, body, expected }, agent);
	return roundsOf(dataDir, seconds, {
		pid: program.pid,
		log: async (agent) => (JSON.parse(await post('', secretary, WISH, 201, agent)) as { id: string }).id,
		take: (action, id, agent) =>
			post(`/${id}/${action}`, action === 'publish' ? secretary : unit, BODIES[action], 200, agent)
	});
}

async function roundsOf(dataDir: string, seconds: number, taking: Taking): Promise<Round[]> {
	const rounds: Round[] = [];
	for (let round = 0; round <= ROUNDS; round += 1) {
		const raw = rawCommits(dataDir, seconds);
		const actions = await oneRound(taking, seconds);
		// The first is a warm-up.
		if (round > 0) rounds.push({ raw, actions });
	}
	return rounds;
}

/** Wishes are logged for as long as asked; then each is taken the further steps, as far as time allows. */
async function oneRound({ pid, log, take }: Taking, seconds: number): Promise<Map<string, Measured>> {
	let wishes: string[] = [];
	const actions = new Map<string, Measured>();
	actions.set(
		'log and submit',
		await loadWith(async (agent) => void wishes.push(await log(agent)), { pid, seconds })
	);
	for (const action of ['publish', 'claim', 'report-done'] as const) {
		// What this step does not come to in its time, the next one leaves alone.
		const left = wishes;
		wishes = [];
		actions.set(
			action,
			await loadWith(
				async (agent) => {
					const id = left.pop();
					if (!id) return false;
					await take(action, id, agent);
					wishes.push(id);
					return true;
				},
				{ pid, seconds: seconds * 3 }
			)
		);
	}
	return actions;
}

/** Commits a second of one small row each, with the same durability, on the same disk. */
function rawCommits(dataDir: string, seconds: number): number {
	const path = join(dataDir, 'raw-commits.db');
	const db = new Driver(path);
	db.pragma('journal_mode = WAL');
	db.pragma('synchronous = FULL');
	db.exec('create table if not exists lines (id integer primary key, text text)');
	const insert = db.prepare('insert into lines (text) values (?)');
	const began = performance.now();
	let commits = 0;
	for (; performance.now() < began + seconds * 1000; commits += 1)
		insert.run('a line of some sixty letters, as an event has in its columns');
	const perSecond = commits / ((performance.now() - began) / 1000);
	db.close();
	for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
	return perSecond;
}

function report(how: string, size: number, rounds: readonly Round[]): void {
	const raw = median(rounds.map((round) => round.raw));
	console.log(
		`\n${size.toLocaleString('en')} tasks, ${how}, 8 at a time, ${ROUNDS} rounds; raw commits ${raw.toFixed(0)}/s`
	);
	console.log('action          | CPU ms |  acks/s | share of raw | p50 ms | p99 ms | p99 ÷ p50');
	for (const name of rounds[0]!.actions.keys()) {
		const of = (what: (one: Measured, round: Round) => number) =>
			median(rounds.map((round) => what(round.actions.get(name)!, round)));
		console.log(
			[
				name.padEnd(15),
				of(({ cpu }) => cpu)
					.toFixed(2)
					.padStart(6),
				of(({ perSecond }) => perSecond)
					.toFixed(0)
					.padStart(7),
				`${(of(({ perSecond }, round) => perSecond / round.raw) * 100).toFixed(0)} %`.padStart(12),
				of(({ p50 }) => p50)
					.toFixed(1)
					.padStart(6),
				of(({ p99 }) => p99)
					.toFixed(1)
					.padStart(6),
				of(({ p50, p99 }) => p99 / p50)
					.toFixed(1)
					.padStart(9)
			].join(' | ')
		);
	}
}
