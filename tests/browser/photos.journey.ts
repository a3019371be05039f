import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { PROJECT } from '../support/program.ts';
import { heicHead, heicTold, photo, TOLD } from '../support/photos.ts';
import { DESK, expect, logWish, PHONE, test } from './visit.ts';

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });

for (const javaScriptEnabled of [false, true])
	test(`a report with two photos, ${javaScriptEnabled ? 'with' : 'without'} scripts: what is seen holds no place`, async ({
		visit
	}) => {
		const secretary = await visit.as('secretary1', DESK);
		const wish = await logWish(secretary, javaScriptEnabled ? '想要一个花架' : '想要两个花架');

		const unit = await visit.as('unit1', { ...PHONE, javaScriptEnabled });
		await unit.goto(wish);
		await unit.locator('form[action="?/claim"]').getByRole('button').click();
		await unit.goto(wish);
		const form = unit.locator('form[action="?/report-done"]');
		await form.getByLabel('办理结果').fill('花架已装好');
		const told = await photo({ width: 3000, height: 2000, isTold: true });
		await form
			.getByLabel('照片（选填）')
			.setInputFiles([file('一.jpg', told), file('二.png', await photo({ format: 'png' }))]);
		if (javaScriptEnabled) await expect(form.getByRole('status')).toHaveText('照片已备好');
		await form.getByRole('button').last().click();
		await unit.waitForURL((url) => url.searchParams.get('did') === 'report-done');

		await secretary.goto(wish);
		const first = secretary.getByRole('img', { name: '现场照片1' });
		await expect(secretary.getByRole('img', { name: '现场照片2' })).toBeVisible();
		const address = (await first.getAttribute('src'))!;
		const full = address.replace('?small', '');
		expect(full).not.toBe(address);
		for (const [path, size] of [
			[address, [480, 320]],
			[full, [2048, 1365]]
		] as const) {
			const seen = await secretary.request.get(path);
			expect(seen.headers()).toMatchObject({
				'content-type': 'image/jpeg',
				'x-content-type-options': 'nosniff',
				'cache-control': 'private, no-store'
			});
			expect(seen.headers()['content-disposition']).toMatch(/^attachment/);
			const bytes = await seen.body();
			const { exif, width, height } = await sharp(bytes).metadata();
			expect([exif, width, height]).toEqual([undefined, ...size]);
			expect(bytes.includes(TOLD) || bytes.includes('GPS')).toBe(false);
		}

		await first.click();
		await expect(secretary.getByRole('link', { name: '存到本机' }).first()).toBeVisible();

		const stranger = await visit.as('secretary3', DESK);
		for (const path of [address, full])
			expect((await stranger.request.get(path, { maxRedirects: 0 })).status()).toBe(404);
	});

test('who leaves a form and comes back finds the words again, and is told that the photo is not there', async ({
	visit
}) => {
	const page = await visit.as('secretary1', PHONE);
	await page.goto('/tasks/new');
	await page.locator('[name=title]').fill('想要一盏小夜灯');
	await page.locator('summary', { hasText: '照片（选填）' }).click();
	await page.locator('[name=photos]').setInputFiles([file('一.jpg', await photo())]);
	await expect(page.getByText('照片已备好')).toBeVisible();
	await page.waitForTimeout(600);
	await page.goto('/board');
	await page.goto('/tasks/new');
	await expect(page.locator('[name=title]')).toHaveValue('想要一盏小夜灯');
	await expect(page.getByText('照片没有存下来，请重新选。')).toBeVisible();
});

test('a file that is no photo is named with its reason; words and the other photos stay', async ({
	visit
}) => {
	const page = await visit.as('secretary1', { ...PHONE, javaScriptEnabled: false });
	await page.goto('/tasks/new');
	await page.locator('[name=title]').fill('想要一块白板');
	await page.locator('summary', { hasText: '照片（选填）' }).click();
	await page
		.getByLabel('照片（选填）')
		.setInputFiles([file('好.jpg', await photo()), file('IMG_1.HEIC', heicHead())]);
	await page.getByRole('button', { name: /^提交/ }).click();
	await expect(page.getByRole('alert')).toContainText('“IMG_1.HEIC”：这是苹果手机的 HEIC 照片');
	await expect(page.locator('[name=title]')).toHaveValue('想要一块白板');
	await expect(page.getByRole('img', { name: '照片1' })).toBeVisible();
	await page.getByRole('button', { name: /^提交/ }).click();
	await page.waitForURL((url) => url.searchParams.get('did') === 'log');
	await expect(page.getByRole('img', { name: '登记照片1' })).toBeVisible();
});

test('the decoder of HEIC is fetched only when such a photo is picked, and says when it cannot open one', async ({
	visit
}) => {
	const holdsIt = globSync('_app/**/*.js', { cwd: join(PROJECT, 'build/client') }).filter((name) =>
		readFileSync(join(PROJECT, 'build/client', name), 'utf8').includes('heif_context')
	);
	expect(holdsIt).toHaveLength(1);
	const decoder = `/${holdsIt[0]!.replaceAll('\\', '/')}`;

	const page = await visit.as('secretary1', PHONE);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(new URL(request.url()).pathname));
	await page.goto('/tasks/new', { waitUntil: 'networkidle' });
	await page.locator('summary', { hasText: '照片（选填）' }).click();
	const field = page.getByLabel('照片（选填）');
	await field.setInputFiles([file('一.jpg', await photo())]);
	await expect(page.getByText('照片已备好')).toBeVisible();
	expect(asked).not.toContain(decoder);
	await field.setInputFiles([file('一.jpg', await photo()), file('IMG_2.HEIC', heicHead())]);
	await expect(page.getByText('有一张 HEIC 照片在这台设备上打不开')).toBeVisible();
	expect(asked).toContain(decoder);
	expect(await field.evaluate((input: HTMLInputElement) => input.files!.length)).toBe(1);
});

test('an iPhone’s HEIC is converted on the device, and comes back without the place it was taken at', async ({
	visit
}) => {
	const told = heicTold();
	expect(told.includes(TOLD)).toBe(true);
	const page = await visit.as('secretary1', PHONE);
	await page.goto('/tasks/new');
	await page.locator('[name=title]').fill('想要一块防滑垫');
	await page.locator('summary', { hasText: '照片（选填）' }).click();
	await page.getByLabel('照片（选填）').setInputFiles([file('IMG_3.HEIC', told)]);
	await expect(page.getByText('照片已备好')).toBeVisible({ timeout: 30_000 });
	await page.getByRole('button', { name: /^提交/ }).click();
	await page.waitForURL((url) => url.searchParams.get('did') === 'log');
	const shown = page.getByRole('img', { name: '登记照片1' });
	await expect(shown).toBeVisible();
	const kept = await page.request.get((await shown.getAttribute('src'))!);
	const bytes = await kept.body();
	const { exif, width, height } = await sharp(bytes).metadata();
	expect([exif, width, height]).toEqual([undefined, 320, 240]);
	expect(bytes.includes(TOLD)).toBe(false);
});
