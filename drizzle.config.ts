import { defineConfig } from 'drizzle-kit';
import { engineOf } from './src/lib/settings.ts';

const dialect = engineOf(process.env);

export default defineConfig({
	dialect,
	schema: './src/lib/*/server/table.ts',
	out: `./${process.env.MIGRATIONS_DIR ?? 'drizzle'}/${dialect}`
});
