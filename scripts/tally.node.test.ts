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

test('unit tests count one by one, what failed with its reason, and a file that broke before its first test counts as a failure', () => {
	const assertionResults = [
		{ fullName: 'one claims', status: 'passed' },
		{ fullName: 'two claim', status: 'failed', failureMessages: ['expected 1\n\nreceived 2'] },
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
		failed: ['two claim\n    expected 1\n    received 2', 'broken.test.ts'],
		skipped: ['a race']
	});
});

test('journeys count one by one at any depth, and so does what kept them from starting', () => {
	const spec = (title: string, status: string) => {
		const results =
			status === 'unexpected' ? [{ error: { message: '\u001b[31mtimed out\u001b[39m' } }] : [{}];
		return { title, tests: [{ status, results }] };
	};
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
		failed: ['claims\n    timed out', 'journeys: no server'],
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
