import type { Role } from '../people/role.ts';
import { LIBRARY, MARKET_CENTRE } from './unit-names.ts';

/** Places of the newspaper's story and its neighbours. */
export const DISTRICT = '370202';
export const TUANDAO = '370202002008';
export const XIZHEN = '370202002009';
export const BADAXIA = '370202002011';
export const XINJIAZHUANG = '370202014011';

/** An account somebody can try the board with. Names and scope are promised to the outside. */
export interface ContractAccount {
	account: string;
	name: string;
	role: Role;
	/** A place, or the name of a unit. */
	seat: string;
	/** Communities a leader, compounds a cadre is linked to; nobody else is linked to these. */
	linked?: readonly string[];
	mustChangePassword?: boolean;
	isDisabled?: boolean;
}

export const CONTRACT_ACCOUNTS: readonly ContractAccount[] = [
	{ account: 'sys1', name: '卫松', role: 'system_admin', seat: DISTRICT },
	{ account: 'sec1', name: '蒋宁', role: 'security_admin', seat: DISTRICT },
	{ account: 'audit1', name: '韩越', role: 'audit_admin', seat: DISTRICT },
	{ account: 'desk1', name: '冯岚', role: 'district_desk', seat: DISTRICT },
	{ account: 'org1', name: '陈晓棠', role: 'reviewer', seat: DISTRICT },
	{ account: 'org2', name: '褚岩', role: 'reviewer', seat: DISTRICT },
	{ account: 'secretary1', name: '林静舒', role: 'secretary', seat: TUANDAO },
	{ account: 'secretary2', name: '孙梅宁', role: 'secretary', seat: XIZHEN },
	{ account: 'secretary3', name: '于海岚', role: 'secretary', seat: XINJIAZHUANG },
	{ account: 'newbie1', name: '程雨彤', role: 'secretary', seat: BADAXIA, mustChangePassword: true },
	{ account: 'grid1', name: '孙晓帆', role: 'grid_worker', seat: `${TUANDAO}001` },
	{
		account: 'cadre1',
		name: '王文岩',
		role: 'subdistrict_cadre',
		seat: '370202002',
		linked: [`${TUANDAO}001`, `${XIZHEN}001`]
	},
	{
		account: 'cadre2',
		name: '刘春汐',
		role: 'subdistrict_cadre',
		seat: '370202002',
		linked: [`${BADAXIA}001`]
	},
	{
		account: 'cadre3',
		name: '高景川',
		role: 'subdistrict_cadre',
		seat: '370202014',
		linked: [`${XINJIAZHUANG}001`]
	},
	{ account: 'street1', name: '马立群', role: 'street_desk', seat: '370202002' },
	{ account: 'street2', name: '韩秋雪', role: 'street_desk', seat: '370202014' },
	{ account: 'leader1', name: '周启远', role: 'district_leader', seat: DISTRICT, linked: [TUANDAO, XIZHEN] },
	{ account: 'leader2', name: '沈月清', role: 'district_leader', seat: DISTRICT, linked: [XINJIAZHUANG] },
	{ account: 'unit1', name: '赵文敏', role: 'unit_officer', seat: MARKET_CENTRE },
	{ account: 'unit2', name: '吴书宜', role: 'unit_officer', seat: LIBRARY },
	{ account: 'disabled1', name: '钱广和', role: 'street_desk', seat: '370202005', isDisabled: true }
];
