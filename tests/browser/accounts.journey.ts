import type { Page } from '@playwright/test';
import { expect, origin, PHONE, signIn, test, type Visit } from './visit.ts';

const PASSWORD = '栈桥回澜阁的海风2026';

/** The page of an account, found as an administrator finds it. */
async function open(admin: Page, account: string): Promise<void> {
	await admin.goto('/accounts');
	await admin.getByRole('searchbox').fill(account);
	await admin.getByRole('button', { name: '查找' }).click();
	await admin.getByRole('row', { name: account }).getByRole('link').click();
	await expect(admin.getByText(account, { exact: true }).first()).toBeVisible();
}

/** sys1 creates the account; gives the code that is shown once. */
async function create(visit: Visit, account: string, name: string): Promise<{ sys1: Page; code: string }> {
	const sys1 = await visit.as('sys1');
	await sys1.goto('/accounts');
	await sys1.getByRole('link', { name: '新建账号' }).click();
	await sys1.getByLabel('账号', { exact: true }).fill(account);
	await sys1.getByLabel('姓名', { exact: true }).fill(name);
	await sys1.getByRole('button', { name: '新建并出激活条' }).click();
	await expect(sys1.getByRole('heading', { name: '账号激活条' })).toBeFocused();
	const code = (await sys1.locator('.slip-code').textContent())!;
	await sys1.goto('/accounts');
	await expect(sys1.getByText(code)).toHaveCount(0);
	return { sys1, code };
}

async function activate(page: Page, account: string, code: string): Promise<void> {
	await page.goto('/login');
	await page.getByRole('link', { name: '我有激活码，第一次用' }).click();
	// Both pages ask for 账号: type into the one that has come.
	await expect(page.getByRole('heading', { name: '激活账号' })).toBeVisible();
	await page.getByLabel('账号').fill(account);
	await page.getByLabel('激活码').fill(code);
	await page.getByLabel('新密码').fill(PASSWORD);
	await page.getByLabel('再输一遍').fill(PASSWORD);
	await page.getByRole('button', { name: '激活' }).click();
}

test('a new secretary comes in by a code that works once, and is out the moment she is disabled', async ({
	visit
}) => {
	const { sys1, code } = await create(visit, 'su.qing', '苏晴');

	const sec1 = await visit.as('sec1');
	await open(sec1, 'su.qing');
	await expect(sec1.getByText('没有岗位')).toBeVisible();
	await sec1.getByLabel('岗位', { exact: true }).selectOption({ label: '社区党委书记' });
	await sec1.getByLabel('在哪里').selectOption({ label: '西藏路社区' });
	await sec1.getByRole('button', { name: '授予岗位' }).click();
	await expect(sec1.getByRole('status')).toHaveText('岗位已授予。');
	await expect(sec1.getByText('社区党委书记 西藏路社区').first()).toBeVisible();

	const secretary = await visit.as('nobody', PHONE);
	await activate(secretary, 'su.qing', code);
	await expect(secretary.getByText('密码已设好，请登录。')).toBeVisible();
	await signIn(secretary, 'su.qing', PASSWORD);
	await expect(secretary.getByRole('heading', { level: 1 })).toContainText('苏晴');
	await expect(secretary.locator('#content').getByText('西藏路社区').first()).toBeVisible();
	await secretary.getByRole('link', { name: '记心愿' }).click();
	await expect(secretary.getByLabel('居民想要什么？')).toBeFocused();

	const another = await visit.as('nobody', PHONE);
	await activate(another, 'su.qing', code);
	await expect(another.getByRole('alert')).toContainText('激活码已经用过');

	await open(sys1, 'su.qing');
	await sys1.getByRole('link', { name: '停用……' }).click();
	await sys1.getByRole('button', { name: '确认停用苏晴的账号' }).click();
	await expect(sys1.getByRole('status')).toHaveText('账号已停用，登录已退出。');
	await secretary.getByRole('link', { name: '看板' }).click();
	await expect(secretary).toHaveURL(/\/login\?next=/);
	await secretary.getByLabel('账号').fill('su.qing');
	await secretary.getByLabel('密码').fill(PASSWORD);
	await secretary.getByRole('button', { name: '登录', exact: true }).click();
	await expect(secretary.getByRole('alert')).toContainText('账号或密码不对');
});

test('the security administrator grants nothing to herself, not even past the page', async ({ visit }) => {
	const sec1 = await visit.as('sec1');
	await open(sec1, 'sec1');
	await expect(sec1.getByText('这是您自己的账号')).toBeVisible();
	await expect(sec1.getByRole('heading', { name: '授予岗位' })).toHaveCount(0);
	const answer = await sec1.request.post(`${sec1.url()}?/grant`, {
		form: { role: 'secretary', place: '370202002008' },
		headers: { origin: origin(), accept: 'text/html' }
	});
	expect(answer.status()).toBe(403);
	expect(await answer.text()).toContain('不能给自己授予或终止岗位');
});
