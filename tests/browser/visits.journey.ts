import type { BrowserContextOptions, Page } from '@playwright/test';
import { photo } from '../support/photos.ts';
import { DESK, expect, PHONE, test } from './visit.ts';

/** One visit with three wishes; the page of the visit names them all. */
async function threeWishes(page: Page, wishes: readonly string[]): Promise<void> {
	await page.goto('/visits');
	await page.getByRole('link', { name: '记走访' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('记走访');
	await page.getByLabel('居民', { exact: true }).check();
	await page.getByLabel('楼栋长').check();
	for (const [nth, wish] of wishes.entries())
		await page.getByLabel(`第${nth + 1}条`, { exact: true }).fill(wish);
	await page.getByRole('button', { name: '保存走访' }).click();
	await expect(page.getByText('走访已保存，3条心愿都已登记')).toBeVisible();
	for (const wish of wishes)
		await expect(page.locator('.rows').getByText(wish, { exact: true })).toBeVisible();
	await expect(page.getByText('居民、楼栋长')).toBeVisible();
}

const CASES: readonly [string, string, BrowserContextOptions][] = [
	['grid1', 'a grid worker, on a phone', PHONE],
	['cadre1', 'a cadre, on a phone without JavaScript', { ...PHONE, javaScriptEnabled: false }]
];
for (const [account, who, options] of CASES)
	test(`${who}, records a visit, and its three wishes are three tasks`, async ({ visit }) => {
		const page = await visit.as(account, options);
		const wishes = ['想要一把浴室凳', '想修一修楼道窗', '想学着用手机挂号'].map(
			(wish) => `${wish} ${account}`
		);
		await threeWishes(page, wishes);
		const recorded = page.url();
		await page.locator('.rows').getByText(wishes[0]!, { exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(wishes[0]!);
		await expect(page.getByText('待受理', { exact: true }).first()).toBeVisible();
		await page.getByRole('link', { name: /的走访$/ }).click();
		await expect(page).toHaveURL(new URL(recorded).pathname);

		const street = await visit.as('street1', DESK);
		await street.goto('/visits');
		await street.locator('.visit-line', { hasText: '3条心愿' }).first().click();
		await expect(street.getByRole('heading', { level: 1 })).toHaveText('海韵楼院');
		const stranger = await visit.as('secretary2', DESK);
		expect((await stranger.request.get(new URL(recorded).pathname)).status()).toBe(404);
	});

test('three wishes are typed line by line with Enter, within the time a visit may take', async ({
	visit
}) => {
	const page = await visit.as('secretary1', PHONE);
	await page.goto('/visits/new');
	const begun = Date.now();
	await page.getByLabel('居民', { exact: true }).tap();
	await page.getByLabel('第1条', { exact: true }).tap();
	for (const wish of ['想要一盏台灯', '想换一根晾衣杆', '想借一副拐杖', '想看一场老电影']) {
		await page.keyboard.type(wish);
		await page.keyboard.press('Enter');
	}
	await expect(page.getByLabel('第5条', { exact: true })).toBeFocused();
	await page.locator('summary', { hasText: '照片（选填）' }).tap();
	const shot = { name: '一.jpg', mimeType: 'image/jpeg', buffer: await photo({ width: 1200, height: 900 }) };
	await page.getByLabel('照片（选填）').setInputFiles([shot]);
	await expect(page.getByText('照片已备好')).toBeVisible();
	await page.getByRole('button', { name: '保存走访' }).tap();
	await expect(page.getByText('走访已保存，4条心愿都已登记')).toBeVisible();
	// What is left of 75 s is the typing of a person.
	expect(Date.now() - begun).toBeLessThan(30_000);
	await expect(page.getByText('待认领', { exact: true })).toHaveCount(4);
	await expect(page.getByRole('img', { name: '照片1', exact: true })).toBeVisible();
	await expect
		.poll(() => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('typed '))))
		.toEqual([]);
});

test('who was met must be said; a mistake keeps every word and stands at its line', async ({ visit }) => {
	const page = await visit.as('grid1', { ...PHONE, javaScriptEnabled: false });
	await page.goto('/visits/new');
	await page.getByLabel('第1条', { exact: true }).fill('一把椅子');
	await page.getByLabel('第3条', { exact: true }).fill('打13812345678找他');
	await page.getByRole('button', { name: '保存走访' }).click();
	await expect(page.getByRole('alert').getByRole('link')).toHaveText(['见到了谁（可多选）：请选择']);
	await page.getByLabel('没遇到人').check();
	await page.getByRole('button', { name: '保存走访' }).click();
	await expect(page.getByRole('alert').getByRole('link')).toContainText(['电话']);
	await expect(page.getByLabel('第1条', { exact: true })).toHaveValue('一把椅子');
	await expect(page.getByLabel('没遇到人')).toBeChecked();
	await expect(page.getByLabel('第2条', { exact: true })).toHaveAttribute('aria-invalid', 'true');
	await page.getByLabel('第2条', { exact: true }).fill('一张桌子');
	await page.getByRole('button', { name: '保存走访' }).click();
	await expect(page.getByText('走访已保存，2条心愿都已登记')).toBeVisible();
	await expect(page.getByText('没遇到人，不计入走访次数')).toBeVisible();
});

test('a slip is put right with a reason, and the same words are found when the form is opened again', async ({
	visit
}) => {
	const page = await visit.as('cadre1', DESK);
	await page.goto('/visits/new');
	await page.getByLabel('没遇到人').check();
	await page.getByLabel('商户').check();
	await expect(page.getByLabel('没遇到人')).not.toBeChecked();
	await expect(page.getByText('已存本机')).toBeVisible();
	await page.goto('/visits');
	await page.goto('/visits/new');
	await expect(page.getByLabel('商户')).toBeChecked();
	await expect(page.getByLabel('居民', { exact: true })).not.toBeChecked();
	await page.getByRole('button', { name: '保存走访' }).click();
	await expect(page.getByText('走访已保存。')).toBeVisible();
	await page.getByText('更正笔误').click();
	await page.getByLabel('物业').check();
	await page.getByRole('button', { name: '保存更正' }).click();
	await expect(page.getByRole('alert')).toContainText('为什么要改');
	await page.getByLabel('为什么要改').fill('漏了物业经理');
	await page.getByRole('button', { name: '保存更正' }).click();
	await expect(page.getByText('更正已保存。')).toBeVisible();
	await expect(page.getByText('物业、商户')).toBeVisible();
});

test('the district sees how many arrangements were lived up to, by subdistrict and never by person', async ({
	visit
}) => {
	const page = await visit.as('org1', DESK);
	await page.goto('/visits');
	const table = page.locator('#compliance');
	await expect(table.getByRole('row')).toHaveCount(13);
	await expect(table.getByRole('row', { name: /全区/ })).toContainText(/\d+\.\d%\d+\/\d+/);
	await expect(page.getByRole('link', { name: '记走访' })).toHaveCount(0);
	const secretary = await visit.as('secretary1', DESK);
	await secretary.goto('/visits');
	await expect(secretary.locator('#compliance')).toHaveCount(0);
	await secretary.goto('/communities/370202002008');
	await expect(secretary.locator('#visits')).toContainText(/本季度\d+次/);
});
