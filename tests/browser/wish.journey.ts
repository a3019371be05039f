import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, signIn, test, type Visit } from './visit.ts';
import type { BrowserContextOptions } from '@playwright/test';

/** One wish from knock to thank-you, each person in a browser of their own. */
async function knockToThankYou(visit: Visit, title: string, options: BrowserContextOptions): Promise<void> {
	const secretary = await visit.as('secretary1', options);
	await secretary.goto('/tasks/new');
	await secretary.getByLabel('居民想要什么？').fill(title);
	await secretary.locator('button[name=upTo]').first().click();
	await expect(secretary.getByRole('heading', { level: 1 })).toHaveText(title);
	await expect(secretary.getByText('已登记，编号SN')).toBeVisible();
	const task = new URL(secretary.url()).pathname;

	const unit = await visit.as('unit1', options);
	await unit.goto(task);
	await expect(unit.getByText('您看到的是公开摘要')).toBeVisible();
	await unit.getByRole('button', { name: '我来认领' }).click();
	await expect(unit.getByText('已认领。请在')).toBeVisible();
	await unit.getByLabel('办理结果').fill('轮椅已送到家，教会家属折叠。');
	await unit.getByRole('button', { name: '登记办理结果' }).click();
	await expect(unit.getByText('待复核', { exact: true }).first()).toBeVisible();

	await secretary.goto(task);
	await expect(secretary.getByText('轮椅已送到家，教会家属折叠。')).toBeVisible();
	await secretary.getByLabel('解决了', { exact: true }).check();
	await secretary.getByLabel('满意', { exact: true }).check();
	await secretary.getByLabel('电话', { exact: true }).check();
	await secretary.getByRole('button', { name: '复核通过并登记回访' }).click();
	await expect(secretary.getByText('已办结', { exact: true }).first()).toBeVisible();
	await expect(timeline(secretary)).toHaveText([
		'登记',
		'提交',
		'受理并公开',
		'认领',
		'登记办理结果',
		'复核通过',
		'回访'
	]);
}

const timeline = (page: Page) => page.locator('.course > li b');

test('a wheelchair goes from the knock at the door to the thank-you', async ({ visit }) => {
	await knockToThankYou(visit, '独居老人想要一把能折叠的轮椅', DESK);
});

test('the same wish needs no JavaScript', async ({ visit }) => {
	await knockToThankYou(visit, '楼道里想要一把休息椅', { ...DESK, javaScriptEnabled: false });
});

test('the same wish fits a phone of 390 pixels', async ({ visit }) => {
	await knockToThankYou(visit, '腿脚不便，浴室想要一根扶手', PHONE);
});

