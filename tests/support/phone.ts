/** A browser as a phone has it: it keeps what it keeps when it is killed, and is started again over the same folder. */
import { spawn } from 'node:child_process';
import { chromium, type BrowserContext } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';

/** Among all the tests the machine is busy with others too, ms. */
export const PATIENCE = 60_000;

export interface Phone {
	context: BrowserContext;
	/** As a battery that is taken out: nothing is asked, nothing is told. */
	kill(): Promise<void>;
}

export async function switchOn(folder: string): Promise<Phone> {
	const { path } = await findChromium();
	const settings = [
		...[
			`--user-data-dir=${folder}`,
			'--remote-debugging-port=0',
			'--headless',
			'--no-sandbox',
			'--disable-gpu'
		],
		...['--no-first-run', '--disable-background-networking', '--disable-component-update', '--lang=zh-CN'],
		'about:blank'
	];
	const child = spawn(path, settings, { stdio: ['ignore', 'ignore', 'pipe'] });
	const ended = new Promise<void>((done) => child.once('exit', () => done()));
	const address = await new Promise<string>((found, fail) => {
		let said = '';
		child.stderr.on('data', (text: Buffer) => {
			said += text.toString();
			const match = /DevTools listening on (ws:\S+)/.exec(said);
			if (match) found(match[1]!);
		});
		void ended.then(() => fail(new Error(`the browser did not start:\n${said}`)));
	});
	const browser = await chromium.connectOverCDP(address);
	const context = browser.contexts()[0]!;
	context.setDefaultTimeout(PATIENCE);
	return {
		context,
		async kill() {
			child.kill('SIGKILL');
			await ended;
		}
	};
}
