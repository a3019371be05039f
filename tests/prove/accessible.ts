/** axe over every route in every mode: two widths, light and dark, usual and 特大 type. `npm test` tries two of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from '../../scripts/build.ts';
import { run, tool } from '../../scripts/run.ts';
import { tallyOfPlaywright } from '../../scripts/tally.ts';
import type { Proof } from './proof.ts';

export const accessible: Proof = async (isQuick) => {
	if (isQuick) return [];
	await buildIfChanged();
	const folder = mkdtempSync(join(tmpdir(), 'board-axe-'));
	const report = join(folder, 'report.json');
	const config = ['-c', 'tests/browser/playwright.config.ts', 'accessible', '--reporter=line,json'];
	await run([tool('@playwright/test', 'playwright'), 'test', ...config], {
		env: { EVERY_MODE: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
		echo: true
	});
	const { passed, failed } = tallyOfPlaywright(report);
	rmSync(folder, { recursive: true });
	return [
		{
			claim: 'axe finds nothing on any route in any mode, and no page scrolls sideways',
			figure: `${passed} passed, ${failed.length} failed`,
			holds: passed > 0 && failed.length === 0
		}
	];
};
