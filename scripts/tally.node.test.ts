import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastLine, tallyOfPlaywright, tallyOfProofs, tallyOfVitest, together } from './tally.ts';

function reported(report: unknown, read: typeof tallyOfVitest) {
	const folder = mkdtempSync(join(tmpdir(), 'board-'));
	const file = join(folder, 'report.json');
	writeFileSync(file, JSON.stringify(report));
	try {
		return read(file);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

test('unit tests count one by one, and a file that broke before its first test counts as a failure', () => {
	const assertionResults = [
		{ fullName: 'one claims', status: 'passed' },
		{ fullName: 'two claim', status: 'failed' },
		{ fullName: 'a race', status: 'skipped' }
	];
	const report = {
		testResults: [
			{ name: 'claim.test.ts', status: 'failed', assertionResults },
			{ name: 'broken.test.ts', status: 'failed', assertionResults: [] }
		]
	};
	expect(reported(report, tallyOfVitest)).toEqual({
		passed: 1,
		failed: ['two claim', 'broken.test.ts'],
		skipped: ['a race']
	});
});

test('journeys count one by one at any depth, and so does what kept them from starting', () => {
	const spec = (title: string, status: string) => ({ title, tests: [{ projectName: '', status }] });
	const report = {
		suites: [
			{
				title: 'a',
				specs: [spec('signs in', 'expected'), spec('drags', 'flaky')],
				suites: [{ title: 'b', specs: [spec('claims', 'unexpected'), spec('prints', 'skipped')] }]
			}
		],
		errors: [{ message: 'no server\nat …' }]
	};
	expect(reported(report, tallyOfPlaywright)).toEqual({
		passed: 2,
		failed: ['claims', 'journeys: no server'],
		skipped: ['prints']
	});
});

test('proofs are counted by their last line and named by those before it', () => {
	const output = 'kill: 20 of 20\nskipped libfaketime: not installed\n3 passed, 0 failed, 1 skipped\n';
	expect(tallyOfProofs(output)).toEqual({
		passed: 3,
		failed: [],
		skipped: ['prove: libfaketime: not installed']
	});
	expect(tallyOfProofs('Segmentation fault')).toEqual({ passed: 0, failed: [], skipped: [] });
});

test('the last line adds everything up', () => {
	const sum = together([
		{ passed: 2, failed: ['a'], skipped: [] },
		{ passed: 3, failed: [], skipped: ['b', 'c'] }
	]);
	expect(lastLine(sum)).toBe('tests: 5 passed, 1 failed, 2 skipped');
	expect(lastLine(together([]))).toBe('tests: 0 passed, 0 failed, 0 skipped');
});
