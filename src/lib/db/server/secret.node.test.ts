import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SettingError } from '../../settings.ts';
import { createAppSecret, readAppSecret } from './secret.ts';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'board-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const nothingSet = () => ({ appSecret: null, appSecretFile: null, dataDir });
const LONG = 'a secret that only this test knows, of no worth';

test('without a secret the board does not start', () => {
	expect(() => readAppSecret(nothingSet())).toThrow(SettingError);
});

test('the demonstration district gets a secret once, which only its owner may read', () => {
	const secret = createAppSecret(nothingSet());
	expect(secret.length).toBeGreaterThanOrEqual(32);
	expect(statSync(join(dataDir, 'app-secret')).mode & 0o777).toBe(0o600);
	expect(createAppSecret(nothingSet())).toBe(secret);
	expect(readAppSecret(nothingSet())).toBe(secret);
});

test('a secret that is set goes before one that lies in the data directory', () => {
	createAppSecret(nothingSet());
	expect(readAppSecret({ ...nothingSet(), appSecret: LONG })).toBe(LONG);
	const appSecretFile = join(dataDir, 'elsewhere');
	writeFileSync(appSecretFile, `${LONG}\n`);
	expect(readAppSecret({ ...nothingSet(), appSecretFile })).toBe(LONG);
});

test('a secret file that is missing or too short is refused', () => {
	const appSecretFile = join(dataDir, 'elsewhere');
	expect(() => readAppSecret({ ...nothingSet(), appSecretFile })).toThrow(SettingError);
	writeFileSync(appSecretFile, 'short');
	expect(() => readAppSecret({ ...nothingSet(), appSecretFile })).toThrow(SettingError);
});
