import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Engine } from '../../settings.ts';

/** The database was last opened by newer code than this: opening it now could lose what that code wrote. */
export class NewerSchemaError extends Error {
	constructor() {
		super(
			'the database has a newer schema than this program. Start the version that wrote it, or restore a backup'
		);
		this.name = 'NewerSchemaError';
	}
}

/** Where the generated migrations of an engine lie: `drizzle/<engine>` at the top of the project. */
export function migrationsFolder(engine: Engine): string {
	const folder = [process.env.PROJECT_DIR ?? '.', join(import.meta.dirname, '../../../..')]
		.map((top) => resolve(top, 'drizzle', engine))
		.find((path) => existsSync(path));
	if (!folder) throw new Error(`drizzle/${engine} is missing: start the program from the project's folder`);
	return folder;
}

/** The instants (ms) that name the migrations this code knows, oldest first. */
export function knownMigrations(engine: Engine): number[] {
	const journal = join(migrationsFolder(engine), 'meta', '_journal.json');
	return (JSON.parse(readFileSync(journal, 'utf8')) as { entries: { when: number }[] }).entries.map(
		(e) => e.when
	);
}

export function refuseNewerSchema(engine: Engine, applied: readonly number[]): void {
	const known = new Set(knownMigrations(engine));
	if (applied.some((when) => !known.has(when))) throw new NewerSchemaError();
}
