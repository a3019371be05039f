import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { photo } from '../support/photos.ts';
import { expect, origin, PHONE, signIn, test } from './visit.ts';

const WORKED: BrowserContextOptions = { ...PHONE, serviceWorkers: 'allow' };

/** The worker stands by, and knows whose forms to bring. */
async function standBy(page: Page): Promise<void> {
	const told = page.waitForResponse((answer) => answer.url().endsWith('/outbox/mine'));
	await page.goto('/');
	await told;
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

const publish = (page: Page) => page.locator('button[name=upTo]').first().click();

async function writeOffline(page: Page, title: string): Promise<void> {
	await page.goto('/tasks/new');
	await expect(page.getByText('没有信号也能记')).toBeVisible();
	await page.locator('[name=title]').fill(title);
	await publish(page);
	await expect(page.getByText('已存在本机，联网后自动发送。')).toBeVisible();
}

test('without signal a wish is written and waits; with it, it goes by itself', async ({ visit }) => {
	const page = await visit.as('secretary1', WORKED);
	await standBy(page);
	await page.context().setOffline(true);
	await page.getByRole('link', { name: '记心愿' }).first().click();
	await expect(page.getByText('没有信号也能记')).toBeVisible();
	await writeOffline(page, '信号不好时想起的一把伞');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('待发送');
	await expect(page.getByText('现在没有信号，有信号就自动发送。')).toBeVisible();
	await page.goto('/board');
	await expect(page.getByText('现在没有信号，这一页打不开。')).toBeVisible();
	await expect(page.getByText('信号不好时想起的一把伞')).toBeVisible();

	await page.context().setOffline(false);
	await expect(page.getByText('没有等着发送的。')).toBeVisible();
	await page.goto('/tasks?mine=1');
	await expect(page.getByRole('link', { name: '信号不好时想起的一把伞', exact: true })).toHaveCount(1);
});

test('what the board refuses says why, is mended in its form with all it held, and goes', async ({
	visit
}) => {
	const page = await visit.as('secretary1', WORKED);
	await standBy(page);
	await page.context().setOffline(true);
	await page.goto('/tasks/new');
	await page.locator('[name=title]').fill('没信号时写错了钱数');
	await page.locator('.wish-more > summary').click();
	await page.locator('[name=estimatedValue]').fill('5000');
	await page.locator('.wish-contact > summary').click();
	await page.getByLabel('居民姓名或称呼').fill('冷阿姨');
	await publish(page);
	await expect(page.getByText('已存在本机')).toBeVisible();
	await expect(page.getByText('冷阿姨')).toHaveCount(0);

	await page.context().setOffline(false);
	await expect(page.getByText('没发出去')).toBeVisible();
	await expect(page.locator('.outbox-entry')).toContainText('估计要花多少元：数字太大，最多1000');
	expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
	await page.goto('/');
	await expect(page.getByRole('link', { name: '1条没发出去' })).toBeVisible();
	await page.getByRole('link', { name: '1条没发出去' }).click();
	await page.getByRole('link', { name: '改一改' }).click();
	await expect(page.locator('[name=title]')).toHaveValue('没信号时写错了钱数');
	await expect(page.getByLabel('居民姓名或称呼')).toHaveValue('冷阿姨');
	await expect(page.locator('[name=estimatedValue]')).toHaveValue('5000');
	await page.locator('[name=estimatedValue]').fill('500');
	await publish(page);
	await expect(page.getByText('已登记，编号SN')).toBeVisible();
	await page.goto('/outbox');
	await expect(page.getByText('没有等着发送的。')).toBeVisible();
});

test('what waits is thrown away only when that is said twice', async ({ visit }) => {
	const page = await visit.as('secretary1', WORKED);
	await standBy(page);
	await page.context().setOffline(true);
	await writeOffline(page, '后来不想要的一面镜子');
	const entry = page.locator('.outbox-entry');
	await entry.getByRole('button', { name: '删除' }).click();
	await entry.getByRole('button', { name: '取消' }).click();
	await expect(entry).toHaveCount(1);
	await entry.getByRole('button', { name: '删除' }).click();
	await entry.getByRole('button', { name: '删除' }).click();
	await expect(entry).toHaveCount(0);
});

test('signing out warns of what waits, and wipes it', async ({ visit }) => {
	// A session of its own: signing out would end the one the other journeys share.
	const page = await visit.as('nobody', WORKED);
	await signIn(page, 'secretary3');
	await standBy(page);
	await page.context().setOffline(true);
	await page.goto('/tasks/new');
	await page.locator('[name=title]').fill('想'.repeat(90));
	await publish(page);
	await expect(page.getByText('已存在本机')).toBeVisible();
	await page.context().setOffline(false);
	await expect(page.getByText('没发出去')).toBeVisible();

	await page.goto('/me');
	await page.getByRole('button', { name: '退出登录' }).click();
	await expect(page.getByRole('dialog')).toContainText('还有1条没有发出去');
	await page.getByRole('button', { name: '先不退出' }).click();
	await expect(page).toHaveURL(/\/me$/);
	await page.getByRole('button', { name: '退出登录' }).click();
	await page.getByRole('button', { name: '删除并退出' }).click();
	await expect(page).toHaveURL(/\/login/);
	await page.context().setOffline(true);
	await page.goto('/tasks/new');
	await expect(page.getByText('这台设备上还没有人登录过，或已经退出。')).toBeVisible();
});

test('what is being written outlives the tab', async ({ visit }) => {
	const page = await visit.as('secretary1', WORKED);
	await standBy(page);
	await page.goto('/tasks/new');
	await page.locator('[name=title]').fill('写到一半手机没电了');
	await expect(page.getByText('已存本机')).toBeVisible();
	await page.waitForTimeout(300);
	const other = await page.context().newPage();
	await page.close();
	await other.goto('/tasks/new');
	await expect(other.locator('[name=title]')).toHaveValue('写到一半手机没电了');
	await publish(other);
	await expect(other.getByText('已登记，编号SN')).toBeVisible();
	const third = await other.context().newPage();
	await third.goto('/tasks/new');
	await third.waitForLoadState('networkidle');
	await expect(third.locator('[name=title]')).toHaveValue('');
});

test('with the worker too the double click and the back button make one task', async ({ visit }) => {
	const title = '楼下想添三张石凳';
	const page = await visit.as('secretary1', WORKED);
	await standBy(page);
	await page.getByRole('link', { name: '记心愿' }).first().click();
	await page.locator('[name=title]').fill(title);
	await page.locator('button[name=upTo]').first().dblclick();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	const made = new URL(page.url()).pathname;
	await page.goBack();
	await expect(page.locator('[name=title]')).toHaveValue(title);
	await publish(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	expect(new URL(page.url()).pathname).toBe(made);
	await page.goto('/outbox');
	await expect(page.getByText('没有等着发送的。')).toBeVisible();
});

test('the browser may install the board, and never keeps an old worker', async ({ request }) => {
	const manifest = await request.get(`${origin()}/manifest.webmanifest`);
	const { name, icons } = (await manifest.json()) as { name: string; icons: { src: string }[] };
	expect(name).toBe('两下两上');
	for (const { src } of icons) expect((await request.get(origin() + src)).status()).toBe(200);
	const worker = await request.get(`${origin()}/service-worker.js`);
	expect([worker.status(), worker.headers()['cache-control']]).toEqual([200, 'no-cache']);
});

test('nobody’s words are cached: one page, and what it is made of', async ({ visit }) => {
	const page = await visit.as('secretary1', WORKED);
	await standBy(page);
	for (const path of ['/board', '/tasks/new', '/me']) await page.goto(path);
	const kept = await page.evaluate(async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().map(({ url }) => new URL(url).pathname);
	});
	expect(kept.filter((path) => !path.startsWith('/_app/immutable/')).toSorted()).toEqual([
		'/icons.svg',
		'/mark.svg',
		'/offline'
	]);
});

test('a resident’s link brings no worker onto their phone', async ({ visit }) => {
	const page = await visit.as('nobody', WORKED);
	await page.goto(process.env.BOARD_LINK!);
	await page.waitForLoadState('networkidle');
	expect(
		await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length))
	).toBe(0);
});

