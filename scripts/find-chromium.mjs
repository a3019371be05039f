import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @typedef {{ path: string, from: string }} Found */

/**
 * A Chromium that runs here, and where it came from: `$CHROMIUM`, else the system's, else the one in
 * @sparticuz/chromium (linux-x64), else one that Playwright downloads. Fails with a remedy when there is none.
 * @returns {Promise<Found>}
 */
export async function findChromium() {
	if (process.env.CHROMIUM) {
		if (!runs(process.env.CHROMIUM)) throw new Error(`CHROMIUM=${process.env.CHROMIUM} cannot be run`);
		return { path: process.env.CHROMIUM, from: '$CHROMIUM' };
	}
	for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
		if (runs(name)) return { path: pathOf(name), from: 'the system' };
	for (const [from, bring] of BROUGHT) {
		const path = await bring().catch(() => null);
		if (path && runs(path)) return { path, from };
	}
	throw new Error(
		'没有可用的浏览器 · no browser found. Install chromium, or name one: CHROMIUM=/path/to/chromium npm test'
	);
}

/** @param {string} path */
function runs(path) {
	try {
		execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
		return true;
	} catch {
		return false;
	}
}

/** @param {string} name */
function pathOf(name) {
	const folders = (process.env.PATH ?? '').split(':');
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? name;
}

/** @type {[from: string, bring: () => Promise<string | null>][]} */
const BROUGHT = [
	['@sparticuz/chromium', unpacked],
	['playwright install', downloaded]
];

/**
 * Unpacks the packaged browser once, with the libraries and fonts that a bare system lacks. In a folder of
 * our own, because the package's usual one, /tmp, may hold another user's.
 */
async function unpacked() {
	if (process.platform !== 'linux' || process.arch !== 'x64') return null;
	const folder = resolve('node_modules/.chromium');
	if (!existsSync(folder)) {
		const draft = mkdtempSync(`${folder}-`);
		try {
			await unpackInto(draft);
			renameSync(draft, folder);
		} finally {
			rmSync(draft, { recursive: true, force: true });
		}
	}
	return join(folder, 'run');
}

/** @param {string} folder */
async function unpackInto(folder) {
	const { TMPDIR } = process.env;
	process.env.TMPDIR = folder;
	try {
		const { default: chromium, inflate } = await import('@sparticuz/chromium');
		await chromium.executablePath();
		await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');
	} finally {
		if (TMPDIR === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = TMPDIR;
	}
	const lines = [
		'#!/bin/sh',
		'here="${0%/*}"',
		'export LD_LIBRARY_PATH="$here/al2023/lib:$LD_LIBRARY_PATH"',
		'[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here/fonts"',
		'exec "$here/chromium" "$@"',
		''
	];
	writeFileSync(join(folder, 'run'), lines.join('\n'), { mode: 0o755 });
}

async function downloaded() {
	const { chromium } = await import('@playwright/test');
	if (!existsSync(chromium.executablePath()))
		execFileSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
			stdio: 'inherit',
			timeout: 180_000
		});
	return chromium.executablePath();
}
