/**
 * Three wishes are written without signal, one with a photo, in the form the worker brings; the browser is killed and
 * started again, still without signal, and has them. Once there is signal and their writer has signed in they go by
 * themselves, though an answer is lost on the way: exactly three tasks, one photo, nothing left. A fourth is sent with
 * signal, and its answer is lost: one task. In the end: a session that is over keeps what waits, and signing out wipes
 * it, but not another account's.
 */
import { rmSync } from 'node:fs';
import { count, eq, inArray, like } from 'drizzle-orm';
import { expect as usually, type BrowserContext, type Page } from '@playwright/test';
import { photos } from '#lib/attachments/server/table.ts';
import { endSessionsOf } from '#lib/auth/server/sessions.ts';
import { tasks } from '#lib/tasks/server/table.ts';
import { visitTasks } from '#lib/visits/server/table.ts';
import { inhabited, type Inhabited } from '../support/inhabited.ts';
import { freePort, layLine, type Line } from '../support/line.ts';
import { PATIENCE, switchOn } from '../support/phone.ts';
import { photo } from '../support/photos.ts';
import { startProgram, temporaryFolder } from '../support/program.ts';
import type { Finding, Proof } from './proof.ts';

const WISHES = ['一把能折叠的轮椅', '楼道里一盏灯', '一副老花镜'];
const POST_FORM = 'POST /tasks/new';
/** More than one: a browser asks again by itself where a line that stood open breaks. */
const LOST = 2;
const expect = usually.configure({ timeout: PATIENCE });

export const offline: Proof = async (isQuick) => {
	const rounds = isQuick ? 2 : 20;
	const place = await inhabited();
	const port = await freePort();
	const line = await layLine(port);
	const program = await startProgram(place.dataDir, {
		env: { DATABASE_URL: '', PORT: String(port), ORIGIN: line.origin }
	});
	const folder = temporaryFolder();
	try {
		const faults: string[] = [];
		for (let round = 1; round <= rounds; round += 1)
			await roundOf({ place, line, folder }, round).catch((reason: Error) =>
				faults.push(`round ${round}: ${reason.message}`)
			);
		for (const fault of faults) console.error(fault);
		return [
			{
				claim: `${WISHES.length} wishes written without signal and a browser killed make exactly ${WISHES.length} tasks, also where an answer is lost; ${rounds} times in a row`,
				figure: `${rounds - faults.length} of ${rounds}`,
				holds: faults.length === 0
			},
			await visited({ place, line, folder }),
			...(await endings({ place, line, folder }))
		];
	} finally {
		await program.stop();
		await line.close();
		await place.store.close();
		for (const used of [place.dataDir, folder]) rmSync(used, { recursive: true, force: true });
	}
};

interface Scene {
	place: Inhabited;
	line: Line;
	/** What the browser keeps. */
	folder: string;
}

async function roundOf({ place, line, folder }: Scene, round: number): Promise<void> {
	const titleOf = (wish: string) => `${wish}（第${round}回）`;
	const before = line.countOf(POST_FORM);
	let phone = await switchOn(folder);
	try {
		let page = await signedIn(place, line, phone.context, 'secretary1');
		await loseSignal(line, phone.context);
		for (const wish of WISHES) await write(page, line, titleOf(wish), wish === WISHES[0]);
		await expect(page.locator('.outbox-entry')).toHaveCount(WISHES.length);
		await phone.kill();

		phone = await switchOn(folder);
		await loseSignal(line, phone.context);
		page = await phone.context.newPage();
		await page.goto(`${line.origin}/outbox`);
		for (const wish of WISHES) await expect(page.getByText(titleOf(wish))).toBeVisible();
		must(line.countOf(POST_FORM) === before, 'a form passed a line that was cut');

		line.loseAnswers(POST_FORM, LOST);
		await findSignal(line, phone.context);
		await signIn(place, line, phone.context, 'secretary1');
		await page.goto(line.origin);
		await expect.poll(() => standing(page)).toBe(0);
		await expectTasks(place, round, WISHES.length);
		must(line.countOf(POST_FORM) === before + WISHES.length + LOST, 'a lost answer was not asked for again');

		line.loseAnswers(POST_FORM, Infinity);
		await write(page, line, `一把休息椅（第${round}回）`);
		line.loseAnswers(POST_FORM, 0);
		await expect.poll(() => standing(page)).toBe(0);
		await expectTasks(place, round, WISHES.length + 1);
	} finally {
		await phone.kill();
		line.mend();
	}
}

/** A visit with two wishes, written without signal; its first answer is lost. */
async function visited({ place, line, folder }: Scene): Promise<Finding> {
	const phone = await switchOn(folder);
	const wishes = ['走访时记的助行器', '走访时记的坐便椅'];
	try {
		const page = await signedIn(place, line, phone.context, 'cadre1');
		await loseSignal(line, phone.context);
		await page.goto(`${line.origin}/visits/new`);
		await page.locator('[name=met]').first().check({ force: true });
		for (const [nth, wish] of wishes.entries()) await page.locator(`[name="wishes.${nth}.title"]`).fill(wish);
		await page.locator('form.wish button.btn-primary').first().click();
		await page.waitForURL(/\/outbox\?kept/);
		line.loseAnswers('POST /visits/new', 1);
		await findSignal(line, phone.context);
		await page.goto(line.origin);
		await expect.poll(() => standing(page)).toBe(0);
		const [made] = await place.store.read
			.select({ tasks: count() })
			.from(tasks)
			.innerJoin(visitTasks, eq(visitTasks.taskId, tasks.id))
			.where(inArray(tasks.title, wishes));
		return {
			claim: `a visit written without signal is there once, with its ${wishes.length} wishes, though an answer was lost`,
			figure: `${made!.tasks} wishes`,
			holds: made!.tasks === wishes.length
		};
	} finally {
		await phone.kill();
		line.mend();
	}
}

