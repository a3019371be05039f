import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { DESK, expect, origin, PHONE, test } from './visit.ts';

/** Every route, by somebody who may open it. `[task]` stands for a task on their board. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
	nobody: [
		'/login',
		'/activate',
		'/privacy',
		'/help',
		'/offline',
		process.env.BOARD_LINK!,
		'/t/no-such-link'
	],
	secretary1: [
		'/',
		'/board',
		'/tasks',
		'/tasks/new',
		'[task]',
		'[task]/slip',
		'/tasks/print?week=1',
		'/search?q=ly',
		'/search?q=灯',
		'/tasks?q=老人',
		'/suggestions',
		'/visits',
		'/visits/new',
		'/communities',
		'/communities/370202002008',
		'/meetings',
		'[meeting]',
		'[meeting]/minutes',
		'[meeting]/projector',
		'/meetings/lists/370202002008',
		'/me',
		'/notices',
		'/robots',
		'/me/password',
		'/outbox',
		'/figures'
	],
	unit1: ['/', '/board', '[task]'],
	desk1: [
		'/',
		'/board',
		'[task]?correct',
		'/tasks/dispatch',
		'/replies',
		'/filters',
		'/suggestions',
		'/liaison',
		'/visits',
		'/communities/370202014011',
		'/calendar',
		'/calendar/limits'
	],
	org1: ['/', '/review', '/classification', '/communities?view=table'],
	sys1: ['/', '/accounts'],
	sec1: ['/accounts'],
	audit1: ['/', '/audit']
};

interface Mode {
	name: string;
	frame: BrowserContextOptions;
	dark: boolean;
	size: 'normal' | 'larger';
}
const mode = (name: string, frame: BrowserContextOptions, dark: boolean, size: Mode['size']): Mode => ({
	...{ name, frame, dark, size }
});

/** Where `EVERY_MODE` asks (`npm run prove -- accessible`) every page in all of them. */
const isEveryMode = Boolean(process.env.EVERY_MODE);
/** Otherwise in one of two that hold every setting once: the pages of an account take turns. */
const MODES: readonly Mode[] = isEveryMode
	? [DESK, PHONE].flatMap((frame) =>
			[false, true].flatMap((dark) =>
				(['normal', 'larger'] as const).map((size) =>
					mode(`${frame.viewport!.width} px, ${dark ? 'dark' : 'light'}, ${size} type`, frame, dark, size)
				)
			)
		)
	: [
			mode('at a desk, light', DESK, false, 'normal'),
			mode('on a phone, dark, in 特大 type', PHONE, true, 'larger')
		];

for (const [account, routes] of Object.entries(ROUTES)) {
	for (const [turn, { name, frame, dark, size }] of MODES.entries()) {
		const inTurn = routes.filter((_, index) => isEveryMode || index % MODES.length === turn);
		if (inTurn.length === 0) continue;
		test(`axe finds nothing on the pages of ${account}, ${name}`, async ({ visit }) => {
			test.setTimeout(30_000 + inTurn.length * 15_000);
			const page = await visit.as(account, { ...frame, colorScheme: dark ? 'dark' : 'light' });
			await page.context().addCookies([{ name: 'size', value: size, url: origin() }]);
			for (const route of inTurn) {
				await page.goto(await resolved(page, route));
				const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
				const found = violations.map(({ id, nodes }) => `${route}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
				expect(found).toEqual([]);
				await expectNoSidewaysScroll(page, route);
			}
		});
	}

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
	if (route.startsWith('[meeting]')) {
		await page.goto('/meetings');
		const held = await page.locator('a.line').last().getAttribute('href');
		return route.replace('[meeting]', held!);
	}
	if (!route.startsWith('[task]')) return route;
	await page.goto('/board');
	const task = await page.locator('a[href^="/tasks/0"]').first().getAttribute('href');
	return route.replace('[task]', task!);
}
