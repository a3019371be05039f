import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingError, type Settings } from '../../settings.ts';

type WhereSecretsLie = Pick<Settings, 'appSecret' | 'appSecretFile' | 'dataDir'>;

const LEAST_LENGTH = 32;
const REMEDY = 'Make one with: openssl rand -base64 48';

/**
 * The secret that residents' data and digests are made safe with: `APP_SECRET`, the file `APP_SECRET_FILE`
 * names, or the one the demonstration district keeps in its data directory. Refuses when there is none.
 */
export function readAppSecret(settings: WhereSecretsLie): string {
	if (settings.appSecret) return settings.appSecret;
	if (settings.appSecretFile) return secretIn(settings.appSecretFile);
	if (existsSync(demoSecretFile(settings))) return secretIn(demoSecretFile(settings));
	throw new SettingError(
		'APP_SECRET',
		`takes at least ${LEAST_LENGTH} characters that nobody can guess, and is not set (nor is APP_SECRET_FILE)`,
		REMEDY
	);
}

/** The secret there is; for a demonstration district that has none, a new one only its owner may read. */
export function createAppSecret(settings: WhereSecretsLie): string {
	const file = demoSecretFile(settings);
	if (!settings.appSecret && !settings.appSecretFile && !existsSync(file)) {
		mkdirSync(settings.dataDir, { recursive: true });
		writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
	}
	return readAppSecret(settings);
}

const demoSecretFile = (settings: WhereSecretsLie) => join(settings.dataDir, 'app-secret');

function secretIn(file: string): string {
	const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
	if (text.length >= LEAST_LENGTH) return text;
	throw new SettingError(
		'APP_SECRET_FILE',
		`takes a file with at least ${LEAST_LENGTH} characters that nobody can guess; ${file} holds ${text.length}`,
		REMEDY
	);
}
