import { DESK, expect, logWish, PHONE, test } from './visit.ts';

test('a unit is told of a wish it can claim, opens it by one press, and has read it then', async ({
	visit
}) => {
	const secretary = await visit.as('secretary1', DESK);
	await logWish(secretary, '想要一台收音机');
	const [number] = /SN\d{4}-\d{6}/.exec(await secretary.getByText('已登记，编号SN').innerText())!;

	const unit = await visit.as('unit1', { ...PHONE, javaScriptEnabled: false });
	const notice = unit.getByRole('listitem').filter({ hasText: number });
	await expect(async () => {
		await unit.goto('/notices');
		await expect(notice).toBeVisible({ timeout: 500 });
	}).toPass();
	await expect(notice).toContainText('可以认领了');
	await expect(notice).not.toContainText('收音机');
	await notice.getByRole('button').click();
	await expect(unit.getByText('收音机').first()).toBeVisible();
	await expect(unit).toHaveURL(/\/tasks\//);

	await unit.goto('/notices');
	await expect(notice.getByText('未读')).toHaveCount(0);
	// Others may be logging wishes at the same moment.
	await expect(async () => {
		const others = unit.getByRole('button', { name: '全部已读' });
		if (await others.isVisible()) await others.click();
		await expect(unit.getByRole('link', { name: '提醒，没有未读' })).toBeVisible({ timeout: 1000 });
	}).toPass();
});

test('who wants less is told less', async ({ visit }) => {
	const page = await visit.as('cadre3', { ...DESK, javaScriptEnabled: false });
	await page.goto('/notices');
	await page.getByRole('link', { name: '我要哪些提醒' }).click();
	await page.getByLabel('有人催办').uncheck();
	await page.getByRole('button', { name: '保存提醒设置' }).click();
	await expect(page.getByText('提醒设置已保存')).toBeVisible();
	await expect(page.getByLabel('有人催办')).not.toBeChecked();
	await expect(page.getByLabel('快到期')).toBeChecked();
});

test('a robot is added off, its key never shown again, then switched on and removed', async ({ visit }) => {
	const page = await visit.as('secretary2', { ...DESK, javaScriptEnabled: false });
	await page.goto('/robots');
	await page.getByLabel('企业微信').check();
	await page.getByLabel('名称').fill('西镇工作群');
	await page.getByLabel('Webhook 地址').fill('https://10.0.0.1/cgi-bin/webhook/send?key=0123456789abcdef');
	await page.getByRole('button', { name: '添加，先不开启' }).click();
	await expect(page.getByRole('alert')).toContainText('不是这种机器人的地址');
	await expect(page.getByLabel('名称')).toHaveValue('西镇工作群');
	await page
		.getByLabel('Webhook 地址')
		.fill('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef');
	await page.getByRole('button', { name: '添加，先不开启' }).click();
	await expect(page.getByText('密钥末四位 cdef')).toBeVisible();
	await expect(page.getByText('未开启')).toBeVisible();
	expect(await page.content()).not.toContain('0123456789abcdef');

	await page.getByText('修改', { exact: true }).click();
	await page.getByLabel('开启', { exact: true }).check();
	await page.getByRole('button', { name: '保存', exact: true }).click();
	await expect(page.getByText('已开启')).toBeVisible();
	await page.getByText('修改', { exact: true }).click();
	await page.getByRole('button', { name: '删除这个机器人' }).click();
	await expect(page.getByText('还没有机器人')).toBeVisible();
});
