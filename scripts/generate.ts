/** Writes the migrations of both engines from the tables as they stand: `npm run generate -- --name what-changed`. */
import { generateMigrations } from './migrations.ts';

for (const engine of ['sqlite', 'postgresql'] as const) {
	const { isFine } = await generateMigrations(engine, 'drizzle', { echo: true, args: process.argv.slice(2) });
	if (!isFine) process.exit(1);
}
