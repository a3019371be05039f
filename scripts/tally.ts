import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** What ran, by name; what failed with the first lines of why. Passed things need only be counted. */
export interface Tally {
	passed: number;
	failed: string[];
	skipped: string[];
}

export const noTally = (): Tally => ({ passed: 0, failed: [], skipped: [] });

export const together = (tallies: readonly Tally[]): Tally => ({
	passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
	failed: tallies.flatMap(({ failed }) => failed),
	skipped: tallies.flatMap(({ skipped }) => skipped)
});

/** The line everything ends with. */
export const lastLine = ({ passed, failed, skipped }: Tally): string =>
	`tests: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;

interface VitestReport {
	testResults: {
		name: string;
		status: string;
		assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
	}[];
}

/** Reads vitest's JSON report. A file that broke before its first test counts as one failure. */
export function tallyOfVitest(reportFile: string): Tally {
	const tally = noTally();
	for (const file of readReport<VitestReport>(reportFile)?.testResults ?? []) {
		for (const { fullName, status, failureMessages } of file.assertionResults)
			count(tally, status, fullName, failureMessages?.[0]);
		const hasFailure = file.assertionResults.some(({ status }) => status === 'failed');
		if (file.status === 'failed' && !hasFailure) tally.failed.push(file.name);
	}
	return tally;
}

interface PlaywrightSuite {
	title: string;
	suites?: PlaywrightSuite[];
	specs?: {
		title: string;
		tests: { status: string; results?: { error?: { message?: string } }[] }[];
	}[];
}
interface PlaywrightReport {
	suites: PlaywrightSuite[];
	errors: { message?: string }[];
}

/** Reads Playwright's JSON report. A test that passed only when tried again counts as passed. */
export function tallyOfPlaywright(reportFile: string): Tally {
	const tally = noTally();
	const report = readReport<PlaywrightReport>(reportFile);
	const visit = ({ suites = [], specs = [] }: PlaywrightSuite) => {
		for (const { title, tests } of specs)
			for (const { status, results } of tests)
				count(tally, status, title, results?.find(({ error }) => error)?.error?.message);
		suites.forEach(visit);
	};
	report?.suites.forEach(visit);
	for (const { message } of report?.errors ?? [])
		tally.failed.push(`journeys: ${message?.split('\n', 1)[0]}`);
	return tally;
}

/** Reads what `prove` printed: its last line counts, and lines that begin with `skipped` name what was left out. */
export function tallyOfProofs(output: string): Tally {
	const line = output.trim().split('\n').at(-1) ?? '';
	const [passed = 0, failed = 0, skipped = 0] = (/(\d+) passed, (\d+) failed, (\d+) skipped/.exec(line) ?? [])
		.slice(1)
		.map(Number);
	return { passed, failed: named('failed', failed), skipped: named('skipped', skipped) };

	function named(word: string, count: number): string[] {
		const names = [...output.matchAll(new RegExp(`^${word}:? +(.+)$`, 'gm'))].map((match) => match[1]!);
		return Array.from({ length: count }, (_, i) => `prove: ${names[i] ?? word}`);
	}
}

function count(tally: Tally, status: string, name: string, reason = ''): void {
	if (status === 'flaky') console.log(`passed only when tried again: ${name}`);
	if (['passed', 'expected', 'flaky'].includes(status)) tally.passed += 1;
	else if (['failed', 'unexpected'].includes(status)) tally.failed.push(name + indented(reason));
	else tally.skipped.push(name);
}

/** Enough of a reason to see what went wrong where only the end of the output is kept. */
const REASON_LINES = 12;

const indented = (reason: string): string =>
	stripVTControlCharacters(reason)
		.split('\n')
		.filter((line) => line.trim())
		.slice(0, REASON_LINES)
		.map((line) => `\n    ${line}`)
		.join('');

const readReport = <T>(file: string): T | null =>
	existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
