import type { Name } from '../name.ts';
import type { Met, Outcome } from './visit.ts';

export const MET_NAMES: Readonly<Record<Met, Name>> = {
	resident: { zh: '居民', en: 'Residents' },
	block_head: { zh: '楼栋长', en: 'Block head' },
	owners_committee: { zh: '业委会', en: 'Owners’ committee' },
	property_firm: { zh: '物业', en: 'Property firm' },
	shop: { zh: '商户', en: 'Shopkeepers' },
	two_committees: { zh: '社区“两委”', en: 'Two committees' },
	unit: { zh: '单位', en: 'A unit' }
};

export const OUTCOME_NAMES: Readonly<Record<Outcome, Name>> = {
	well: { zh: '情况正常', en: 'All well' },
	explained: { zh: '已解释说明', en: 'Explained' },
	settled: { zh: '当场解决', en: 'Settled on the spot' },
	taken_along: { zh: '带回办理', en: 'Taken along' }
};
