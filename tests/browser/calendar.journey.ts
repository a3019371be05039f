import { addDays, weekdayOf } from '../../src/lib/clock.ts';
import { DESK, expect, test } from './visit.ts';

const NEXT = new Date().getFullYear() + 1;

/** The first weekday of each month of the next year: as many days off as a year has. */
const DAYS = Array.from({ length: 12 }, (_, month) => {
	let day = `${NEXT}-${String(month + 1).padStart(2, '0')}-01`;
	while ([0, 6].includes(weekdayOf(day))) day = addDays(day, 1);
	return day;
});
const LINES = DAYS.map((day) => `${day},休`);

test('the desk loads the next year, looks at it first, and changes a day, without JavaScript', async ({
	visit
}) => {
	const desk = await visit.as('desk1', { ...DESK, javaScriptEnabled: false });
	await desk.goto(`/calendar?year=${NEXT}`);
	await desk.getByLabel('放假和调休').fill([...LINES, `${DAYS[0]},休`].join('\n'));
	await desk.getByRole('button', { name: '先试载看看' }).click();
	await expect(desk.getByText('1行要改，改好再试')).toBeVisible();
	await expect(desk.getByText('第13行')).toBeVisible();
	await desk.getByLabel('放假和调休').fill(LINES.join('\n'));
	await desk.getByRole('button', { name: '先试载看看' }).click();
	await expect(desk.getByText('还没有保存。')).toBeVisible();
	await desk.getByLabel('依据').fill('国办发明电第9号');
	await desk.getByRole('button', { name: '确认载入' }).click();
	await expect(desk.getByRole('status')).toContainText(`${NEXT}年已载入`);
	await expect(desk.getByText('放假12个工作日', { exact: true })).toBeVisible();

	const day = DAYS[3]!;
	await desk.locator(`a[href$="day=${day}#change"]`).click();
	await expect(desk.getByLabel('哪一天')).toHaveValue(day);
	await expect(desk.getByRole('radio', { name: '上班' })).toBeChecked();
	await desk.getByLabel('依据').fill('补充通知');
	await desk.getByRole('button', { name: '改好并重算期限' }).click();
	await expect(desk.getByText('放假11个工作日', { exact: true })).toBeVisible();

	const secretary = await visit.as('secretary1');
	await secretary.goto(`/calendar?year=${NEXT}`);
	await expect(secretary.getByText('补充通知')).toBeVisible();
	await expect(secretary.getByRole('button', { name: '先试载看看' })).toHaveCount(0);
});

test('a limit the desk sets is the one the next step is given, and the page says why', async ({ visit }) => {
	const desk = await visit.as('desk1');
	await desk.goto('/calendar/limits?limit=accept');
	await desk.getByLabel('哪一类事项').selectOption({ label: '重点任务' });
	await desk.getByLabel('工作日', { exact: true }).fill('31');
	await desk.getByLabel('依据').fill('年度任务受理较慢');
	await desk.getByLabel('工作日', { exact: true }).evaluate((input) => input.removeAttribute('max'));
	await desk.getByRole('button', { name: '改时限' }).click();
	await expect(desk.getByRole('alert')).toContainText('数字太大，最多30');
	await desk.getByLabel('工作日', { exact: true }).fill('4');
	await desk.getByRole('button', { name: '改时限' }).click();
	await expect(desk.getByRole('status')).toContainText('已改好');
	await expect(desk.getByText('1→4')).toBeVisible();

	const secretary = await visit.as('secretary1');
	await secretary.goto('/tasks/new?kind=key_task');
	await secretary.locator('[name=title]').fill('建成社区食堂');
	await secretary.getByRole('button', { name: '提交' }).first().click();
	await secretary.waitForURL(/\/tasks\/0/);
	await secretary.getByText('为什么是这一天').click();
	await expect(secretary.getByText('提交后4个工作日内受理。')).toBeVisible();
});
