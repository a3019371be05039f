import { DESK, expect, PHONE, test } from './visit.ts';

test('a contact is left masked, opened for a purpose, seen by nobody who has no part in it, and erased', async ({
	visit
}) => {
	const secretary = await visit.as('secretary1', { ...PHONE, javaScriptEnabled: false });
	await secretary.goto('/tasks/new');
	await secretary.locator('[name=title]').fill('想要一把带轮子的买菜车');
	await secretary.getByText('联系方式（选填）').click();
	await secretary.getByLabel('居民姓名或称呼').fill('柳春生');
	await secretary.getByLabel('电话').fill('138-0013');
	await secretary.getByRole('button', { name: /^提交/ }).click();
	await expect(secretary.getByRole('alert')).toContainText('不像电话号码');
	await secretary.getByLabel('电话').fill('138 0013 8000');
	await secretary.getByRole('button', { name: /^提交/ }).click();
	const contact = secretary.locator('#contact');
	await expect(contact).toContainText('柳**');
	await expect(contact).toContainText('138****8000');
	await expect(contact).not.toContainText('13800138000');

	await contact.getByText('查看完整号码').first().click();
	await contact.getByRole('button', { name: '查看完整号码' }).click();
	await expect(contact.getByRole('alert')).toContainText('选');
	await contact.getByLabel('联系居民').check();
	await contact.getByRole('button', { name: '查看完整号码' }).click();
	await expect(contact.getByRole('link', { name: '13800138000' })).toBeVisible();
	expect(secretary.url()).not.toContain('138');
	await expect(contact).toContainText('谁看过 1');
	const task = new URL(secretary.url()).pathname;
	await secretary.goto(task);
	await expect(contact).not.toContainText('13800138000');

	const unit = await visit.as('unit1', DESK);
	await unit.goto(task);
	await expect(unit.locator('#contact')).toHaveCount(0);
	const street = await visit.as('street1', DESK);
	await street.goto(task);
	await expect(street.locator('#contact')).toContainText('138****8000');
	await expect(street.locator('#contact').getByText('查看完整号码')).toHaveCount(0);

	await contact.getByText('应居民要求删除').click();
	await contact.getByRole('button', { name: '删除，不能恢复' }).click();
	await expect(secretary.getByText('已删除。')).toBeVisible();
	await expect(contact).toContainText('已按规定删除');
});

test('whom to call stands on the resident’s page, as the community entered it; a mobile is refused', async ({
	visit
}) => {
	const secretary = await visit.as('secretary1', { ...PHONE, javaScriptEnabled: false });
	await secretary.goto('/communities/370202002008');
	const phone = secretary.locator('#phone');
	await phone.getByText('改电话').click();
	await phone.getByLabel('社区电话').fill('138 1234 5678');
	await phone.getByRole('button', { name: '保存' }).click();
	await expect(phone.getByRole('alert')).toContainText('手机号是个人的');
	await phone.getByLabel('社区电话').fill('0532-10008888');
	await phone.getByRole('button', { name: '保存' }).click();
	await expect(phone.getByRole('status')).toContainText('已保存');
	const resident = await visit.as('nobody', PHONE);
	await resident.goto(process.env.BOARD_LINK!);
	await expect(resident.getByRole('link', { name: /0532-10008888/ })).toHaveAttribute(
		'href',
		'tel:0532-10008888'
	);
});

test('the resident scans, reads how far it is, is dissatisfied once, and satisfied in two presses', async ({
	visit
}) => {
	const secretary = await visit.as('secretary1', { ...DESK, javaScriptEnabled: false });
	await secretary.goto('/tasks/new');
	await secretary.locator('[name=title]').fill('想要一个坐便扶手');
	await secretary.getByRole('button', { name: /^提交/ }).click();
	await expect(secretary.getByText('已登记，编号SN')).toBeVisible();
	const task = new URL(secretary.url()).pathname;
	await secretary.getByRole('link', { name: '打印凭条' }).click();
	await secretary.getByRole('button', { name: '生成居民查询码' }).click();
	await expect(secretary.getByRole('img', { name: '扫一扫，看进展，作评价' })).toBeVisible();
	await secretary.getByText('复制链接').click();
	const link = await secretary.getByRole('textbox', { name: '复制链接' }).inputValue();
	expect(link).toMatch(/\/t\/[\w-]{22}$/);

	const resident = await visit.as('nobody', PHONE);
	const answered = await resident.goto(link);
	expect(answered!.headers()).toMatchObject({
		'referrer-policy': 'no-referrer',
		'x-robots-tag': 'noindex, nofollow, noarchive',
		'cache-control': 'no-store'
	});
	await expect(resident.getByRole('heading', { level: 1 })).toHaveText('已经公开，等单位来认领');

	const unit = await visit.as('unit1', { ...DESK, javaScriptEnabled: false });
	const deliver = async (result: string) => {
		await unit.goto(`${task}?step=report-done`);
		await unit.getByLabel('办理结果').fill(result);
		await unit.locator('#step-report-done').getByRole('button').last().click();
		await secretary.goto(`${task}?step=approve`);
		await secretary.locator('#step-approve').getByRole('button').click();
	};
	await unit.goto(task);
	await unit.getByRole('button', { name: '我来认领' }).click();
	await resident.reload();
	await expect(resident.getByText(/市场建设服务中心在办，\d+月\d+日前办好/)).toBeVisible();
	await deliver('扶手已装好');

	await resident.reload();
	await resident.getByLabel('没有解决').check();
	await resident.getByRole('button', { name: /^不满意/ }).click();
	await resident.getByLabel('事情没有解决').check();
	await resident.getByRole('button', { name: '提交，请重新办' }).click();
	await expect(resident.getByText('收到了。这件事重新办')).toBeVisible();
	await secretary.goto(task);
	await expect(secretary.getByText('居民本人').first()).toBeVisible();
	await expect(secretary.locator('.task-state')).toHaveText('办理中');

	await deliver('换了一个更稳的扶手');
	const plain = await visit.as('nobody', { ...PHONE, javaScriptEnabled: false });
	await plain.goto(link);
	await plain.getByLabel('解决了', { exact: true }).check();
	await plain.getByRole('button', { name: '满意', exact: true }).click();
	await expect(plain.getByText('谢谢，已经收到您的评价。')).toBeVisible();
	await expect(plain.getByText('您的评价', { exact: true })).toBeVisible();

	await secretary.goto(`${task}/slip`);
	await secretary.getByText('作废这个查询码').first().click();
	await secretary.getByRole('button', { name: '作废这个查询码' }).click();
	await plain.goto(link);
	await expect(plain.getByRole('heading', { level: 1 })).toContainText('已经作废');
});
