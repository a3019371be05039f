import type { Page } from '@playwright/test';
import { expect, PHONE, test } from './visit.ts';

const XINJIAZHUANG = '/communities/370202014011';
const XIZHEN = '/communities/370202002009';

/** Ends what stands under that name on the page of a community, at once. */
async function end(desk: Page, name: string): Promise<void> {
	await desk.locator('#liaison .arranged', { hasText: name }).getByRole('link', { name: '结束' }).click();
	await desk.getByLabel('最后一天').fill('');
	await desk.getByRole('button', { name: '结束这项包联' }).click();
	await expect(desk.getByText('已结束。')).toBeVisible();
}

test('a leader reads a community from the moment the desk links them until it ends the link', async ({
	visit
}) => {
	const desk = await visit.as('desk1');
	await desk.goto(XINJIAZHUANG);
	const task = (await desk.locator('a.line').first().getAttribute('href'))!;
	const leader = await visit.as('leader1');
	await leader.goto(XINJIAZHUANG);
	await expect(leader.getByText('不在您的范围内')).toBeVisible();
	expect((await leader.goto(task))!.status()).toBe(404);

	await desk.getByRole('link', { name: '分配区级领导' }).click();
	await desk.getByLabel('区级领导').selectOption({ label: '周启远' });
	await desk.getByRole('button', { name: '分配', exact: true }).click();
	await expect(desk.getByText('已分配。')).toBeVisible();
	await expect(desk.locator('#liaison')).toContainText('周启远');

	await leader.goto(XINJIAZHUANG);
	await expect(leader.locator('#liaison')).toContainText('周启远');
	await leader.locator(`a[href="${task}"]`).click();
	await expect(leader.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(leader).toHaveURL(task);

	await end(desk, '周启远');
	await expect(desk.locator('#liaison')).not.toContainText('周启远');
	expect((await leader.reload())!.status()).toBe(404);
	await leader.goto(XINJIAZHUANG);
	await expect(leader.getByText('不在您的范围内')).toBeVisible();
});

test('a unit is offered the wishes of a community while it is paired with it', async ({ visit }) => {
	const secretary = await visit.as('secretary2');
	await secretary.goto('/tasks/new');
	await secretary.getByLabel('居民想要什么？').fill('想要一台能听戏的收音机');
	await secretary.getByRole('button', { name: '提交并公开' }).click();
	await expect(secretary.getByText('已登记，编号SN')).toBeVisible();
	const wish = new URL(secretary.url()).pathname;
	const unit = await visit.as('unit2');
	expect((await unit.goto(wish))!.status()).toBe(404);

	const desk = await visit.as('desk1');
	await desk.goto(XIZHEN);
	await desk.getByRole('link', { name: '结对包联单位' }).click();
	await desk.getByLabel('包联单位').selectOption({ label: '区图书馆' });
	await desk.getByRole('button', { name: '分配', exact: true }).click();
	await expect(desk.locator('#liaison')).toContainText('区图书馆');
	await unit.goto(wish);
	await expect(unit.getByRole('button', { name: '我来认领' })).toBeVisible();

	await end(desk, '区图书馆');
	expect((await unit.reload())!.status()).toBe(404);
});

test('the same link twice is refused, and the form keeps what was chosen', async ({ visit }) => {
	const desk = await visit.as('desk1');
	await desk.goto('/communities/370202002008');
	await desk.getByRole('link', { name: '分配区级领导' }).click();
	await desk.getByLabel('区级领导').selectOption({ label: '周启远' });
	await desk.getByRole('button', { name: '分配', exact: true }).click();
	await expect(desk.getByRole('alert')).toBeVisible();
	await expect(desk.getByLabel('区级领导').locator('option:checked')).toHaveText('周启远');
});

const TUANDAO = '/communities/370202002008';

/** What somebody is told of a matter by the page, by the API and by the search: the status of each, and whether it is found. */
async function reads(page: Page, task: string, number: string) {
	const opened = await page.goto(task);
	const asked = await page.request.get(`/api/v1${task}`);
	const listed = await page.request.get(`/api/v1/tasks?q=${number}`);
	const found = listed.ok() ? ((await listed.json()) as { items: unknown[] }).items.length : 0;
	await page.goto(`/search?q=${number}`);
	const shown = await page.locator(`a[href="${task}"]`).count();
	return { page: opened!.status(), api: asked.status(), found, shown };
}

const ALL = { page: 200, api: 200, found: 1, shown: 1 };
const NOTHING = { page: 404, api: 404, found: 0, shown: 0 };

test('a deputy reads by page, API and search from the moment they are named, and nothing once it is ended', async ({
	visit
}) => {
	const desk = await visit.as('desk1', PHONE);
	await desk.goto(TUANDAO);
	const task = (await desk.locator('a.line').first().getAttribute('href'))!;
	const answer = await desk.request.get(`/api/v1${task}`);
	const { number } = (await answer.json()) as { number: string };
	const deputy = await visit.as('leader2', PHONE);
	expect(await reads(deputy, task, number)).toEqual(NOTHING);

	await desk.goto('/liaison');
	await desk.getByRole('link', { name: '给领导安排代理' }).click();
	await desk.getByLabel('谁不在').selectOption({ label: '周启远' });
	await desk.getByLabel('由谁代理').selectOption({ label: '周启远' });
	await desk.getByRole('button', { name: '确定代理' }).click();
	await expect(desk.getByRole('alert')).toContainText('不能还是本人');
	const { name } = (await (await deputy.request.get('/api/v1/me')).json()) as { name: string };
	await desk.getByLabel('由谁代理').selectOption({ label: name });
	await desk.getByRole('button', { name: '确定代理' }).click();
	await expect(desk.getByText('已安排代理。')).toBeVisible();
	await expect(desk.locator('#deputies')).toContainText(`${name}代周启远`);

	expect(await reads(deputy, task, number)).toEqual(ALL);
	await deputy.goto(TUANDAO);
	await expect(deputy.locator('#liaison')).toContainText(`${name}代理`);
	const liaison = await deputy.request.get('/api/v1/liaison?kind=leader_community&place=370202002008');
	expect(await liaison.json()).toMatchObject({ items: [{ name: '周启远', deputy: { account: 'leader2' } }] });

	await desk
		.locator('#deputies li', { hasText: `${name}代周启远` })
		.getByRole('button')
		.click();
	await expect(desk.getByText('代理已结束。')).toBeVisible();
	expect(await reads(deputy, task, number)).toEqual(NOTHING);
	await deputy.goto(TUANDAO);
	await expect(deputy.getByText('不在您的范围内')).toBeVisible();
	expect(await deputy.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('whoever takes a compound over gets the open work with it, after the page said what will move', async ({
	visit
}) => {
	const desk = await visit.as('desk1');
	// A compound whose cadre no other journey counts on.
	await desk.goto('/communities/370202002011');
	const line = desk.locator('td .arranged', { has: desk.getByRole('link', { name: '换人' }) }).first();
	await line.getByRole('link', { name: '换人' }).click();
	const form = desk.locator('#replace');
	const moving = await form.getByRole('listitem').getByRole('link').all();
	const first = moving[0] && (await moving[0].getAttribute('href'));
	const successor = form.getByLabel('由谁接手');
	const chosen = (await successor.locator('option').nth(1).textContent())!;
	await successor.selectOption({ index: 1 });
	await form.getByRole('button', { name: '换人并移交' }).click();
	await expect(desk.getByText('已换人，在办事项已移交。')).toBeVisible();
	await expect(desk.locator('td .arranged', { hasText: chosen }).first()).toBeVisible();
	if (!first) return;
	await desk.goto(first);
	await expect(desk.locator('.course')).toContainText('移交');
});

test('a ledger with a bad row is tried, says what is wrong, its good row alone comes in, and is taken back', async ({
	visit
}) => {
	const desk = await visit.as('desk1');
	await desk.goto('/liaison');
	const [download] = await Promise.all([
		desk.waitForEvent('download'),
		desk.getByRole('link', { name: '导出CSV' }).click()
	]);
	expect(download.suggestedFilename()).toMatch(/^包联台账\d{4}-\d\d-\d\d\.csv$/);
	await desk.getByRole('link', { name: '导入' }).click();
	const rows = [
		'类型,姓名或单位,地方编码',
		'包联单位,市场建设服务中心,370202014011',
		'包联单位,没有这家单位,370202014011'
	];
	const file = { name: '包联.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
	await desk.getByLabel('表格文件').setInputFiles(file);
	await desk.getByRole('button', { name: '试导入' }).click();
	await expect(desk.locator('#tried')).toContainText('共2行：新增1，已有0，有问题1');
	await expect(desk.locator('#tried')).toContainText('姓名或单位“没有这家单位”：没有这个单位');
	await desk.getByRole('button', { name: '导入1行' }).click();
	await expect(desk.getByText('已导入。')).toBeVisible();
	await desk.goto(XINJIAZHUANG);
	await expect(desk.locator('#liaison')).toContainText('市场建设服务中心');

	await desk.goto('/liaison/import');
	const past = desk.locator('#imports li').first();
	await past.getByRole('link', { name: '撤销……' }).click();
	await past.getByRole('button', { name: '撤销这次导入' }).click();
	await expect(past.getByRole('alert')).toContainText('为什么撤销');
	await past.getByLabel('为什么撤销').fill('传错了表');
	await past.getByRole('button', { name: '撤销这次导入' }).click();
	await expect(desk.getByText('已撤销这次导入。')).toBeVisible();
	await expect(past).toContainText('已由冯岚撤销');
	await desk.goto(XINJIAZHUANG);
	await expect(desk.locator('#liaison')).not.toContainText('市场建设服务中心');
});
