import type { Name } from '../name.ts';
import type { LiaisonKind } from './assignment.ts';

/** The one who answers, as the glossary calls them. */
export const LIAISON_NAMES: Readonly<Record<LiaisonKind, Name>> = {
	leader_community: { zh: '区级领导', en: 'District leader' },
	cadre_compound: { zh: '联系干部', en: 'Liaison cadre' },
	unit_community: { zh: '包联单位', en: 'Liaison unit' }
};
