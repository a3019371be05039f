import type { Page } from '@playwright/test';
import { DESK, expect, take, test } from './visit.ts';

const state = (page: Page) => page.locator('.task-state');
const course = (page: Page) => page.locator('.course > li b');

const nothing = async () => {};

test('a compound’s problem goes up to the street, is called out, suspended, redone, reopened and closed', async ({
	visit
}) => {
	test.setTimeout(120_000);
	const secretary = await visit.as('secretary1', DESK);
	await secretary.goto('/tasks/new?kind=compound_problem');
	await secretary.locator('[name=title]').fill('海韵楼院物业撤离，垃圾没人清运');
	await secretary.getByLabel('哪里', { exact: true }).selectOption('370202002008001');
	await secretary.getByRole('button', { name: '提交', exact: true }).click();
	await expect(state(secretary)).toHaveText('待受理');
	const task = new URL(secretary.url()).pathname;

	const street = await visit.as('street1', DESK);
	await street.goto(task);
	const cadre = await visit.as('cadre1', DESK);
	await take(street, 'dispatch', async (form) => {
		await choose(form, await nameOf(cadre));
		await form.getByLabel('复杂事项').check();
	});
	await expect(state(street)).toHaveText('待签收');
	await expect(street.locator('.saved')).toContainText(await nameOf(cadre));
	await take(street, 'call-out', async (form) => {
		await form.getByRole('checkbox').nth(0).check();
		await form.getByRole('checkbox').nth(1).check();
		await form.getByLabel('难题哨').check();
		await form.getByLabel('请他们做什么').fill('请到现场会商接管方案');
	});
	await expect(street.getByText('前答复').first()).toBeVisible();

	await cadre.goto(task);
	await take(cadre, 'sign', nothing);
	await expect(state(cadre)).toHaveText('办理中');
	await take(cadre, 'contact', async (form) => form.getByLabel('电话', { exact: true }).check());
	await take(cadre, 'suspend', async (form) => {
		await form.getByLabel('资金未到位').check();
		await form.getByLabel('打算怎么办').fill('区属公司先行代管，明年列入大物管');
		await form.getByLabel('目标日期').fill(await inDays(cadre, 60));
	});
	await expect(cadre.locator('.saved')).toHaveText('已申请挂账，等八大峡街道答复。');
	await expect(cadre.locator('.note')).toContainText('区属公司先行代管，明年列入大物管');

	await street.goto(task);
	await expect(street.getByText(/申请挂账，等您答复/)).toBeVisible();
	await take(street, 'grant', nothing);
	await expect(state(street)).toHaveText('挂账');
	await cadre.goto(task);
	await take(cadre, 'resume', nothing);

	for (const [result, verdict] of [
		['已协调代管公司进场', 'send-back'],
		['代管公司已清运，签了协议', 'approve']
	] as const) {
		await cadre.goto(task);
		await take(cadre, 'report-done', async (form) => form.getByLabel('办理结果').fill(result));
		await street.goto(task);
		await take(street, verdict, async (form) =>
			verdict === 'send-back' ? form.getByLabel('哪里还要改').fill('垃圾还没清，请先清运') : undefined
		);
	}
	await answer(secretary, task, '没解决', '不满意');
	await expect(secretary.getByText('第2轮').first()).toBeVisible();
	await expect(state(secretary)).toHaveText('办理中');

	await cadre.goto(task);
	await take(cadre, 'report-done', async (form) => form.getByLabel('办理结果').fill('每日清运，已公示'));
	await street.goto(task);
	await take(street, 'approve', nothing);
	await answer(secretary, task, '解决了', '满意');
	await expect(state(secretary)).toHaveText('已办结');
	await expect(course(secretary)).toContainText(['派单', '吹哨', '签收', '申请挂账', '同意申请', '恢复办理']);
});

test('an urgent demand goes straight to the leader and ends in a decision', async ({ visit }) => {
	const secretary = await visit.as('secretary1', DESK);
	await secretary.goto('/tasks/new?kind=urgent_demand');
	await secretary.locator('[name=title]').fill('施工后楼体出现裂缝，住户不敢住');
	await secretary.getByRole('button', { name: '提交', exact: true }).click();
	const task = new URL(secretary.url()).pathname;

	const street = await visit.as('street1', DESK);
	await street.goto(task);
	await expect(street.locator('form[action="?/reject"]')).toHaveCount(0);

	const desk = await visit.as('desk1', DESK);
	await desk.goto(task);
	const leader = await visit.as('leader1', DESK);
	await take(desk, 'dispatch', async (form) => choose(form, await nameOf(leader)));

	await leader.goto(task);
	await take(leader, 'sign', nothing);
	await take(leader, 'decide', async (form) =>
		form.getByLabel('决定').fill('由住建局牵头检测，两周内拿出方案')
	);
	await expect(leader.getByText('由住建局牵头检测，两周内拿出方案')).toBeVisible();
	await take(leader, 'report-done', async (form) =>
		form.getByLabel('办理结果').fill('检测完成，无危险，已修补')
	);
	await desk.goto(task);
	await take(desk, 'approve', nothing);
	await answer(secretary, task, '解决了', '基本满意');
	await expect(state(secretary)).toHaveText('已办结');
});

test('a key task runs its milestones and is closed by the street', async ({ visit }) => {
	const secretary = await visit.as('secretary1', DESK);
	await secretary.goto('/tasks/new?kind=key_task');
	await secretary.locator('[name=title]').fill('建成嵌入式党群服务中心');
	await secretary.getByRole('button', { name: '提交', exact: true }).click();
	const task = new URL(secretary.url()).pathname;

	const street = await visit.as('street1', DESK);
	await street.goto(task);
	await take(street, 'dispatch', async (form) => choose(form, await nameOf(secretary)));

	await secretary.goto(task);
	await take(secretary, 'plan', async (form) => {
		await form.getByLabel('节点 1').fill('选址公示');
		await form.getByLabel('日期 1').fill(await inDays(secretary, 10));
		await form.getByLabel('节点 2').fill('开放使用');
		await form.getByLabel('日期 2').fill(await inDays(secretary, 30));
	});
	for (const milestone of ['选址公示', '开放使用'])
		await take(secretary, 'reach', async (form) => {
			await form.getByLabel('哪个节点').selectOption({ label: milestone });
			await form.getByLabel('凭什么算完成').fill('现场查看');
		});
	await take(secretary, 'report-done', async (form) => form.getByLabel('办理结果').fill('中心已开放'));
	await street.goto(task);
	await take(street, 'approve', nothing);
	await expect(state(street)).toHaveText('已办结');
});

async function answer(page: Page, task: string, solved: string, rating: string): Promise<void> {
	await page.goto(task);
	await take(page, 'follow-up', async (form) => {
		await form.getByLabel(solved, { exact: true }).check();
		await form.getByLabel(rating, { exact: true }).check();
		await form.getByLabel('电话', { exact: true }).check();
	});
}

/** The person's name, as the bar shows it. */
async function nameOf(page: Page): Promise<string> {
	await page.goto('/');
	return (await page.locator('.me span').first().textContent())!.trim();
}

async function choose(form: ReturnType<Page['locator']>, name: string): Promise<void> {
	const option = form.getByLabel('主办').locator('option', { hasText: name }).first();
	await form.getByLabel('主办').selectOption((await option.getAttribute('value'))!);
}

/** A day from now on, as a date field takes it. */
const inDays = (page: Page, days: number): Promise<string> =>
	page.evaluate((count) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10), days);
