import { readSettings, SettingError } from '../src/lib/settings.ts';
import { buildIfChanged } from './build.ts';
import { seedWhereEmpty } from './demonstration.ts';

try {
	const made = await Promise.allSettled([seedWhereEmpty(readSettings()), buildIfChanged()]);
	for (const one of made) if (one.status === 'rejected') throw one.reason;
} catch (reason) {
	const isSetting = reason instanceof SettingError;
	console.error(isSetting ? `设置有误 · wrong setting · ${reason.message}` : (reason as Error).message);
	process.exit(1);
}

await import('../server.mjs');
