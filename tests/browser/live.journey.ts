import type { Locator, Page } from '@playwright/test';
import { DESK, expect, logWish, PHONE, test } from './visit.ts';

/** Tall enough that no column has to be scrolled to. */
const TALL = { viewport: { width: 1440, height: 2400 } };
/** What the board promises, and a little for the browser. */
const SOON = { timeout: 2000 };

const lane = (page: Page, name: string) => page.locator(`[data-column="${name}"]`);
const cardIn = (page: Page, name: string, task: string): Locator =>
	lane(page, name).locator('.task', { has: page.locator(`a[href="${task}"]`) });

/** Opens the board, and waits until it listens. */
async function follow(page: Page, address = '/board?mine=1'): Promise<void> {
	const listens = page.waitForResponse((response) => new URL(response.url()).pathname === '/live');
	await page.goto(address);
	await listens;
}

/** How often a page asked for what has changed. */
function asks(page: Page): () => number {
	let count = 0;
	page.on('request', (request) => {
		if (new URL(request.url()).pathname === '/live/board') count += 1;
	});
	return () => count;
}

test('boards side by side follow each other, and whoever does not see a task hears nothing of it', async ({
	visit
}) => {
	// One after the other: two that sign in at once as the same would end a session of the other line.
	const secretary = await visit.as('secretary1', TALL);
	const hand = await visit.as('secretary1', TALL);
	const unit = await visit.as('unit1', TALL);
	const street = await visit.as('street1', TALL);
	const stranger = await visit.as('secretary3', TALL);
	// Of a category in which little is done, so that a claimed wish is among the cards that are shown.
	await follow(secretary, '/board?category=culture');
	await follow(unit, '/board');
	await follow(street, '/board?place=370202002008');
	await follow(stranger, '/board');
	const strangerAsks = asks(stranger);

	const task = await logWish(hand, '楼里想添一副象棋');
	await expect(cardIn(secretary, 'claim', task)).toBeVisible(SOON);
	await expect(cardIn(unit, 'claim', task)).toBeVisible(SOON);

	await cardIn(unit, 'claim', task).getByRole('button', { name: '我来认领' }).click();
	await expect(unit.getByText('已认领。请在')).toBeVisible();
	const moved = cardIn(secretary, 'doing', task);
	await expect(moved).toHaveClass(/task-moved/, SOON);
	await expect(cardIn(secretary, 'claim', task)).toHaveCount(0);
	await expect(moved).not.toHaveClass(/task-moved/, { timeout: 3000 });
	expect(strangerAsks()).toBe(0);
});

test('a board that was cut off shows what happened meanwhile', async ({ visit }) => {
	// As it is on a phone, where the worker stands by: a line that is cut is meant.
	const page = await visit.as('secretary1', { ...TALL, serviceWorkers: 'allow' });
	await follow(page);
	await page.context().setOffline(true);
	const task = await logWish(await visit.as('secretary1'), '想要一个放雨伞的架子');
	await page.waitForTimeout(1500);
	await expect(cardIn(page, 'claim', task)).toHaveCount(0);
	await page.context().setOffline(false);
	await expect(cardIn(page, 'claim', task)).toBeVisible(SOON);
});

test('a card in somebody’s hands waits, says that it has changed, and changes when they let go', async ({
	visit
}) => {
	const hand = await visit.as('secretary1');
	const task = await logWish(hand, '院里想添一个自行车打气筒');
	const page = await visit.as('secretary1', TALL);
	await follow(page, '/board?category=traffic');
	await cardIn(page, 'claim', task).getByRole('link').first().focus();
	const unit = await visit.as('unit1');
	await unit.goto(task);
	await unit.getByRole('button', { name: '我来认领' }).click();
	await expect(cardIn(page, 'claim', task).getByText('已更新')).toBeVisible(SOON);
	await expect(page.locator('main [role=status]')).toContainText('“院里想添一个自行车打气筒”已更新');
	await expect(cardIn(page, 'claim', task).getByRole('link').first()).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(cardIn(page, 'doing', task)).toBeVisible(SOON);
	await expect(cardIn(page, 'claim', task)).toHaveCount(0);
});

for (const [size, options] of [
	['a phone', PHONE],
	['a desk', DESK]
] as const)
	test(`an open task on ${size} follows by itself, and asks first where something was written`, async ({
		visit
	}) => {
		const hand = await visit.as('secretary1');
		const task = await logWish(hand, `想要一块公告栏，${size}`);
		const unit = await visit.as('unit1', options);
		await follow(unit, task);
		const own = unit.getByRole('button', { name: '我来认领' });
		await expect(own).toBeVisible();
		const note = unit.getByText('这件事刚有变化');

		const secretary = await visit.as('secretary1', options);
		await follow(secretary, task);
		await own.click();
		// Their own step is no news to them; the other page follows by itself.
		await expect(unit.getByText('已认领。请在')).toBeVisible();
		await expect(secretary.locator('.task-state')).toHaveText('办理中', SOON);
		await unit.waitForTimeout(1000);
		await expect(note).toHaveCount(0);

		await unit.getByLabel('办理结果').fill('公告栏已装好，');
		await secretary.getByText('记一条备注').first().click();
		await secretary.locator('#step-note [name=text]').fill('居民说好用');
		await secretary.locator('#step-note button.btn').click();
		await expect(note).toBeVisible(SOON);
		await expect(unit.getByText('居民说好用')).toHaveCount(0);
		await unit.getByRole('button', { name: '刷新' }).click();
		await expect(unit.getByText('居民说好用')).toBeVisible();
		await expect(unit.getByLabel('办理结果')).toHaveValue('公告栏已装好，');
		await expect(note).toHaveCount(0);
	});

test('without scripts the board is what it was when it was opened', async ({ visit }) => {
	const plain = await visit.as('secretary1', { ...TALL, javaScriptEnabled: false });
	// Of a category in which little is open, so that a new wish is among the cards that are shown.
	await plain.goto('/board?category=culture');
	const task = await logWish(await visit.as('secretary1'), '楼里想添一副象棋盘');
	await expect(cardIn(plain, 'claim', task)).toHaveCount(0);
	await plain.reload();
	await expect(cardIn(plain, 'claim', task)).toBeVisible();
});
