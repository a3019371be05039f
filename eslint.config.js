import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import { accountableWrites } from './scripts/accountable-writes.ts';
import svelteConfig from './svelte.config.js';

const RETIRED_IMPORTS = [
	{ regex: '^\\$lib(/|$)', message: 'Write #lib/….' },
	{ regex: '^\\$app/stores$', message: 'Write $app/state.' }
];

const READS_THE_CLOCK = [
	{ selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Ask clock.ts.' },
	{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Ask clock.ts.' }
];

const READS_THE_CLOCK_BY_NAME = {
	regex: '/clock\\.ts$',
	importNames: ['now'],
	message: 'A rule takes the time as an argument.'
};

export default defineConfig(
	{
		ignores: ['build/', '.svelte-kit/', 'data/', 'drizzle/', 'src/lib/paraglide/', 'test-results/', '.cache/']
	},
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], svelteConfig } },
		rules: {
			eqeqeq: 'error',
			// The board is always served from the root of its origin.
			'svelte/no-navigation-without-resolve': 'off',
			'no-restricted-imports': ['error', { patterns: RETIRED_IMPORTS }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		rules: { 'no-undef': 'off', 'svelte/no-inline-styles': ['error', { allowTransitions: true }] }
	},
	{
		files: ['src/**/*.ts', 'tests/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true } },
		// A query that is not awaited never runs.
		rules: { '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }] }
	},
	{
		files: ['src/lib/**/*.ts', 'src/lib/**/*.svelte'],
		ignores: ['src/lib/clock.ts', '**/*.test.ts'],
		rules: { 'no-restricted-syntax': ['error', ...READS_THE_CLOCK] }
	},
	{
		// Rules are told the time.
		files: ['src/lib/*/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [...RETIRED_IMPORTS, READS_THE_CLOCK_BY_NAME] }] }
	},
	{
		files: ['src/lib/*/server/**/*.ts'],
		ignores: ['**/*.test.ts'],
		plugins: { board: { rules: { 'accountable-writes': accountableWrites } } },
		rules: { 'board/accountable-writes': 'error' }
	}
);
