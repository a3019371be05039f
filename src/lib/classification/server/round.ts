import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { shortName, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { accountNames } from '../../people/server/queries.ts';
import { CLASSES, type CommunityClass, type ProposalState } from '../class.ts';
import {
	commentsOn,
	latestDecisions,
	openProposals,
	standingClasses,
	type Classification
} from './queries.ts';

export interface ClassedCommunity {
	code: PlaceCode;
	/** Without 社区. */
	name: string;
	subdistrict: string;
	class: CommunityClass | null;
	since: Day | null;
	/** A proposal waits. */
	isWaiting: boolean;
}

export interface Proposal {
	id: string;
	community: PlaceCode;
	name: string;
	from: CommunityClass | null;
	to: CommunityClass;
	effectiveOn: Day;
	reason: string;
	state: ProposalState;
	proposedBy: string;
	proposedAt: Instant;
	decidedBy: string;
	decidedAt: Instant | null;
	/** Said when it was decided: why it was declined. */
	comment: string | null;
	/** Made by the one who looks. */
	isOwn: boolean;
}

export interface ClassRound {
	communities: ClassedCommunity[];
	classes: Record<CommunityClass, number>;
	waiting: Proposal[];
	decided: Proposal[];
}

const DECISIONS_SHOWN = 12;

/** What a reviewer works on: the class of every community, what waits for a second person, what was decided. */
export async function classRound(db: Reader, actor: Actor, now: Instant): Promise<ClassRound> {
	const district = await districtCode(db);
	must(actor, 'classification.propose', { place: district });
	const today = dayOf(now);
	const [places, standing, waiting, decided] = await Promise.all([
		placesUnder(db, district),
		standingClasses(db, today),
		openProposals(db),
		latestDecisions(db, DECISIONS_SHOWN)
	]);
	const names = new Map(places.map(({ code, name }) => [code, shortName(name)]));
	const [people, comments] = await Promise.all([
		accountNames(
			db,
			[...waiting, ...decided].flatMap((one) => [one.proposedBy, one.decidedBy ?? ''])
		),
		commentsOn(
			db,
			decided.map(({ id }) => id)
		)
	]);
	const proposalOf = (one: Classification): Proposal => ({
		id: one.id,
		community: one.community,
		name: names.get(one.community) ?? one.community,
		from: one.previousClass,
		to: one.class,
		effectiveOn: one.effectiveOn,
		reason: one.reason,
		state: one.state,
		proposedBy: people.get(one.proposedBy) ?? '',
		proposedAt: one.proposedAt,
		decidedBy: people.get(one.decidedBy ?? '') ?? '',
		decidedAt: one.decidedAt,
		comment: comments.get(one.id) ?? null,
		isOwn: one.proposedBy === actor.accountId
	});
	const communities = places
		.filter((place) => place.level === 'community')
		.map(({ code }) => ({
			code,
			name: names.get(code)!,
			subdistrict: names.get(subdistrictOf(code)) ?? '',
			class: standing.get(code)?.class ?? null,
			since: standing.get(code)?.effectiveOn ?? null,
			isWaiting: waiting.some((one) => one.community === code)
		}));
	return {
		communities,
		classes: Object.fromEntries(
			CLASSES.map((name) => [name, communities.filter((one) => one.class === name).length])
		) as Record<CommunityClass, number>,
		waiting: waiting.map(proposalOf),
		decided: decided.map(proposalOf)
	};
}
