import { expect, origin, signIn, test } from './visit.ts';

test('a wrong password and an unknown account are told the same, and the account is kept', async ({
	visit
}) => {
	const page = await visit.as('nobody');
	const told: string[] = [];
	for (const account of ['secretary3', 'nobody-here', 'disabled1']) {
		await page.goto('/login');
		await page.getByLabel('账号').fill(account);
		await page.getByLabel('密码').fill('not the password');
		const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
		await page.getByRole('button', { name: '登录', exact: true }).click();
		expect((await answered).status()).toBe(401);
		told.push((await page.getByRole('alert').textContent())!.trim());
		await expect(page.getByLabel('账号')).toHaveValue(account);
		await expect(page.getByLabel('密码')).toHaveValue('');
	}
	expect(new Set(told).size).toBe(1);
});

test('five wrong passwords lock the account, and the page says for how long', async ({ visit }) => {
	const page = await visit.as('nobody');
	for (let attempt = 0; attempt < 6; attempt += 1) {
		await page.goto('/login');
		await page.getByLabel('账号').fill('street2');
		await page.getByLabel('密码').fill('not the password');
		await page.getByRole('button', { name: '登录', exact: true }).click();
		await expect(page.getByRole('alert')).toBeVisible();
	}
	await expect(page.getByRole('alert')).toContainText('30分钟后再试');
});

test('who comes with the first password must set one of their own', async ({ visit }) => {
	const page = await visit.as('newbie1');
	await expect(page).toHaveURL(/\/me\/password$/);
	await page.goto('/board');
	await expect(page).toHaveURL(/\/me\/password$/);
	const api = await page.request.get('/api/v1/me');
	expect(api.status()).toBe(403);
	expect(await api.json()).toMatchObject({ code: 'password-change-required' });
	await page.getByLabel('现在的密码').fill('two-down-two-up');
	await page.getByLabel('新密码').fill('一句好记的话，海边有风');
	await page.getByLabel('再输一遍').fill('一句好记的话，海边有风');
	await page.getByRole('button', { name: '改密码' }).click();
	await expect(page.getByText('至少12个字').first()).toBeVisible();
	await page.getByLabel('现在的密码').fill('two-down-two-up');
	await page.getByLabel('新密码').fill('一句好记的话，海边有风有浪花');
	await page.getByLabel('再输一遍').fill('一句好记的话，海边有风有浪花');
	await page.getByRole('button', { name: '改密码' }).click();
	await expect(page).toHaveURL(/\/me\?changed$/);
	await page.goto('/board');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('看板');
});

test('after signing in one stands where one wanted to go, and never on another host', async ({ visit }) => {
	const page = await visit.as('nobody');
	await page.goto('/board?overdue=1');
	await page.getByLabel('账号').fill('cadre2');
	await page.getByLabel('密码').fill('two-down-two-up');
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await expect(page).toHaveURL(/\/board\?overdue=1$/);
	await page.context().clearCookies();
	await page.goto('/login?next=//evil.example');
	await page.getByLabel('账号').fill('cadre2');
	await page.getByLabel('密码').fill('two-down-two-up');
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await expect(page).toHaveURL(`${origin()}/`);
});

test('signing out ends the session, also for a kept cookie', async ({ visit }) => {
	const page = await visit.as('nobody');
	await signIn(page, 'leader2');
	const cookies = await page.context().cookies();
	await page.goto('/me');
	await page.getByRole('button', { name: '退出登录' }).click();
	await expect(page).toHaveURL(/\/login$/);
	await page.context().addCookies(cookies);
	await page.goto('/board');
	await expect(page).toHaveURL(/\/login\?next=/);
	await signIn(page, 'leader2');
});
