import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DESK, expect, origin, PHONE, test } from './visit.ts';

/** Every route, by somebody who may open it. `[task]` stands for a task on their board. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
	nobody: ['/login', '/activate', '/privacy'],
	secretary1: [
		'/',
		'/board',
		'/tasks',
		'/tasks/new',
		'[task]',
		'/communities',
		'/communities/370202002008',
		'/me',
		'/me/password',
		'/figures'
	],
	unit1: ['/', '/board', '[task]'],
	desk1: ['/', '/board', '/liaison', '/communities/370202014011'],
	org1: ['/', '/review', '/classification', '/communities?view=table'],
	sys1: ['/', '/accounts'],
	sec1: ['/accounts'],
	audit1: ['/', '/audit']
};

const MODES = [
	{ name: 'light', dark: false, size: 'normal' },
	{ name: 'dark', dark: true, size: 'normal' },
	{ name: '特大', dark: false, size: 'larger' }
];

for (const [account, routes] of Object.entries(ROUTES)) {
	for (const mode of MODES)
		test(`axe finds nothing on the pages of ${account}, ${mode.name}`, async ({ visit }) => {
			test.setTimeout(120_000);
			for (const frame of [DESK, PHONE]) {
				const page = await visit.as(account, { ...frame, colorScheme: mode.dark ? 'dark' : 'light' });
				await page.context().addCookies([{ name: 'size', value: mode.size, url: origin() }]);
				for (const route of routes) {
					await page.goto(await resolved(page, route));
					const { violations } = await new AxeBuilder({ page }).analyze();
					const found = violations.map(({ id, nodes }) => `${route}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
					expect(found).toEqual([]);
					await expectNoSidewaysScroll(page, route);
				}
			}
		});

	test(`the largest type fits a phone on the pages of ${account}, in both languages`, async ({ visit }) => {
		const page = await visit.as(account, PHONE);
		for (const lang of ['zh-CN', 'en']) {
			await page.context().addCookies([
				{ name: 'size', value: 'largest', url: origin() },
				{ name: 'lang', value: lang, url: origin() }
			]);
			for (const route of routes) {
				await page.goto(await resolved(page, route));
				await expectNoSidewaysScroll(page, `${route} in ${lang}`);
			}
		}
	});
}

async function expectNoSidewaysScroll(page: Page, route: string): Promise<void> {
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width, `${route} scrolls sideways`).toBeLessThanOrEqual(page.viewportSize()!.width);
}

async function resolved(page: Page, route: string): Promise<string> {
	if (route !== '[task]') return route;
	await page.goto('/board');
	return (await page.locator('a[href^="/tasks/0"]').first().getAttribute('href'))!;
}
