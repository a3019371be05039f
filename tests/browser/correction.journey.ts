import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './visit.ts';

async function logged(page: Page, title: string, button: string): Promise<string> {
	await page.goto('/tasks/new');
	await page.getByLabel('居民想要什么？').fill(title);
	await page.getByRole('button', { name: button, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	return new URL(page.url()).pathname;
}

const correct = (page: Page) => page.getByRole('button', { name: '更正', exact: true });
const openCorrection = (page: Page) => page.getByRole('link', { name: '更正', exact: true }).click();

test('a wrong place and a slip of the pen are put right with a reason, without JavaScript', async ({
	visit
}) => {
	const page = await visit.as('secretary1', { ...PHONE, javaScriptEnabled: false });
	await logged(page, '楼道里的灯坏子', '提交');
	await openCorrection(page);
	await page.getByLabel('内容', { exact: true }).fill('楼道里的灯坏了');
	await correct(page).click();
	await expect(page.getByRole('alert')).toContainText('为什么更正：请填写');
	await expect(page.getByLabel('内容', { exact: true })).toHaveValue('楼道里的灯坏了');
	await page.getByLabel('社区或小区').selectOption({ label: '团岛社区 海韵楼院' });
	await page.getByLabel('为什么更正').fill('打错了一个字，地点选到小区');
	await correct(page).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('楼道里的灯坏了');
	await expect(page.locator('.task-facts')).toContainText('海韵楼院');
	const last = page.locator('.course > li', { hasText: '更正' });
	await expect(last).toContainText('打错了一个字，地点选到小区');
	await expect(last.locator('p.facts span')).toHaveText(['社区或小区', '内容', '公开摘要']);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('whoever opened the form before somebody else’s correction is told, and overwrites nothing', async ({
	visit
}) => {
	const secretary = await visit.as('secretary1');
	const task = await logged(secretary, '小区门口想装一盏灯', '提交并公开');
	await openCorrection(secretary);
	// A page on which nothing is written follows by itself: what is written stays, with the version it was written for.
	await secretary.getByLabel('为什么更正').fill('天黑得早');
	const desk = await visit.as('street1', DESK);
	await desk.goto(task);
	await openCorrection(desk);
	await desk.getByLabel('内容', { exact: true }).fill('小区北门想装一盏灯');
	await desk.getByLabel('为什么更正').fill('问过居民，是北门');
	await correct(desk).click();
	await expect(desk.getByRole('heading', { level: 1 })).toHaveText('小区北门想装一盏灯');

	await secretary.getByLabel('急', { exact: true }).check();
	await correct(secretary).click();
	await expect(secretary.getByRole('alert')).toContainText('您看到的版本已经过时');
	await secretary.goto(task);
	await expect(secretary.getByRole('heading', { level: 1 })).toHaveText('小区北门想装一盏灯');
});

test('a draft is deleted by who wrote it, and is gone', async ({ visit }) => {
	const page = await visit.as('secretary1', PHONE);
	const task = await logged(page, '想要一副乒乓球拍', '存草稿');
	await page.locator('summary', { hasText: '删除草稿' }).click();
	await page.getByRole('button', { name: '删除', exact: true }).click();
	await expect(page.getByRole('status')).toHaveText('草稿已删除');
	await expect(page.getByRole('link', { name: '想要一副乒乓球拍' })).toHaveCount(0);
	expect((await page.goto(task))!.status()).toBe(404);
});
