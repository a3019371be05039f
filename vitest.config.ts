import { defineConfig } from 'vitest/config';

/**
 * PGlite stands in for PostgreSQL. Where there is a real one it does all the rest, and PGlite only shows that it can
 * stand in: see docs/decisions/014.
 */
const STANDING_IN = { include: ['src/lib/{db,audit,residents,tracking}/**/*.test.ts'] };

/** The same tests on every engine; `*.node.test.ts` do not touch a database and run once. */
const onEngine = (
	name: string,
	databaseUrl: string,
	more: { include?: string[]; maxWorkers?: number } = {}
) => ({
	test: {
		name,
		include: ['{src,scripts}/**/*.test.ts', 'tests/{support,model}/**/*.test.ts'],
		exclude: name === 'sqlite' ? [] : ['**/*.node.test.ts'],
		env: { DATABASE_URL: databaseUrl, TEST_ENGINE: name },
		// Files of one engine share their worker's modules and databases: three times as fast.
		isolate: false,
		testTimeout: 20_000,
		hookTimeout: 60_000,
		...more
	}
});

export default defineConfig({
	test: {
		maxWorkers: 2,
		projects: [
			onEngine('sqlite', ''),
			onEngine('pglite', 'postgres://pglite', process.env.TEST_DATABASE_URL ? STANDING_IN : {}),
			...(process.env.TEST_DATABASE_URL ? [onEngine('postgres', process.env.TEST_DATABASE_URL)] : [])
		]
	}
});