test('a visit with nine photos waits without signal, and goes with all of them', async ({ visit }) => {
	const page = await visit.as('secretary1', WORKED);
	await standBy(page);
	await page.context().setOffline(true);
	await page.goto('/visits/new');
	await page.getByLabel('居民', { exact: true }).check();
	await page.getByLabel('第1条', { exact: true }).fill('走访时没信号记下的一把椅子');
	await page.locator('.wish-photos > summary').click();
	const shots = await Promise.all(
		Array.from({ length: 9 }, async (_, nth) => ({
			...{ name: `${nth}.jpg`, mimeType: 'image/jpeg' },
			buffer: await photo({ width: 1200 + nth, height: 900 })
		}))
	);
	await page.getByLabel('照片（选填）').setInputFiles(shots);
	await expect(page.getByText('照片已备好')).toBeVisible();
	await page.getByRole('button', { name: '保存走访' }).click();
	await expect(page.getByText('已存在本机，联网后自动发送。')).toBeVisible();
	await expect(page.getByText('照片9张')).toBeVisible();

	await page.context().setOffline(false);
	// Each of them is drawn anew by the board before it answers.
	await expect(page.getByText('没有等着发送的。')).toBeVisible({ timeout: 40_000 });
	await page.goto('/visits');
	await page.locator('.visit-line').first().click();
	await expect(page.getByText('走访时没信号记下的一把椅子')).toBeVisible();
	await expect(page.getByRole('img', { name: /^照片\d$/ })).toHaveCount(9);
});
