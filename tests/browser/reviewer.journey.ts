import type { Page } from '@playwright/test';
import { expect, origin, test } from './visit.ts';

test('the organization department sees a wish move, and every number opens its rows', async ({ visit }) => {
	const reviewer = await visit.as('org1');
	await reviewer.goto('/review');
	await expect(reviewer.getByRole('heading', { level: 1 })).toContainText('季度评议');
	const numbers = reviewer.locator('a[href*="figure="]');
	expect(await numbers.count()).toBeGreaterThan(20);
	for (const index of [0, 5, 12]) {
		await reviewer.goto('/review');
		const number = numbers.nth(index);
		const said = Number((await number.textContent())!.replace(/[^\d/]/g, '').split('/')[0]);
		await number.click();
		await expect(reviewer.getByText(`共${said}件`)).toBeVisible();
	}
});

/** Fills in the proposal of a class for a community, beginning at its row. */
async function propose(reviewer: Page, community: string, name: string, reason: string): Promise<void> {
	await reviewer.goto('/classification');
	await reviewer.getByRole('link', { name: `提议 ${community}` }).click();
	await expect(reviewer.getByLabel('社区').locator('option:checked')).toContainText(community);
	await reviewer.getByRole('radio', { name }).check();
	await reviewer.getByLabel('理由和依据').fill(reason);
	await reviewer.getByRole('button', { name: '提交，等第二人确认' }).click();
	await expect(reviewer.getByText('已提交，等同事确认。')).toBeVisible();
}

const waiting = (reviewer: Page, community: string) =>
	reviewer.locator('.proposals > li', { hasText: community });

test('one reviewer proposes a class, another confirms it, and the community shows how it came to it', async ({
	visit
}) => {
	const reason = '年末评定：访谈12户，连续两次过线。';
	const org1 = await visit.as('org1');
	await propose(org1, '汕头路', '创优', reason);
	await expect(waiting(org1, '汕头路')).toContainText('您提的，请同事确认。');
	await expect(waiting(org1, '汕头路').getByRole('button')).toHaveCount(0);

	const org2 = await visit.as('org2');
	await org2.goto('/classification');
	const id = await waiting(org2, '汕头路').locator('[name=id]').inputValue();
	const past = await org1.request.post('/classification?/decide', {
		form: { id, decision: 'confirmed' },
		headers: { origin: origin(), accept: 'text/html' }
	});
	expect(past.status()).toBe(403);
	expect(await past.text()).toContain('提出的人不能自己确认');

	await waiting(org2, '汕头路').getByRole('button', { name: '确认' }).click();
	await expect(org2.getByText('已确认。')).toBeVisible();
	await expect(waiting(org2, '汕头路')).toHaveCount(0);
	await org2.locator('.decided').getByRole('link', { name: '汕头路' }).click();
	const course = org2.locator('#course');
	await expect(course.getByText(reason)).toBeVisible();
	await expect(course.getByText('陈晓棠提议，褚岩确认').last()).toBeVisible();
	await expect(org2.getByText('创优').first()).toBeVisible();
});

test('who declines says why, and the proposer reads it', async ({ visit }) => {
	const org1 = await visit.as('org1');
	await propose(org1, '天台路', '示范', '环境好，建议示范。');
	const org2 = await visit.as('org2');
	await org2.goto('/classification');
	await waiting(org2, '天台路').getByRole('link', { name: '不同意' }).click();
	await waiting(org2, '天台路').getByRole('button', { name: '不同意' }).click();
	await expect(org2.getByRole('alert')).toBeVisible();
	await org2.getByLabel('不同意的理由').fill('只访谈了三户，补齐再提。');
	await org2.getByRole('button', { name: '不同意' }).click();
	await expect(org2.getByText('已记为不同意。')).toBeVisible();
	await org1.goto('/classification');
	const decided = org1.locator('.decided > li', { hasText: '天台路' }).first();
	await expect(decided).toContainText('环境好，建议示范。');
	await expect(decided).toContainText('不同意的理由：只访谈了三户，补齐再提。');
	await org1.goto('/communities');
	await expect(org1.getByRole('link', { name: /^创优.*天台路$/ })).toBeVisible();
});
