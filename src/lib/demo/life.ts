/** A wish's life as a plan: who takes which step when, and what they write. */
import { SYSTEM } from '../access/actor.ts';
import type { Instant } from '../clock.ts';
import type { PlaceCode } from '../district/place.ts';
import { mustRedo, REQUESTS, type Source, type TaskAction } from '../tasks/task.ts';
import type { Chance } from './chance.ts';
import type { DemoCommunity, DemoCompound } from './district.ts';
import type { Timeline } from './timeline.ts';
import type { Words } from './words.ts';

/** Takes what falls due by itself. */
export const THE_SYSTEM = SYSTEM.account;

export interface PlannedStep {
	at: Instant;
	/** Account of whoever takes it, or the system. */
	by: string;
	action: 'log' | TaskAction;
	body: Readonly<Record<string, unknown>>;
}

/** In order, the logging first; two steps may share an instant. */
export type Life = readonly PlannedStep[];

/** Has it come to an end, by the step that was taken last? */
export function isOver(life: Life): boolean {
	const { action, body } = life.at(-1)!;
	const isAsked = (requests: readonly string[]) =>
		requests.includes(life.findLast((step) => REQUESTS.some((one) => one === step.action))!.action);
	switch (action) {
		case 'reject':
		case 'object':
		case 'uphold':
		case 'merge':
			return true;
		case 'withdraw':
			return !life.some((step) => step.action === 'dispatch' || step.action === 'claim');
		case 'grant':
			return isAsked(['terminate', 'withdraw']);
		case 'approve':
			return life[0]!.body.kind === 'key_task';
		case 'follow-up':
			return !mustRedo(body as Parameters<typeof mustRedo>[0]);
		default:
			return false;
	}
}

/** What a life is planned with. */
export interface Setting {
	chance: Chance;
	timeline: Timeline;
	community: DemoCommunity;
}

/** Where a wish comes up and who writes it down. */
export interface Origin {
	place: PlaceCode;
	compound?: DemoCompound;
	logger: string;
	source: Source;
}

const SOURCES_OF_SECRETARY = [
	['walk_in', 34],
	['visit', 30],
	['phone', 16],
	['joint_meeting', 12],
	['patrol', 8]
] as const satisfies readonly (readonly [Source, number])[];

export function originIn({ chance, community }: Setting): Origin {
	const compound = chance.pick(community.compounds);
	switch (
		chance.weighted([
			['secretary', 62],
			['grid', 24],
			['cadre', 10],
			['leader', 4]
		] as const)
	) {
		case 'grid':
			return {
				place: compound.code,
				compound,
				logger: compound.gridWorker,
				source: chance.pick(['visit', 'patrol'])
			};
		case 'cadre':
			return { place: compound.code, compound, logger: chance.pick(compound.cadres), source: 'visit' };
		case 'leader':
			return { place: compound.code, compound, logger: chance.pick(community.leaders), source: 'visit' };
		case 'secretary': {
			const source = chance.weighted(SOURCES_OF_SECRETARY);
			return chance.happens(0.84)
				? { place: compound.code, compound, logger: community.secretary, source }
				: { place: community.code, logger: community.secretary, source };
		}
	}
}

export const logged = (
	at: Instant,
	{ place, logger, source }: Origin,
	words: Words,
	chance: Chance
): PlannedStep => ({
	at,
	by: logger,
	action: 'log',
	body: {
		kind: 'micro_wish',
		place,
		title: words.title,
		description: words.description,
		category: words.category,
		urgency: chance.happens(0.07) ? 'urgent' : 'normal',
		source,
		sensitive: words.isSensitive,
		upTo: 'draft'
	}
});

/** Logged and submitted shortly before, or at, `acceptedAt`. */
export function upToSubmitted(
	setting: Setting,
	origin: Origin,
	words: Words,
	acceptedAt: Instant
): PlannedStep[] {
	const { chance, timeline, community } = setting;
	// The secretary's one form logs, submits and publishes at once.
	const isOneForm = origin.logger === community.secretary && chance.happens(0.72);
	const submittedAt = isOneForm
		? acceptedAt
		: timeline.earlier(acceptedAt, chance.happens(0.6) ? 0 : 1, chance);
	const loggedAt = isOneForm || chance.happens(0.92) ? submittedAt : timeline.earlier(submittedAt, 0, chance);
	return [
		logged(loggedAt, origin, words, chance),
		{ at: submittedAt, by: origin.logger, action: 'submit', body: {} }
	];
}

/** Logged, submitted, and published at `publishedAt`. */
export function upToPublished(
	setting: Setting,
	origin: Origin,
	words: Words,
	publishedAt: Instant
): PlannedStep[] {
	const { chance, community } = setting;
	const steps = upToSubmitted(setting, origin, words, publishedAt);
	// A matter that concerns a minor is published by a second person.
	const needsSecond = words.isSensitive && origin.logger === community.secretary;
	const isByDesk = needsSecond || (steps[1]!.at < publishedAt && chance.happens(0.2));
	const by = isByDesk ? community.street : community.secretary;
	const body = words.value === undefined ? {} : { estimatedValue: words.value };
	return [...steps, { at: publishedAt, by, action: 'publish', body }];
}
