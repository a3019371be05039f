import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './visit.ts';

const LEAD = '市场建设服务中心';

interface Item {
	what: string;
	decision: string;
}

/** Writes what is decided on the item on the screen, by keys alone, and turns to the next. */
async function decideByKeys(page: Page, decision: string, turn: 'Enter' | 'PageDown'): Promise<Item> {
	await expect(page.locator('html[data-keys]')).toHaveCount(1);
	await expect(page.getByLabel('决定')).toBeFocused();
	const what = await page.locator('.projector h1').innerText();
	const at = await page.locator('.projector-at').innerText();
	await page.keyboard.insertText(decision);
	await page.keyboard.press('Tab');
	await page.keyboard.insertText(LEAD);
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('完成日')).toBeFocused();
	await expect(page.getByLabel('完成日')).toHaveValue(/^\d{4}-\d\d-\d\d$/);
	await page.keyboard.press(turn);
	await expect(page.locator('.projector-at')).not.toHaveText(at);
	return { what, decision };
}

test('three items by keys alone, and closing writes the tasks and makes the minutes', async ({ visit }) => {
	const page = await visit.as('secretary1', DESK);
	await page.goto('/meetings');
	await page.locator('a.line', { hasText: '待召开' }).click();
	await page.getByRole('button', { name: /^(开始会议|今天就开)$/ }).click();
	await expect(page).toHaveURL(/\/projector$/);
	const meeting = new URL(page.url()).pathname.replace('/projector', '');

	const items: [Item, Item, Item] = [
		await decideByKeys(page, '现场看一次，两天内拿出办法', 'Enter'),
		await decideByKeys(page, '先通知住户，再排施工时间', 'PageDown'),
		await decideByKeys(page, '社区和单位各出两人，本周办好', 'Enter')
	];
	// What was written stands there when one turns back.
	await expect(page.locator('html[data-keys]')).toHaveCount(1);
	await page.keyboard.press('PageUp');
	await expect(page.getByLabel('决定')).toHaveValue(items[2].decision);
	await expect(page.getByLabel('牵头单位')).toHaveValue(LEAD);

	await page.goto(`${meeting}/projector?item=999`);
	await expect(page.getByRole('heading', { name: '议定3项' })).toBeVisible();
	await page.getByRole('button', { name: '结束会议，写入决定' }).click();
	await expect(page.getByText('会议已结束，决定已写入，纪要已形成')).toBeVisible();

	await expect(page.locator('.agenda-decision')).toHaveCount(3);
	const [{ what, decision }] = items;
	await page.getByRole('link', { name: what }).click();
	await expect(page.locator('.card', { hasText: '联席会决定' }).first()).toContainText(decision);
});

test('the minutes say what was decided, on paper and as a Word file', async ({ visit }) => {
	const page = await visit.as('secretary1', DESK);
	await page.goto('/meetings');
	await page.locator('a.line', { hasText: '议定' }).first().click();
	await expect(page.locator('.agenda-decision').first()).toBeVisible();
	const decisions = await page.locator('.agenda-decision-said').allInnerTexts();
	expect(decisions.length).toBeGreaterThanOrEqual(3);
	await page.getByRole('link', { name: '会议纪要' }).click();
	const paper = page.locator('.official');
	await expect(paper.getByRole('heading', { level: 1 })).toHaveText('团岛社区联席会会议纪要');
	for (const decision of decisions) await expect(paper).toContainText(`会议决定：${decision}。`);
	const coming = page.waitForEvent('download');
	await page.getByRole('link', { name: '下载 Word' }).click();
	const download = await coming;
	expect(download.suggestedFilename()).toMatch(/^团岛社区联席会会议纪要.*\.docx$/);
	expect(
		readFileSync(await download.path())
			.subarray(0, 2)
			.toString()
	).toBe('PK');
});

test('on the phone nothing scrolls sideways, and who is beyond the community finds no meeting', async ({
	visit
}) => {
	const page = await visit.as('secretary2', PHONE);
	const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
	await page.goto('/meetings');
	await expect(page.getByRole('heading', { name: '联席会', level: 1 })).toBeVisible();
	expect(await fits()).toBe(true);
	const past = (await page.locator('a.line').last().getAttribute('href'))!;
	for (const path of [past, `${past}/minutes`, `${past}/projector`, '/meetings/lists/370202002009']) {
		await page.goto(path);
		expect(await fits(), path).toBe(true);
	}
	const other = await visit.as('secretary3', DESK);
	for (const path of [past, `${past}/projector`, `${past}/minutes`, `${past}/minutes.docx`])
		expect((await other.request.get(path)).status(), path).toBe(404);
});

test('a unit adds what it offers to the lists of its community', async ({ visit }) => {
	const page = await visit.as('unit2', DESK);
	await page.goto('/meetings');
	await page.getByRole('link', { name: '看三张清单' }).click();
	await page.getByLabel('哪张清单').selectOption({ label: '资源清单' });
	await page.getByLabel('一句话').fill('给冷阿姨送报纸');
	await page.getByRole('button', { name: '加一条' }).click();
	await expect(page.getByRole('alert')).toContainText('像有居民姓名');
	await page.getByLabel('一句话').fill('每月一次图书漂流进社区');
	await page.getByRole('button', { name: '加一条' }).click();
	await expect(page.locator('#resources')).toContainText('每月一次图书漂流进社区');
});

test('a meeting is put on another day and called off, each with its reason, and its secretary is told', async ({
	visit
}) => {
	const page = await visit.as('desk1', { ...PHONE, javaScriptEnabled: false });
	await page.goto('/meetings?convene=370202002009#convene');
	await page.getByRole('button', { name: '召集联席会' }).click();
	await expect(page.getByText('已召集，议程已自动列好')).toBeVisible();
	const meeting = new URL(page.url()).pathname;
	const before = await page.locator('#day input[type=date]').inputValue();
	await page.locator('#day > summary').click();
	await page.getByRole('button', { name: '改日期地点' }).click();
	await expect(page.getByRole('alert')).toContainText('为什么改');
	await page.locator('#day input[type=date]').fill(nextDay(before));
	await page.getByLabel('为什么改').fill('主讲单位有防汛任务');
	await page.getByRole('button', { name: '改日期地点' }).click();
	await expect(page.getByText('改了日期，原定')).toBeVisible();

	await page.locator('#call-off > summary').click();
	await page.getByLabel('为什么取消').fill('当天全区防汛');
	await page.getByRole('button', { name: '取消会议' }).click();
	await expect(page.getByText('会议已取消，来开会的人会收到提醒')).toBeVisible();
	await expect(page.getByText('原因：当天全区防汛')).toBeVisible();
	await page.goto(`${meeting}/projector`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('这次联席会已经取消');

	const secretary = await visit.as('secretary2', PHONE);
	await expect(async () => {
		await secretary.goto('/notices');
		await expect(secretary.getByRole('button', { name: /社区联席会 取消了，\s*原定/ }).first()).toBeVisible({
			timeout: 500
		});
	}).toPass();
	await secretary
		.getByRole('button', { name: /社区联席会 取消了，\s*原定/ })
		.first()
		.click();
	await expect(secretary.getByText('原因：当天全区防汛')).toBeVisible();
	await secretary.goto('/meetings');
	await expect(secretary.locator('.meeting-state', { hasText: '已取消' })).toHaveCount(1);
});

const nextDay = (day: string): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
