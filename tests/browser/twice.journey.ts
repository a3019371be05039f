import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './visit.ts';

/** The tasks of this title on the board, as they would be counted by somebody. */
async function countOf(page: Page, title: string): Promise<number> {
	await page.goto('/tasks?mine=1');
	return page.getByRole('link', { name: title, exact: true }).count();
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const publish = (page: Page) => page.locator('button[name=upTo]').first();

for (const javaScriptEnabled of [true, false])
	test(`the double click and the back button make one task, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
		visit
	}) => {
		const title = javaScriptEnabled ? '楼下想添一张石凳' : '楼下想添两张石凳';
		const page = await visit.as('secretary1', { ...PHONE, javaScriptEnabled });
		await page.goto('/');
		await page.getByRole('link', { name: '记心愿' }).first().click();
		await page.getByLabel('居民想要什么？').fill(title);
		await publish(page).dblclick();
		await expect(heading(page)).toHaveText(title);
		const made = new URL(page.url()).pathname;

		await page.goBack();
		await expect(page.getByLabel('居民想要什么？')).toHaveValue(title);
		await publish(page).click();
		await expect(heading(page)).toHaveText(title);
		expect(new URL(page.url()).pathname).toBe(made);
		expect(await countOf(page, title)).toBe(1);
	});

test('other words in a form that was taken are kept, and taken with the next press', async ({ visit }) => {
	const page = await visit.as('secretary1', { ...DESK, javaScriptEnabled: false });
	await page.goto('/tasks/new');
	await page.getByLabel('居民想要什么？').fill('想学用手机交水费');
	await publish(page).click();
	await expect(heading(page)).toHaveText('想学用手机交水费');
	await page.goBack();
	await page.getByLabel('居民想要什么？').fill('想学用手机交电费');
	await publish(page).click();
	await expect(page.getByRole('alert')).toContainText('这张表刚才已经提交成功');
	await expect(page.getByLabel('居民想要什么？')).toHaveValue('想学用手机交电费');
	await publish(page).click();
	await expect(heading(page)).toHaveText('想学用手机交电费');
	expect(await countOf(page, '想学用手机交水费')).toBe(1);
});

test('a step pressed twice is taken once', async ({ visit }) => {
	const page = await visit.as('secretary1');
	await page.goto('/tasks/new');
	await page.getByLabel('居民想要什么？').fill('楼道里想添一面镜子');
	await publish(page).click();
	await page.locator('summary', { hasText: '备注' }).click();
	await page.getByLabel('备注').fill('老人白天在家');
	await page.getByRole('button', { name: '记一条备注' }).dblclick();
	await expect(page.locator('.course').getByText('老人白天在家')).toHaveCount(1);
});
