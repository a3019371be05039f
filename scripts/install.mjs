import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ourNode } from './our-node.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/** Installs the dependencies as locked, unless that is what lies in node_modules already. */
export function installWhatIsMissing() {
	if (isInstalled()) return;
	console.log('安装依赖 · installing…');
	// Whatever the environment says about production: building needs all of them, and our Node is optional.
	const { status } = npm('ci', '--loglevel=error', '--include=dev', '--include=optional');
	if (status !== 0) throw new Error('安装失败 · npm ci failed');
	if (!existsSync(ourNode))
		throw new Error(`这种机器上没有 Node 26 · no Node 26 for this machine: ${ourNode} is missing`);
}

/** npm leaves in node_modules a copy of the lock, cut down to what it really installed. */
function isInstalled() {
	const installed = packagesIn('node_modules/.package-lock.json');
	return existsSync(ourNode) && Object.entries(packagesIn('package-lock.json')).every(matches);

	/** @param {[string, Packages[string]]} entry */
	function matches([path, wanted]) {
		if (path === '') return true;
		const found = installed[path];
		if (!found) return Boolean(wanted.optional || wanted.devOptional);
		return found.version === wanted.version && found.integrity === wanted.integrity;
	}
}

/**
 * @param {string} lock
 * @returns {Packages}
 */
function packagesIn(lock) {
	return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : {};
}

/** The npm that called us, else the one on the path. @param {string[]} args */
function npm(...args) {
	const caller = process.env.npm_execpath;
	if (caller?.endsWith('npm-cli.js'))
		return spawnSync(process.execPath, [caller, ...args], { stdio: 'inherit' });
	return spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}
