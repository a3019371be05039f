import type { Name } from '../name.ts';
import type { LiaisonKind } from './assignment.ts';
import type { DelegationReason } from './delegation.ts';

/** The one who answers, as the glossary calls them. */
export const LIAISON_NAMES: Readonly<Record<LiaisonKind, Name>> = {
	leader_community: { zh: '区级领导', en: 'District leader' },
	cadre_compound: { zh: '联系干部', en: 'Liaison cadre' },
	unit_community: { zh: '包联单位', en: 'Liaison unit' }
};

/** Why somebody is represented for a while. */
export const REASON_NAMES: Readonly<Record<DelegationReason, Name>> = {
	leave: { zh: '休假', en: 'Leave' },
	training: { zh: '培训学习', en: 'Training' },
	trip: { zh: '出差', en: 'Away on duty' },
	secondment: { zh: '抽调、借调', en: 'Seconded' },
	vacancy: { zh: '岗位空缺、交接', en: 'Post vacant or changing hands' }
};
