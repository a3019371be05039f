import type { Settings } from '../../settings.ts';

/** What the demonstration accounts are, for whoever starts the board for the first time. */
const DEMO_ACCOUNTS: readonly (readonly [accounts: string, what: string])[] = [
	['secretary1 secretary2 secretary3', '社区书记（团岛、西镇、辛家庄） · community secretaries'],
	['newbie1', '社区书记（八大峡），须先改密码 · secretary, must change the password first'],
	['grid1', '网格员（团岛一小区） · grid worker of one compound'],
	['cadre1 cadre2 · cadre3', '街道包联干部（八大峡 · 珠海路） · subdistrict cadres'],
	['street1 · street2', '街道工作台（八大峡 · 珠海路） · subdistrict desks'],
	['leader1 · leader2', '区级包联领导（团岛、西镇 · 辛家庄） · district leaders'],
	['unit1 · unit2', '包联单位（结对团岛 · 辛家庄） · liaison units'],
	['desk1', '区级工作台 · district desk'],
	['org1 org2', '组织部门，评价复核 · reviewing department'],
	['sys1 · sec1 · audit1', '系统、安全、审计管理员 · system, security and audit administrators']
];

/** What the console says once the board is up. */
export function greeting(settings: Settings, hasDemo: boolean): string {
	const where = settings.engine === 'postgresql' ? new URL(settings.database).host : settings.database;
	const lines = [
		`两下两上 · two down, two up`,
		``,
		`  地址 · address   ${settings.origins[0]}`,
		`  数据 · data      ${where}`
	];
	if (!hasDemo) return lines.join('\n');
	const password = settings.demoPassword;
	return [
		...lines,
		``,
		`  演示数据，人物均为虚构 · demonstration data, all people invented`,
		`  密码 · password  ${password}`,
		...DEMO_ACCOUNTS.map(([accounts, what]) => `  ${accounts.padEnd(34)}${what}`)
	].join('\n');
}
