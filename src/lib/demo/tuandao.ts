/** 团岛社区 as secretary1 finds it: the newspaper's wheelchair, and a board with something in every column. */
import type { Chance } from './chance.ts';
import { TUANDAO } from './contract-accounts.ts';
import { approveAt, followUpAt, reportAt } from './delivery.ts';
import type { DemoCommunity } from './district.ts';
import { logged, type Life, type Origin } from './life.ts';
import { openLife } from './open-life.ts';
import type { Timeline } from './timeline.ts';
import { CARDS } from './tuandao-cards.ts';
import type { Words } from './words.ts';

export const isTuandao = (community: DemoCommunity): boolean => community.code === TUANDAO;

/** The wish of the newspaper's story. */
export const STORY_TITLE = '冷阿姨想要一把轮椅';

/**
 * Source: the newspaper's story. A subdistrict cadre's visit finds that 冷阿姨, over 70, living on an upper floor,
 * would like a wheelchair; 市场建设服务中心 claims the wish at once and brings one.
 */
export function wheelchairStory(chance: Chance, timeline: Timeline, community: DemoCommunity): Life {
	const setting = { chance, timeline, community };
	const [compound] = community.compounds;
	const origin: Origin = { place: compound!.code, compound, logger: compound!.cadres[0]!, source: 'visit' };
	const words: Words = {
		title: STORY_TITLE,
		description:
			'团岛社区70多岁的冷阿姨住在高层楼，最近出行不便，特别想要一把轮椅。包联街道处级干部在走访中收集到这个微心愿，提请社区联席会商议。',
		category: 'elder_care',
		isSensitive: false,
		result: '联席会后第一时间认领，已为老人送去轮椅，调好脚踏高度，陪她下楼转了一圈。'
	};
	const visitedAt = timeline.officeTime(timeline.before(timeline.today, 24), chance);
	const publishedAt = timeline.later(visitedAt, 0, chance);
	const claimedAt = timeline.later(publishedAt, 1, chance);
	const deliveredAt = timeline.later(claimedAt, 2, chance);
	const approvedAt = timeline.later(deliveredAt, 0, chance);
	const askedAt = timeline.later(approvedAt, 1, chance);
	return [
		logged(visitedAt, origin, words, chance),
		{ at: visitedAt, by: origin.logger, action: 'submit', body: {} },
		{ at: publishedAt, by: community.secretary, action: 'publish', body: { estimatedValue: 680 } },
		{ at: claimedAt, by: 'unit1', action: 'claim', body: {} },
		reportAt(setting, deliveredAt, 'unit1', words.result),
		approveAt(setting, approvedAt),
		{
			...followUpAt(setting, askedAt, { solved: 'yes', rating: 'satisfied' }),
			by: community.secretary
		}
	];
}

/** The open wishes of 团岛. */
export const tuandaoBoard = (chance: Chance, timeline: Timeline, community: DemoCommunity): Life[] =>
	CARDS.map((card) => {
		const compound = community.compounds[card.compound - 1];
		const logger = {
			secretary: community.secretary,
			leader: community.leaders[0]!,
			grid: compound?.gridWorker,
			cadre: compound?.cadres[0]
		}[card.by]!;
		return openLife(chance, timeline, community, card.state, {
			origin: { place: compound?.code ?? community.code, compound, logger, source: card.source },
			words: {
				title: card.title,
				description: card.story,
				category: card.category,
				value: card.value,
				isSensitive: false,
				result: card.result ?? ''
			},
			since: card.since,
			dueIn: card.dueIn,
			officer: card.unit === undefined ? undefined : community.officers[card.unit]
		});
	});
