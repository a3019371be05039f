/**
 * 分类: the three classes of a community, an ordered ramp: who needs support, who strives, who shows the way.
 * Source: 市南区社区党委"分类管理、动态提升".
 */
export const CLASSES = ['strengthen', 'excel', 'demonstrate'] as const;
export type CommunityClass = (typeof CLASSES)[number];

/** 强 优 示: the character that stands for a class wherever a colour does. */
export const CLASS_MARK: Readonly<Record<CommunityClass, string>> = {
	strengthen: '强',
	excel: '优',
	demonstrate: '示'
};

export const PROPOSAL_STATES = ['proposed', 'confirmed', 'declined'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
