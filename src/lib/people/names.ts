import type { Name } from '../name.ts';
import type { Role } from './role.ts';
import type { Standing } from './standing.ts';

export const ROLE_NAMES: Readonly<Record<Role, Name>> = {
	secretary: { zh: '社区党委书记', en: 'Community secretary' },
	grid_worker: { zh: '网格员', en: 'Grid worker' },
	subdistrict_cadre: { zh: '街道处级干部', en: 'Subdistrict cadre' },
	street_desk: { zh: '街道工作台', en: 'Subdistrict desk' },
	district_leader: { zh: '区级领导', en: 'District leader' },
	unit_officer: { zh: '包联单位经办人', en: 'Liaison-unit officer' },
	district_desk: { zh: '区级工作台', en: 'District desk' },
	reviewer: { zh: '组织部评议人员', en: 'Reviewing department' },
	system_admin: { zh: '系统管理员', en: 'System administrator' },
	security_admin: { zh: '安全管理员', en: 'Security administrator' },
	audit_admin: { zh: '审计管理员', en: 'Audit administrator' }
};

export const STANDING_NAMES: Readonly<Record<Standing, Name>> = {
	active: { zh: '在用', en: 'In use' },
	invited: { zh: '待激活', en: 'To be activated' },
	lapsed: { zh: '激活码已过期', en: 'Code run out' },
	disabled: { zh: '已停用', en: 'Disabled' },
	roster: { zh: '未开通登录', en: 'No sign-in' }
};