/** What is there at the end of a session, and of a sign-out. */
async function endings({ place, line, folder }: Scene): Promise<Finding[]> {
	const phone = await switchOn(folder);
	const { context } = phone;
	const findings: Finding[] = [];
	const found = (claim: string, held: number, wanted: number) =>
		findings.push({ claim, figure: `${held} kept`, holds: held === wanted });
	try {
		const page = await signedIn(place, line, context, 'secretary1');
		await page.goto(`${line.origin}/tasks/new`);
		await place.store.write((tx) => endSessionsOf(tx, 'secretary1'));
		await fill(page, '会话过期时写的');
		await page.locator('button[name=upTo]').first().click();
		await page.waitForURL(/\/login/);
		found('a session that is over keeps what waits', await standing(page), 1);

		const other = await signedIn(place, line, context, 'secretary2');
		await loseSignal(line, context);
		await write(other, line, '另一个人写的');
		found(
			'another account on the same phone sees only its own',
			await other.locator('.outbox-entry').count(),
			1
		);
		await findSignal(line, context);
		line.loseAnswers('GET /outbox/mine', 1000);
		await other.goto(`${line.origin}/me`);
		await other.getByRole('button', { name: '退出登录' }).click();
		await other.getByRole('button', { name: '删除并退出' }).click();
		await other.waitForURL(/\/login/);
		line.loseAnswers('GET', 0);
		found('signing out wipes what waits, and leaves the other account its own', await standing(other), 1);
		found('and wipes who held the device, and the key of it', await leftOf(other, 'secretary2'), 0);

		await signIn(place, line, context, 'secretary1');
		await other.goto(line.origin);
		await expect.poll(() => standing(other)).toBe(0);
		const [row] = await place.store.read
			.select({ made: count() })
			.from(tasks)
			.where(like(tasks.title, '会话过期时写的'));
		found('after signing in again it goes by itself: tasks made', row!.made, 1);
		return findings;
	} finally {
		await phone.kill();
		line.mend();
	}
}

function must(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}

async function signIn(place: Inhabited, line: Line, context: BrowserContext, account: string): Promise<void> {
	const [name = '', value = ''] = (await place.cookieOf(account)).split('=');
	await context.addCookies([{ name, value, url: line.origin }]);
}

/** A page of somebody who has been here before: the worker stands by, and knows whose forms to bring. */
async function signedIn(
	place: Inhabited,
	line: Line,
	context: BrowserContext,
	account: string
): Promise<Page> {
	await signIn(place, line, context, account);
	const page = await context.newPage();
	await page.goto(line.origin);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	await expect.poll(() => page.evaluate(countRows, ['holders', account])).toBe(1);
	return page;
}

async function loseSignal(line: Line, context: BrowserContext): Promise<void> {
	line.cut();
	await context.setOffline(true);
}

async function findSignal(line: Line, context: BrowserContext): Promise<void> {
	line.mend();
	await context.setOffline(false);
}

async function fill(page: Page, title: string, hasPhoto = false): Promise<void> {
	await page.locator('[name=title]').fill(title);
	if (!hasPhoto) return;
	// Small: where the machine is busy a larger one is refused as too slow, and that is another promise.
	const buffer = await photo({ isTold: true });
	await page.locator('[name=photos]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
	await expect(page.getByText('照片已备好')).toBeAttached();
}

async function write(page: Page, line: Line, title: string, hasPhoto = false): Promise<void> {
	await page.goto(`${line.origin}/tasks/new`);
	await fill(page, title, hasPhoto);
	await page.locator('button[name=upTo]').first().click();
	await page.waitForURL(/\/outbox\?kept/);
	await expect(page.getByText(title)).toBeVisible();
}

/** How many entries lie in the browser, whosever they are. */
const standing = (page: Page): Promise<number> => page.evaluate(countRows, ['entries', '']);

/** Rows that tell of an account beside its entries: that it holds the device, and its key. */
async function leftOf(page: Page, account: string): Promise<number> {
	const held = await page.evaluate(countRows, ['holders', account]);
	return held + (await page.evaluate(countRows, ['keys', account]));
}

function countRows([store = '', account = '']: string[]): Promise<number> {
	return new Promise((counted, failed) => {
		const asked = indexedDB.open('outbox');
		// Not there yet: nor is it made by asking.
		asked.onupgradeneeded = () => asked.transaction!.abort();
		asked.onerror = () => (asked.error!.name === 'AbortError' ? counted(0) : failed(asked.error!));
		asked.onsuccess = () => {
			const db = asked.result;
			const held = db.transaction(store).objectStore(store);
			const [keys, values] = [held.getAllKeys(), held.getAll()];
			values.onsuccess = () => {
				db.close();
				const rows = values.result as { account?: string }[];
				const isIts = (at: number) => !account || [keys.result[at], rows[at]?.account].includes(account);
				counted(rows.filter((_, at) => isIts(at)).length);
			};
		};
	});
}

async function expectTasks(place: Inhabited, round: number, wanted: number): Promise<void> {
	const isIts = like(tasks.title, `%（第${round}回）`);
	const [made] = await place.store.read.select({ tasks: count() }).from(tasks).where(isIts);
	const [used] = await place.store.read
		.select({ photos: count() })
		.from(photos)
		.innerJoin(tasks, eq(tasks.id, photos.taskId))
		.where(isIts);
	must(made!.tasks === wanted, `${made!.tasks} tasks instead of ${wanted}`);
	must(used!.photos === 1, `${used!.photos} photos instead of 1`);
}
