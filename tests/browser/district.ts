import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { PROJECT, startProgram, temporaryFolder } from '../support/program.ts';

/** Seeds a small demonstration district, starts the program over it, and ends both after the journeys. */
export default async function district(): Promise<() => Promise<void>> {
	const dataDir = temporaryFolder();
	const seeded = spawnSync(process.execPath, ['src/cli/main.ts', 'seed', '--demo', '--tasks=1500'], {
		cwd: PROJECT,
		env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir },
		encoding: 'utf8'
	});
	if (seeded.status !== 0)
		throw new Error(`the district could not be seeded:\n${seeded.stdout}${seeded.stderr}`);
	/** Of the three links it prints the last leads somewhere. */
	process.env.BOARD_LINK = [...seeded.stdout.matchAll(/\/t\/[\w-]{22}/g)].at(-1)![0];
	const program = await startProgram(dataDir, { env: { DATABASE_URL: '' } });
	process.env.BOARD_ORIGIN = program.origin;
	process.env.BOARD_DATA_DIR = dataDir;
	const sessions = temporaryFolder();
	process.env.BOARD_SESSIONS = sessions;
	return async () => {
		await program.stop();
		for (const folder of [dataDir, sessions]) rmSync(folder, { recursive: true, force: true });
	};
}