test('the board shows a new wish after a reload and after a click, and a title stays words', async ({
	visit
}) => {
	const title = '想要<b>一盏</b>&amp;<script>document.title = "!"</script>小夜灯';
	const page = await visit.as('secretary3', DESK);
	await page.goto('/tasks/new');
	await page.getByLabel('居民想要什么？').fill(title);
	await page.getByRole('button', { name: '提交并公开' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	const card = page.locator('.task').getByRole('link', { name: title, exact: true });
	await page.getByRole('navigation').first().getByRole('link', { name: '看板' }).click();
	await expect(card).toHaveCount(1);
	await page.reload();
	await expect(card).toHaveCount(1);
	await page.getByRole('link', { name: '只看我的' }).click();
	await expect(card).toHaveCount(1);
	await card.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('the secretary finds the cursor in the one required field', async ({ visit }) => {
	const page = await visit.as('secretary1', PHONE);
	await page.goto('/tasks/new');
	await expect(page.getByLabel('居民想要什么？')).toBeFocused();
	await expect(page.locator('[required]')).toHaveCount(1);
	await page.getByLabel('居民想要什么？').fill('想学用手机挂号');
	await expect(page.getByLabel('类别').locator('option').first()).not.toHaveText('按内容自动猜');
});

test('what is typed is kept on the device until it is saved or its writer signs out', async ({ visit }) => {
	// Signing out ends a session of its own, not the one the other journeys share.
	const page = await visit.as('nobody', DESK);
	await signIn(page, 'secretary3');
	const kept = () =>
		page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('typed ')));
	await page.goto('/tasks/new');
	await page.getByLabel('小区难题').check();
	await page.locator('[name=title]').fill('楼道里的灯不亮了');
	await expect(page.getByText('已存本机')).toBeVisible();
	await page.goto('/board');
	await page.goto('/tasks/new');
	await expect(page.locator('[name=title]')).toHaveValue('楼道里的灯不亮了');
	await expect(page.getByLabel('小区难题')).toBeChecked();
	await page.getByLabel('哪里', { exact: true }).selectOption({ index: 1 });
	await page.getByRole('button', { name: '提交', exact: true }).click();
	await expect(page.locator('.task-state')).toHaveText('待受理');
	await expect.poll(kept).toEqual([]);

	await page.goto('/tasks/new');
	await page.locator('[name=title]').fill('想要一把椅子');
	await expect(page.getByText('已存本机')).toBeVisible();
	await page.goto('/me');
	await page.getByRole('button', { name: '退出' }).click();
	await expect(page).toHaveURL(/login/);
	expect(await kept()).toEqual([]);
});

test('a problem is asked for its compound before it is sent, and a day to come is refused in words', async ({
	visit
}) => {
	const page = await visit.as('secretary1', DESK);
	await page.goto('/tasks/new');
	await page.getByLabel('小区难题').check();
	const place = page.getByLabel('哪里', { exact: true });
	await expect(place).toHaveValue('');
	await expect(place.locator('option').first()).toHaveText('请选择小区');
	await page.getByLabel('微心愿').check();
	await expect(place).not.toHaveValue('');
	await page.locator('[name=title]').fill('想'.repeat(81));
	await expect(page.getByText('多了1个字')).toBeVisible();
	await page.locator('[name=title]').fill('想要一把椅子');
	await page.locator('.wish-more > summary').click();
	await page.getByLabel('哪天知道的').fill('2099-01-01');
	await page.getByRole('button', { name: '提交并公开' }).click();
	await expect(page.locator('#occurredOn-fault')).toHaveText('不能晚于今天');
});

test('a mistake keeps every word and says how to mend it', async ({ visit }) => {
	const page = await visit.as('secretary1', { ...DESK, javaScriptEnabled: false });
	await page.goto('/tasks/new');
	await page.getByLabel('是什么事？').fill('想要一副老花镜');
	await page.locator('.wish-more > summary').click();
	await page.getByLabel('估计要花多少元').fill('5000');
	await page.getByLabel('补充说明').fill('平时看报用，三百度左右。');
	await page.getByRole('button', { name: '提交', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText('还差1处');
	await expect(page.getByRole('alert').getByRole('link')).toContainText('最多1000');
	await expect(page.getByLabel('是什么事？')).toHaveValue('想要一副老花镜');
	await expect(page.getByLabel('补充说明')).toHaveValue('平时看报用，三百度左右。');
	await expect(page.getByLabel('估计要花多少元')).toHaveValue('5000');
});

test('the second claimer reads who has it and since when', async ({ visit }) => {
	const secretary = await visit.as('secretary1');
	await secretary.goto('/tasks/new');
	await secretary.getByLabel('居民想要什么？').fill('给小学生补一套课桌椅');
	await secretary.getByRole('button', { name: '提交并公开' }).click();
	await expect(secretary.getByText('已登记，编号SN')).toBeVisible();
	const task = new URL(secretary.url()).pathname;
	const one = await visit.as('unit1');
	// Without scripts, for with them the page follows and offers nothing that is gone.
	const other = await visit.as('unit1', { ...DESK, javaScriptEnabled: false });
	await one.goto(task);
	await other.goto(task);
	await one.getByRole('button', { name: '我来认领' }).click();
	await expect(one.getByText('已认领。请在')).toBeVisible();
	await other.getByRole('button', { name: '我来认领' }).click();
	await expect(other.getByRole('alert')).toContainText('您单位已认领，刚刚');
});

test('a claim taken by mistake is undone with one press', async ({ visit }) => {
	const secretary = await visit.as('secretary1');
	await secretary.goto('/tasks/new');
	await secretary.getByLabel('居民想要什么？').fill('社区书架想添几本新书');
	await secretary.getByRole('button', { name: '提交并公开' }).click();
	await expect(secretary.getByText('已登记，编号SN')).toBeVisible();
	const unit = await visit.as('unit1');
	await unit.goto(new URL(secretary.url()).pathname);
	await unit.getByRole('button', { name: '我来认领' }).click();
	await unit.getByRole('button', { name: '撤销' }).click();
	await expect(unit.locator('.task-state')).toHaveText('待认领');
});

test('what is written and chosen before the scripts arrive stays', async ({ visit }) => {
	const page = await visit.as('secretary1', PHONE);
	let deliver = () => {};
	const written = new Promise<void>((done) => (deliver = done));
	await page.route('**/*.js', async (route) => {
		await written;
		await route.continue();
	});
	await page.goto('/tasks/new', { waitUntil: 'commit' });
	await page.locator('[name=title]').fill('一台收音机');
	await page.getByText('联系方式（选填）').click();
	await page.getByLabel('居民姓名或称呼').fill('冷阿姨');
	await page.getByLabel('履行职责需要').check();
	await page.getByLabel('类别').selectOption('culture');
	deliver();
	await page.waitForLoadState('networkidle');
	await expect(page.locator('[name=title]')).toHaveValue('一台收音机');
	await expect(page.getByLabel('居民姓名或称呼')).toHaveValue('冷阿姨');
	await expect(page.getByLabel('履行职责需要')).toBeChecked();
	await expect(page.getByLabel('类别')).toHaveValue('culture');
});
