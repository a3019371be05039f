import { DESK, expect, logWish, PHONE, test } from './visit.ts';

test('the text for a group and the slip hold no personal data, whatever the title says', async ({
	visit
}) => {
	const secretary = await visit.as('secretary1', { ...DESK, javaScriptEnabled: false });
	const task = await logWish(secretary, '冷阿姨家想换一盏声控灯');
	await secretary.getByText('复制到群', { exact: true }).click();
	const text = secretary.getByRole('textbox', { name: '复制到群' });
	await expect(text).toHaveValue(/【微心愿 · 待认领】居民家想换一盏声控灯[^]*我来认领：http/);
	await secretary.getByRole('link', { name: '打印凭条' }).click();
	await expect(secretary.getByRole('article')).toContainText('居民家想换一盏声控灯');
	await expect(secretary.getByRole('article')).not.toContainText('冷阿姨');

	const phone = await visit.as('unit1', PHONE);
	await phone.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	// On a slow line the press comes before the scripts.
	let deliver = () => {};
	const pressed = new Promise<void>((done) => (deliver = done));
	await phone.route('**/*.js', async (route) => {
		await pressed;
		await route.continue();
	});
	await phone.goto(task, { waitUntil: 'commit' });
	await phone.getByText('复制到群', { exact: true }).click();
	deliver();
	await expect(phone.getByText('已复制')).toBeVisible();
	expect(await phone.evaluate(() => navigator.clipboard.readText())).toContain('我来认领：');
});

test('a desk dispatches several at once, and what stays says why', async ({ visit }) => {
	const secretary = await visit.as('secretary1', DESK);
	for (const title of ['海韵楼院路灯不亮', '海韵楼院井盖松动']) {
		await secretary.goto('/tasks/new?kind=compound_problem');
		await secretary.locator('[name=title]').fill(title);
		await secretary.getByLabel('哪里', { exact: true }).selectOption('370202002008001');
		await secretary.getByRole('button', { name: '提交', exact: true }).click();
		await expect(secretary.locator('.task-state')).toHaveText('待受理');
	}
	const street = await visit.as('street1', { ...DESK, javaScriptEnabled: false });
	await street.goto('/tasks');
	await street.getByRole('link', { name: '批量派单' }).click();
	await street.getByRole('checkbox', { name: '海韵楼院路灯不亮' }).check();
	await street.getByRole('checkbox', { name: '海韵楼院井盖松动' }).check();
	await street.getByRole('button', { name: '派单' }).click();
	await expect(street.getByRole('alert')).toContainText('还差1处');
	await expect(street.getByRole('checkbox', { name: '海韵楼院井盖松动' })).toBeChecked();
	await street.getByLabel('主办').selectOption({ label: '市场建设服务中心' });

	const other = await visit.as('street1', DESK);
	await other.goto('/tasks/dispatch');
	await other.getByRole('checkbox', { name: '海韵楼院路灯不亮' }).check();
	await other.getByLabel('主办').selectOption({ label: '市场建设服务中心' });
	await other.getByRole('button', { name: '派单' }).click();
	await expect(other.getByRole('status')).toContainText('派出1件');

	await street.getByRole('button', { name: '派单' }).click();
	await expect(street.getByRole('status')).toContainText('派出1件');
	await expect(street.getByRole('status')).toContainText('事项现在是“待签收”');
});

test('a filter is kept, used, renamed and dropped, and a ledger of it is printed', async ({ visit }) => {
	const page = await visit.as('cadre3', DESK);
	await page.goto('/tasks?state=closed');
	await page.getByText('存为我的筛选').click();
	await page.getByLabel('名称').fill('办结的');
	await page.getByRole('button', { name: '保存' }).click();
	const chip = page.getByRole('link', { name: '办结的' });
	await expect(chip).toHaveAttribute('aria-current', 'true');
	await page.getByRole('link', { name: '打印台账' }).click();
	await expect(page.getByRole('article')).toContainText('范围： 已办结');
	await page.goto('/filters');
	await page.getByLabel('名称 办结的').fill('已办');
	await page.getByRole('button', { name: '改名' }).click();
	await expect(page.getByLabel('名称 已办')).toBeVisible();
	await page.getByRole('button', { name: '删除 已办' }).click();
	await expect(page.getByText('还没有存筛选')).toBeVisible();
});

test('a desk’s reply is picked into a result, and stands there to be copied without scripts', async ({
	visit
}) => {
	const desk = await visit.as('desk1', DESK);
	await desk.goto('/replies');
	await desk.getByLabel('用在哪一步').selectOption('report-done');
	await desk.getByLabel('文字', { exact: true }).fill('已送到家，教会了使用。');
	await desk.getByLabel('给本街道（全区）都用').check();
	await desk.getByRole('button', { name: '新增' }).click();
	await expect(desk.getByText('工作台统一')).toBeVisible();

	const task = await logWish(await visit.as('secretary1'), '想要一只带放大镜的指甲刀');
	const unit = await visit.as('unit1', DESK);
	await unit.goto(task);
	await unit.getByRole('button', { name: '我来认领' }).click();
	await expect(unit.getByText('已认领。请在')).toBeVisible();
	await unit.locator('#step-report-done').getByLabel('选一条常用答复').selectOption('已送到家，教会了使用。');
	await expect(unit.getByLabel('办理结果')).toHaveValue('已送到家，教会了使用。');

	const plain = await visit.as('unit1', { ...DESK, javaScriptEnabled: false });
	await plain.goto(task);
	await plain.locator('#step-report-done').getByText('常用答复（可复制）').click();
	await expect(plain.locator('#step-report-done').getByRole('listitem')).toHaveText('已送到家，教会了使用。');
});

test('a suggestion is made, answered, and the answer read', async ({ visit }) => {
	const secretary = await visit.as('secretary2', { ...PHONE, javaScriptEnabled: false });
	await secretary.goto('/board');
	await secretary.getByRole('contentinfo').getByRole('link', { name: '意见建议' }).click();
	await secretary.getByLabel('建议', { exact: true }).check();
	await secretary.getByLabel('写下来').fill('列表能不能记住我上次的筛选');
	await secretary.getByRole('button', { name: '提交' }).click();
	await expect(secretary.getByText('收到了，谢谢')).toBeVisible();

	const desk = await visit.as('sys1', DESK);
	await desk.goto('/suggestions');
	const line = desk.getByRole('listitem').filter({ hasText: '列表能不能记住我上次的筛选' });
	await line.getByRole('textbox').fill('可以，存为“我的筛选”。');
	await line.getByRole('button', { name: '答复' }).click();
	await expect(desk.getByText('已答复。')).toBeVisible();
	await secretary.goto('/suggestions');
	await expect(secretary.getByText('可以，存为“我的筛选”。')).toBeVisible();
});

test('before anybody signs in, the help says whom to ask', async ({ visit }) => {
	const page = await visit.as('nobody', { ...PHONE, javaScriptEnabled: false });
	await page.goto('/login');
	await page.getByRole('link', { name: '意见建议' }).click();
	await expect(page.getByRole('heading', { name: '遇到问题找谁' })).toBeVisible();
});
