import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../src/lib/settings.ts';
import { run, tool, type Outcome } from './run.ts';

/** The tables pick their builders by this setting; nothing is connected to. */
const URL_OF: Readonly<Record<Engine, string | undefined>> = {
	sqlite: undefined,
	postgresql: 'postgres://generate'
};

interface Manner {
	echo?: boolean;
	args?: readonly string[];
}

/** Writes what the tables have and the migrations in `folder` lack. */
export function generateMigrations(
	engine: Engine,
	folder: string,
	{ echo, args = [] }: Manner = {}
): Promise<Outcome> {
	return run([tool('drizzle-kit'), 'generate', ...args], {
		env: { DATABASE_URL: URL_OF[engine], MIGRATIONS_DIR: folder },
		echo
	});
}

/** Not fine when the tables have something that no migration makes. */
export async function migrationsAreCurrent(engine: Engine): Promise<Outcome> {
	const copy = mkdtempSync(join('node_modules', '.migrations-'));
	try {
		if (existsSync('drizzle')) cpSync('drizzle', copy, { recursive: true });
		const before = filesIn(copy);
		const generated = await generateMigrations(engine, copy);
		const isSame = filesIn(copy) === before;
		const advice = isSame ? '' : '\nThe tables have changed since the last migration: npm run generate';
		return { ...generated, isFine: generated.isFine && isSame, output: generated.output + advice };
	} finally {
		rmSync(copy, { recursive: true });
	}
}

const filesIn = (folder: string): string => readdirSync(folder, { recursive: true }).toSorted().join('\n');
