/**
 * Durable actions over HTTP with 8 connections, at 1k, 100k and 1M tasks: logged and submitted, published, claimed,
 * reported. Each is answered after a commit that a power cut survives; beside them, in the same run, the rate at
 * which the same disk takes bare commits of one small row, one after the other.
 */
import Driver from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from 'node:http';
import { buildIfChanged } from '../scripts/build.ts';
import { startProgram, type Program } from '../tests/support/program.ts';
import { loadWith, median, postOnce, type Measured } from './load.ts';
import { demonstrationOf, signIn, type Options } from './scene.ts';

const ROUNDS = 3;
const COMPOUND = '370202002008001';

export async function benchActions({ sizes, seconds }: Options): Promise<void> {
	await buildIfChanged();
	for (const size of sizes) {
		const dataDir = demonstrationOf(size);
		const program = await startProgram(dataDir, { env: { DATABASE_URL: '' } });
		try {
			report(size, await measure(program, dataDir, seconds));
		} finally {
			await program.stop();
		}
	}
}

interface Round {
	raw: number;
	actions: Map<string, Measured>;
}

async function measure(program: Program, dataDir: string, seconds: number): Promise<Round[]> {
	const secretary = await signIn(program, 'secretary1');
	const unit = await signIn(program, 'unit1');
	const rounds: Round[] = [];
	for (let round = 0; round <= ROUNDS; round += 1) {
		const raw = rawCommits(dataDir, seconds);
		const actions = await oneRound(program, secretary, unit, seconds);
		// The first is a warm-up.
		if (round > 0) rounds.push({ raw, actions });
	}
	return rounds;
}

/** Wishes are logged for as long as asked; then each is taken the further steps, as far as time allows. */
async function oneRound({ origin, pid }: Program, secretary: string, unit: string, seconds: number) {
	const wishes: string[] = [];
	const post =
		(path: string, cookie: string, body: object, expected = 200) =>
		(agent: Agent) =>
			postOnce(`${origin}/api/v1/tasks${path}`, { cookie, body, expected }, agent);
	const wish = { kind: 'micro_wish', place: COMPOUND, title: '一把轮椅，方便老人下楼', upTo: 'submitted' };
	const log = post('', secretary, wish, 201);
	const actions = new Map<string, Measured>();
	actions.set(
		'log and submit',
		await loadWith(async (agent) => void wishes.push((JSON.parse(await log(agent)) as { id: string }).id), {
			pid,
			seconds
		})
	);
	for (const [action, cookie, body] of [
		['publish', secretary, {}],
		['claim', unit, {}],
		['report-done', unit, { result: '轮椅已送到家中，教会了使用' }]
	] as const) {
		const left = [...wishes];
		actions.set(
			action,
			await loadWith(
				async (agent) => {
					const id = left.pop();
					return id ? post(`/${id}/${action}`, cookie, body)(agent) : false;
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

function report(size: number, rounds: readonly Round[]): void {
	const raw = median(rounds.map((round) => round.raw));
	console.log(
		`\n${size.toLocaleString('en')} tasks, 8 connections, ${ROUNDS} rounds; raw commits ${raw.toFixed(0)}/s`
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
