import type { Page } from '@playwright/test';
import { expect, test } from './visit.ts';

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
