import { toRfc3339 } from '../lib/clock.ts';
import type { Slip } from '../lib/people/server/slip.ts';

/** Shows an activation code, the only time it is shown. */
export function printSlip({ account, name, code, expiresAt }: Slip): void {
	const until = toRfc3339(expiresAt).slice(0, 16);
	console.log(`账号 · account          ${account}（${name}）`);
	console.log(`激活码 · activation code  ${code}（${until} 前有效，只显示这一次 · shown once）`);
}
