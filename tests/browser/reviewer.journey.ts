import { expect, test } from './visit.ts';

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

test('one reviewer proposes a class, and only another may confirm it', async ({ visit }) => {
	const org1 = await visit.as('org1');
	await org1.goto('/classification');
	await expect(org1.getByRole('heading', { level: 1 })).toBeVisible();
});
