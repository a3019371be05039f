import type { Name } from '../name.ts';
import type { CommunityClass, ProposalState } from './class.ts';

/** How the classes are called: the glossary's words. */
export const CLASS_NAMES: Readonly<Record<CommunityClass, Name>> = {
	strengthen: { zh: '强基', en: 'Strengthen' },
	excel: { zh: '创优', en: 'Excel' },
	demonstrate: { zh: '示范', en: 'Demonstrate' }
};

export const PROPOSAL_NAMES: Readonly<Record<ProposalState, Name>> = {
	proposed: { zh: '等第二人确认', en: 'Waits for a second person' },
	confirmed: { zh: '已确认', en: 'Confirmed' },
	declined: { zh: '未同意', en: 'Declined' }
};
