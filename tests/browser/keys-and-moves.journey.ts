import type { Page } from '@playwright/test';
import { DESK, expect, logWish, test } from './visit.ts';

/** Tall enough that no column has to be scrolled to. */
const TALL = { viewport: { width: 1440, height: 2400 } };
const keysAreAnswered = (page: Page) => expect(page.locator('html[data-keys]')).toHaveCount(1);
const lane = (page: Page, name: string) => page.locator(`[data-column="${name}"]`);

test('the board is walked, claimed from and left by keys, which an input method never sets off', async ({
	visit
}) => {
	await logWish(await visit.as('secretary1'), '书法小组想要一张长桌');
	const unit = await visit.as('unit1', DESK);
	await unit.goto('/board');
	await keysAreAnswered(unit);
	await unit.keyboard.press('?');
	await expect(unit.getByRole('dialog')).toContainText('我来认领');
	await unit.keyboard.press('Escape');
	await expect(unit.getByRole('dialog')).toHaveCount(0);

	// Others log and claim meanwhile, and the board follows: which card is the first changes.
	const chosen = unit.locator('[data-pick]:focus');
	const chosenIn = (name: string) => lane(unit, name).locator('[data-pick]:focus');
	await unit.keyboard.press('j');
	await expect(chosenIn('claim')).toHaveCount(1);
	await unit.keyboard.press('ArrowRight');
	await expect(chosenIn('doing')).toHaveCount(1);
	await unit.keyboard.press('ArrowLeft');
	await unit.keyboard.press('ArrowDown');
	await unit.keyboard.press('k');
	await expect(chosenIn('claim')).toHaveCount(1);

	// 打拼音: the same key while a character is composed.
	const address = await chosen.getAttribute('href');
	for (const taken of [{ isComposing: true }, { keyCode: 229 }])
		await chosen.dispatchEvent('keydown', { key: 'm', ...taken });
	await expect(chosen).toHaveAttribute('href', address!);
	expect(new URL(unit.url()).pathname).toBe('/board');

	await unit.keyboard.press('m');
	await expect(unit.getByText('已认领。请在')).toBeVisible();
	expect(new URL(unit.url()).pathname).toBe(address);
	await unit.keyboard.press('e');
	await expect(unit.getByLabel('办理结果')).toBeFocused();
	await unit.keyboard.type('m?');
	await expect(unit.getByLabel('办理结果')).toHaveValue('m?');
	await unit.getByLabel('办理结果').blur();
	await unit.keyboard.press('Escape');
	await expect(unit).toHaveURL(/\/board$/);
});

test('whoever wants no keys switches them off', async ({ visit }) => {
	const page = await visit.as('secretary1', DESK);
	await page.goto('/me#keys');
	await page.locator('#keys').getByRole('button', { name: '关闭' }).click();
	await expect(page.locator('#keys').getByRole('button', { name: '关闭' })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await page.goto('/board');
	await page.keyboard.press('c');
	await expect(page.locator('html[data-keys]')).toHaveCount(0);
	expect(new URL(page.url()).pathname).toBe('/board');
	await expect(page.getByRole('contentinfo').getByText('快捷键')).toHaveCount(0);
});

test('a card is dragged where a step leads, springs back where none does, and has a menu for both', async ({
	visit
}) => {
	const secretary = await visit.as('secretary1', TALL);
	const title = '合唱队想要一台移动音箱';
	const task = await logWish(secretary, title);
	const unit = await visit.as('unit1', TALL);
	await unit.goto('/board');
	await keysAreAnswered(unit);
	const card = (page: Page) => page.locator('.task', { has: page.locator(`a[href="${task}"]`) });
	const drag = (page: Page, to: string) =>
		card(page).getByRole('link', { name: title }).dragTo(lane(page, to).getByRole('heading'));
	await drag(unit, 'done');
	await expect(card(unit).getByRole('alert')).toHaveText(/^您现在不能把它移到“已办结”。能移到：/);
	await drag(unit, 'doing');
	await expect(unit.getByText('已认领。请在')).toBeVisible();
	await unit.getByLabel('办理结果').fill('音箱已送到活动室。');
	await unit.getByRole('button', { name: '登记办理结果' }).click();
	await expect(unit.locator('.task-state')).toHaveText('待复核');

	// A step that asks something opens its form.
	await secretary.goto('/board?mine=1');
	await keysAreAnswered(secretary);
	await drag(secretary, 'done');
	await expect(secretary).toHaveURL(new RegExp(`${task}\\?step=conclude`));

	// The menu needs no script, nor a pointer.
	const plain = await visit.as('secretary1', { ...TALL, javaScriptEnabled: false });
	await plain.goto('/board?mine=1');
	await card(plain).hover();
	await card(plain).getByText('移到…').click();
	await card(plain).getByRole('button', { name: '待回访' }).click();
	await expect(plain.locator('.task-state')).toHaveText('待回访');
});

test('a claim that comes too late says in the card who has it', async ({ visit }) => {
	const task = await logWish(await visit.as('secretary1'), '想要一块活动室的白板');
	const late = await visit.as('unit1', DESK);
	await late.goto('/board');
	await keysAreAnswered(late);
	const card = late.locator('.task', { has: late.locator(`a[href="${task}"]`) });
	// In somebody's hands it stays as it was, while the board around it follows.
	await card.getByRole('link').first().focus();
	const other = await visit.as('unit1', DESK);
	await other.goto(task);
	await other.getByRole('button', { name: '我来认领' }).click();
	await expect(other.getByText('已认领。请在')).toBeVisible();
	await card.getByRole('button', { name: '我来认领' }).click();
	await expect(card.getByRole('alert')).toContainText('您单位已认领');
	expect(new URL(late.url()).pathname).toBe('/board');
});
