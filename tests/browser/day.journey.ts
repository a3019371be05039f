import type { Page } from '@playwright/test';
import { addDays } from '#lib/clock.ts';
import { DESK, expect, origin, PHONE, take, test, type Visit } from './visit.ts';

/** A usual day of each post: from its home page, by what stands there, to what is done. */

const HAIYUN = '370202002008001';

/** What somebody does by the API before the day begins; gives the answer. */
async function already<T = { id: string }>(page: Page, path: string, data: object = {}): Promise<T> {
	const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: origin() } });
	expect(answer.ok(), await answer.text()).toBe(true);
	return (await answer.json()) as T;
}

/** A problem of 海韵楼院 that lies before whoever is named, or before the street. */
async function problem(visit: Visit, title: string, handler?: string): Promise<string> {
	const secretary = await visit.as('secretary1');
	const body = { kind: 'compound_problem', place: HAIYUN, title, upTo: 'submitted' };
	const { id } = await already(secretary, '/tasks', body);
	if (handler === 'grid1') await already(secretary, `/tasks/${id}/dispatch`, { handler });
	else if (handler) await already(await visit.as('street1'), `/tasks/${id}/dispatch`, { handler });
	return id;
}

/** Goes from home to one of what waits for an answer there, behind 全部. */
async function openWaiting(page: Page, title: string): Promise<void> {
	await page.goto('/');
	const waiting = page.locator('section', { has: page.getByRole('heading', { name: /^等我答复/ }) });
	await waiting.getByRole('link', { name: '全部' }).click();
	await page.getByRole('link', { name: title }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

const state = (page: Page) => page.locator('.task-state');
const nothing = async () => {};

test('a secretary asks after what was done, from what waits for her at home', async ({ visit }) => {
	const title = '楼道的灯罩想换一换';
	const secretary = await visit.as('secretary1', PHONE);
	const wish = { place: HAIYUN, title, upTo: 'open_for_claim' };
	const { id } = await already(secretary, '/tasks', wish);
	const unit = await visit.as('unit1');
	await already(unit, `/tasks/${id}/claim`);
	await already(unit, `/tasks/${id}/report-done`, { result: '已换好' });
	await openWaiting(secretary, title);
	await secretary.getByLabel('解决了', { exact: true }).check();
	await secretary.getByLabel('满意', { exact: true }).check();
	await secretary.getByLabel('电话', { exact: true }).check();
	await secretary.getByRole('button', { name: '复核通过并登记回访' }).click();
	await expect(state(secretary)).toHaveText('已办结');
	await secretary.getByRole('link', { name: '首页' }).first().click();
	await expect(secretary.getByRole('link', { name: title })).toHaveCount(0);
});

test('a grid worker writes a wish down at the door, and finishes what the secretary gave them', async ({
	visit
}) => {
	const grid = await visit.as('grid1', PHONE);
	await grid.goto('/');
	await grid.getByRole('link', { name: '记心愿' }).first().tap();
	await grid.locator('[name=title]').fill('腿脚不便，想要一只洗脚盆');
	await grid.getByRole('button', { name: /^提交/ }).tap();
	await expect(grid.getByText('已登记，编号SN')).toBeVisible();

	const id = await problem(visit, '二单元门口积水', 'grid1');
	await grid.goto('/tasks?mine=1');
	await grid.locator(`a[href="/tasks/${id}"]`).first().tap();
	await take(grid, 'sign', nothing);
	await take(grid, 'report-done', async (form) => form.getByLabel('办理结果').fill('下水口清开了'));
	await expect(state(grid)).toHaveText('待复核');
	expect(await grid.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a cadre goes to the compound they answer for, handles what waits there, and writes the visit down', async ({
	visit
}) => {
	const id = await problem(visit, '车棚的充电桩跳闸', 'cadre1');
	const cadre = await visit.as('cadre1', PHONE);
	await cadre.goto('/');
	await cadre.locator(`a[href$="place=${HAIYUN}"]`, { hasText: '未办结' }).tap();
	await cadre.locator(`a[href="/tasks/${id}"]`).first().tap();
	await take(cadre, 'sign', nothing);
	await take(cadre, 'contact', async (form) => form.getByLabel('上门', { exact: true }).check());
	await take(cadre, 'report-done', async (form) => form.getByLabel('办理结果').fill('已换空气开关'));
	await expect(state(cadre)).toHaveText('待复核');

	await cadre.goto('/');
	await cadre.getByRole('link', { name: '记走访' }).first().tap();
	await cadre.getByLabel('物业', { exact: true }).check();
	await cadre.getByRole('button', { name: '保存走访' }).tap();
	await expect(cadre.getByText('走访已保存')).toBeVisible();
	await cadre.goto('/');
	await expect(cadre.locator('.visit-line').first()).toContainText('见到物业');
	expect(await cadre.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a street’s desk dispatches what came up, and looks at its communities', async ({ visit }) => {
	const title = '北墙外堆了建筑垃圾';
	await problem(visit, title);
	const street = await visit.as('street1', DESK);
	await openWaiting(street, title);
	await take(street, 'dispatch', async (form) => {
		await form.getByLabel('主办').selectOption({ index: 1 });
	});
	await expect(state(street)).toHaveText('待签收');
	await street.goto('/');
	await street.locator('a[href="/communities/370202002008"]').first().click();
	await expect(street.getByRole('heading', { level: 1 })).toContainText('团岛');
});

test('a leader visits a community of theirs, and reads what its meeting will be about', async ({ visit }) => {
	const leader = await visit.as('leader1', PHONE);
	await leader.goto('/');
	await leader.getByRole('link', { name: '记走访' }).first().tap();
	await leader.getByLabel('商户', { exact: true }).check();
	await leader.getByRole('button', { name: '保存走访' }).tap();
	await expect(leader.getByText('走访已保存')).toBeVisible();
	await leader.goto('/');
	await expect(leader.locator('.visit-line').first()).toContainText('见到商户');
	await leader.locator('a[href^="/meetings/"]').first().tap();
	await expect(leader.getByRole('heading', { level: 1 })).toContainText('联席会');
});

test('a unit’s officer claims what is offered at home, and reports it', async ({ visit }) => {
	const title = '社区食堂想要一台消毒柜';
	const wish = { place: '370202002008', title, upTo: 'open_for_claim' };
	const { id } = await already(await visit.as('secretary1'), '/tasks', wish);
	const unit = await visit.as('unit1', DESK);
	await unit.goto('/');
	await unit.getByRole('link', { name: '去认领' }).click();
	await unit.locator(`a[href="/tasks/${id}"]`).first().click();
	await unit.getByRole('button', { name: '我来认领' }).click();
	await expect(unit.getByText('已认领。请在')).toBeVisible();
	await take(unit, 'report-done', async (form) => form.getByLabel('办理结果').fill('已送到食堂'));
	await expect(state(unit)).toHaveText('待复核');
});

test('the district’s desk answers a request that waits for it', async ({ visit }) => {
	const title = '地下室渗水要等雨停再修';
	const id = await problem(visit, title, 'cadre1');
	const cadre = await visit.as('cadre1');
	const { dueOn } = await already<{ dueOn: string }>(cadre, `/tasks/${id}/sign`);
	await already(cadre, `/tasks/${id}/extend`, { reason: '要等雨停', dueOn: addDays(dueOn, 2) });
	const desk = await visit.as('desk1', DESK);
	await openWaiting(desk, title);
	await take(desk, 'grant', nothing);
	await expect(desk.locator('.course')).toContainText('同意申请');
});

test('a reviewer opens the quarter and the rows behind what is overdue', async ({ visit }) => {
	const reviewer = await visit.as('org1', DESK);
	await reviewer.goto('/');
	const overdue = reviewer.locator('a[href*="figure=overdue_now"]').first();
	const count = Number(await overdue.textContent());
	await overdue.click();
	await expect(reviewer.getByText(`共${count}件`)).toBeVisible();
	await reviewer.goto('/');
	await reviewer.getByRole('link', { name: '打开季度评议' }).first().click();
	await expect(reviewer.getByRole('heading', { level: 1 })).toContainText('季度评议');
	await reviewer.emulateMedia({ media: 'print' });
	await expect(reviewer.getByRole('navigation').first()).toBeHidden();
});

test('the security administrator ends a post, and whoever follows has its places and its work', async ({
	visit
}) => {
	const desk = await visit.as('desk1', DESK);
	// A subdistrict no other journey counts on.
	const listed = await desk.request.get('/api/v1/liaison?kind=cadre_compound&place=370202010');
	const { items } = (await listed.json()) as { items: { account: string; name: string; place: string }[] };
	const [leaver] = items;
	const sec1 = await visit.as('sec1', DESK);
	await sec1.goto('/');
	await sec1.getByRole('link', { name: '去管理账号' }).click();
	await sec1.getByRole('searchbox').fill(leaver!.account);
	await sec1.getByRole('button', { name: '查找' }).click();
	await sec1.getByRole('row', { name: leaver!.account }).getByRole('link').first().click();
	await sec1.getByRole('link', { name: '终止', exact: true }).click();
	const form = sec1.locator('form.post-end');
	await expect(form).toContainText(/包联\d+处/);
	await form.getByRole('button', { name: '终止岗位' }).click();
	await expect(form.getByRole('alert')).toContainText('由谁接手：请选择');
	const successor = (await form.getByLabel('由谁接手').locator('option').nth(1).textContent())!;
	await form.getByLabel('由谁接手').selectOption({ index: 1 });
	await form.getByRole('button', { name: '终止岗位' }).click();
	await expect(sec1.getByRole('status')).toContainText(/交给接手的人：包联\d+处/);

	const now = await desk.request.get(`/api/v1/liaison?kind=cadre_compound&place=${leaver!.place}`);
	const names = ((await now.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
	expect(names).toContain(successor.trim());
	expect(names).not.toContain(leaver!.name);
});

test('the audit administrator reads today’s journal, whose chain is whole', async ({ visit }) => {
	const audit = await visit.as('audit1', DESK);
	await audit.goto('/');
	await audit.getByRole('link', { name: '查看操作日志' }).click();
	await expect(audit.getByText(/日志链完整到第\d+条/)).toBeVisible();
	await audit.locator('select').first().selectOption({ label: '岗位' });
	await audit.getByRole('button', { name: '查询' }).click();
	await expect(audit.getByText(/授予岗位|终止岗位/).first()).toBeVisible();
});

test('the system administrator gives somebody of the roster a way in', async ({ visit }) => {
	const sys1 = await visit.as('sys1', DESK);
	await sys1.goto('/');
	await sys1.getByRole('link', { name: '去管理账号' }).click();
	await sys1.getByRole('row', { name: '未开通登录' }).first().getByRole('link').first().click();
	await sys1.getByRole('button', { name: '出激活条' }).click();
	await expect(sys1.getByRole('heading', { name: '账号激活条' })).toBeVisible();
	await expect(sys1.locator('.slip-code')).not.toBeEmpty();
});
