/** How a journey begins: a fresh browser that watches what the page asks for and complains about. */
import {
	expect,
	test as base,
	type Browser,
	type BrowserContextOptions,
	type Cookie,
	type Locator,
	type Page
} from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export { expect } from '@playwright/test';

export interface Visit {
	/** Opens the board as somebody, in a browser of their own. */
	as(account: string, options?: BrowserContextOptions): Promise<Page>;
}

const PASSWORD = process.env.DEMO_PASSWORD ?? 'two-down-two-up';

export const PHONE: BrowserContextOptions = {
	viewport: { width: 390, height: 844 },
	hasTouch: true,
	isMobile: true
};
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

export const origin = (): string => process.env.BOARD_ORIGIN!;

export const test = base.extend<{ visit: Visit }>({
	visit: async ({ browser }, use, { parallelIndex }) => {
		const complaints: string[] = [];
		const opened: (() => Promise<void>)[] = [];
		await use({
			async as(account, options = DESK) {
				const page = await openPage(browser, options, complaints);
				opened.push(() => page.context().close());
				if (account !== 'nobody') await comeIn(page, account, parallelIndex);
				return page;
			}
		});
		for (const close of opened) await close();
		if (complaints.length > 0) throw new Error(`the pages complained:\n${complaints.join('\n')}`);
	}
});

const REFUSED = /status of 4\d\d/;
const WITHOUT_SIGNAL =
	/status of 4\d\d|net::ERR_(INTERNET_DISCONNECTED|FAILED)|Failed to fetch|error occurred when fetching the script/;

async function openPage(
	browser: Browser,
	options: BrowserContextOptions,
	complaints: string[]
): Promise<Page> {
	// Without the worker, but in the journey that is about it: installing it in each of a hundred browsers takes long.
	const context = await browser.newContext({ serviceWorkers: 'block', ...options, baseURL: origin() });
	const page = await context.newPage();
	page.on('console', (message) => {
		// A refusal is a 4xx on purpose, and so is a line that is cut where the worker stands by; Chromium says so.
		const isMeant = options.serviceWorkers === 'allow' ? WITHOUT_SIGNAL : REFUSED;
		if (message.type() === 'error' && !isMeant.test(message.text())) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('request', (request) => {
		if (new URL(request.url()).origin !== origin()) complaints.push(`asked another host: ${request.url()}`);
	});
	return page;
}

/**
 * An account holds two sessions, and journeys run side by side: each of the two lines of journeys signs in once as
 * everybody. A worker that ended with a failed journey leaves its sessions to the one that follows it, which
 * would otherwise end the other line's.
 */
async function comeIn(page: Page, account: string, line: number): Promise<void> {
	const kept = join(process.env.BOARD_SESSIONS!, `${account}-${line}.json`);
	if (existsSync(kept)) {
		await page.context().addCookies(JSON.parse(readFileSync(kept, 'utf8')) as Cookie[]);
		// A quarter of an hour unused, and it is over.
		if ((await page.request.get('/api/v1/me')).status() !== 401) return;
	}
	await signIn(page, account);
	writeFileSync(kept, JSON.stringify(await page.context().cookies()));
}

export async function signIn(page: Page, account: string, password = PASSWORD): Promise<void> {
	await page.goto('/login');
	await page.getByLabel('账号').fill(account);
	await page.getByLabel('密码').fill(password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL((url) => url.pathname !== '/login');
}

/** Logs a wish of 团岛 and publishes it; gives its address. */
export async function logWish(secretary: Page, title: string): Promise<string> {
	await secretary.goto('/tasks/new');
	await secretary.locator('[name=title]').fill(title);
	// Without scripts the words do not follow the kind.
	await secretary.getByRole('button', { name: /^提交/ }).click();
	await expect(secretary.getByText('已登记，编号SN')).toBeVisible();
	return new URL(secretary.url()).pathname;
}

/** Opens the form of a step, where it lies behind its name, fills it, and presses its button. */
export async function take(page: Page, step: string, fill: (form: Locator) => Promise<void>): Promise<void> {
	const form = page.locator(`form[action="?/${step}"]`);
	const details = page.locator('details.step-more', { has: form });
	if ((await details.count()) > 0 && (await details.getAttribute('open')) === null)
		await details.locator('summary').click();
	await fill(form);
	await form.getByRole('button').last().click();
	await page.waitForURL((url) => url.searchParams.get('did') === step);
	await expect(page.locator('.saved')).not.toBeEmpty();
}
