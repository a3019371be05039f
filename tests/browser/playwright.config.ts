import { defineConfig } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';

const { path: executablePath } = await findChromium();

/** Journeys of people through the built program, in real Chromium, over one demonstration district. */
export default defineConfig({
	testDir: '.',
	testMatch: '*.journey.ts',
	globalSetup: './district.ts',
	outputDir: '../../test-results',
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	forbidOnly: Boolean(process.env.CI),
	// Two browsers and a server share two cores there: what passes only when tried again is named, and passes.
	retries: process.env.CI ? 1 : 0,
	use: {
		browserName: 'chromium',
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		launchOptions: {
			executablePath,
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
		}
	}
});
