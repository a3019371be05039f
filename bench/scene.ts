/** What every bench begins with: a district of a size, and somebody signed in. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, type Program } from '../tests/support/program.ts';

export interface Options {
	/** How many tasks the district holds, one run each. */
	sizes: readonly number[];
	/** How long each load lasts. */
	seconds: number;
}

const PASSWORD = 'two-down-two-up';

/** A demonstration district with so many tasks, made once and kept. */
export function demonstrationOf(size: number): string {
	const dataDir = join(PROJECT, '.cache/bench', String(size));
	if (existsSync(join(dataDir, 'board.db'))) return dataDir;
	mkdirSync(dataDir, { recursive: true });
	const made = spawnSync(process.execPath, ['src/cli/main.ts', 'seed', '--demo', `--tasks=${size}`], {
		cwd: PROJECT,
		stdio: 'inherit',
		env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD }
	});
	if (made.status !== 0) throw new Error(`seed --tasks=${size} ended with ${made.status}`);
	return dataDir;
}

export async function signIn({ origin }: Program, account: string): Promise<string> {
	const answer = await fetch(`${origin}/login`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin },
		body: new URLSearchParams({ account, password: PASSWORD })
	});
	const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('session='));
	if (answer.status !== 303 || !cookie) throw new Error(`${account} could not sign in: ${answer.status}`);
	return cookie.split(';')[0]!;
}
