/** Everything that says whether the board is right, from the quickest to the slowest, and one line at the end. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from './build.ts';
import { runChecks } from './checks.ts';
import { findChromium } from './find-chromium.mjs';
import { endOnSignal, run, tool, type Outcome } from './run.ts';
import {
	lastLine,
	noTally,
	tallyOfPlaywright,
	tallyOfProofs,
	tallyOfVitest,
	together,
	type Tally
} from './tally.ts';

endOnSignal();
const reports = mkdtempSync(join(tmpdir(), 'board-reports-'));
const begun = performance.now();
const heading = (text: string) =>
	console.log(`\n── ${text} · ${Math.round((performance.now() - begun) / 1000)} s`);

const STAGES: readonly (readonly [name: string, stage: () => Promise<Tally>])[] = [
	['checks', checks],
	['unit tests', unitTests],
	['build', build],
	['journeys', journeys],
	['proofs', proofs]
];

const tallies: Tally[] = [];
for (const [name, stage] of STAGES) {
	heading(name);
	tallies.push(await stage());
}
rmSync(reports, { recursive: true });

const whole = together(tallies);
heading('done');
for (const name of whole.skipped) console.log(`skipped: ${name}`);
for (const name of whole.failed) console.log(`failed: ${name}`);
console.log(lastLine(whole));
process.exitCode = whole.failed.length ? 1 : 0;

async function checks(): Promise<Tally> {
	const { passed, failed } = await runChecks();
	return { passed: passed.length, failed, skipped: [] };
}

/** Every test on SQLite and PGlite; on a real PostgreSQL where there is one. */
async function unitTests(): Promise<Tally> {
	const report = join(reports, 'vitest.json');
	const outcome = await run(
		[tool('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
		{ echo: true }
	);
	const tally = orBroken(tallyOfVitest(report), outcome, 'vitest');
	if (!process.env.TEST_DATABASE_URL)
		tally.skipped.push('unit tests on PostgreSQL: TEST_DATABASE_URL is not set');
	return tally;
}

async function build(): Promise<Tally> {
	try {
		await buildIfChanged();
		return { ...noTally(), passed: 1 };
	} catch (reason) {
		console.log((reason as Error).message);
		return { ...noTally(), failed: ['build'] };
	}
}

async function journeys(): Promise<Tally> {
	const config = 'tests/browser/playwright.config.ts';
	if (!existsSync(config)) return { ...noTally(), skipped: [`journeys: ${config} does not exist`] };
	const chromium = await findChromium().catch((reason: Error) => reason);
	if (chromium instanceof Error) return { ...noTally(), failed: [`journeys: ${chromium.message}`] };
	console.log(`Chromium: ${chromium.path} (${chromium.from})`);
	const report = join(reports, 'playwright.json');
	const outcome = await run(
		[tool('@playwright/test', 'playwright'), 'test', '-c', config, '--reporter=line,json'],
		{
			env: { CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
			echo: true
		}
	);
	return orBroken(tallyOfPlaywright(report), outcome, 'journeys');
}

async function proofs(): Promise<Tally> {
	if (!existsSync('tests/prove/main.ts'))
		return { ...noTally(), skipped: ['proofs: tests/prove does not exist'] };
	const outcome = await run(['tests/prove/main.ts', '--quick'], { echo: true });
	return orBroken(tallyOfProofs(outcome.output), outcome, 'proofs');
}

/** A run that ended badly without naming a failure is a failure itself, and so is one that ran nothing. */
function orBroken(tally: Tally, { isFine }: Outcome, name: string): Tally {
	const ranNothing = tally.passed + tally.failed.length + tally.skipped.length === 0;
	const isBroken = (!isFine && tally.failed.length === 0) || ranNothing;
	return isBroken ? { ...tally, failed: [...tally.failed, `${name}: broke off`] } : tally;
}
