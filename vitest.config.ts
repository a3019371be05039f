import { defineConfig } from 'vitest/config';

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
			onEngine('pglite', 'postgres://pglite'),
			...(process.env.TEST_DATABASE_URL ? [onEngine('postgres', process.env.TEST_DATABASE_URL)] : [])
		]
	}
});
