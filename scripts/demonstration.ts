import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '../src/lib/settings.ts';
import { run } from './run.ts';

/**
 * Makes the demonstration district where nothing has been made yet. It is prepared in a folder of its own
 * inside the data directory and then moved up, the database last: whatever happens on the way, no half-made
 * database can be taken for a good one.
 */
export async function seedWhereEmpty({ engine, database, dataDir }: Settings): Promise<void> {
	const draft = join(dataDir, '.seeding');
	if (engine === 'postgresql' || existsSync(database)) return;
	if (existsSync(dataDir) && readdirSync(dataDir).some((name) => name !== '.seeding')) return;

	console.log('准备演示数据 · preparing the demonstration district…');
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { recursive: true });
	const draftDatabase = join(draft, 'board.db');
	const seeded = await run(['src/cli/main.ts', 'seed', '--demo'], {
		env: { DATA_DIR: draft, DATABASE_URL: `file:${draftDatabase}` }
	});
	if (!seeded.isFine) {
		rmSync(draft, { recursive: true });
		throw new Error(`${seeded.output}\n演示数据没有做成 · the demonstration district could not be made`);
	}
	for (const name of readdirSync(draft))
		if (name !== 'board.db') renameSync(join(draft, name), join(dataDir, name));
	mkdirSync(dirname(database), { recursive: true });
	renameSync(draftDatabase, database);
	rmSync(draft, { recursive: true });
	console.log(seeded.output.trim());
}
