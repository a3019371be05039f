import type { Chance } from './chance.ts';
import type { DemoCommunity } from './district.ts';
import { claimAt, delivered, unclaimAfter } from './delivery.ts';
import { originIn, upToPublished, upToSubmitted, type Life, type Setting } from './life.ts';
import { WITHDRAWN } from './sayings.ts';
import type { Timeline } from './timeline.ts';
import { refusedWords, wishWords } from './words.ts';

/** How often a life is planned anew when it would not be over by now. */
const TRIES = 6;

/** A wish that was admitted (or not) on the day numbered `day` and is over by now: closed, refused or withdrawn. */
export function endedLife(chance: Chance, timeline: Timeline, community: DemoCommunity, day: number): Life {
	const setting = { chance, timeline, community };
	for (let tried = 0; tried < TRIES; tried += 1) {
		const life = anyEnd(setting, day);
		if (life.at(-1)!.at < timeline.now) return life;
	}
	return withdrawn(setting, day, 0);
}

function anyEnd(setting: Setting, day: number): Life {
	const { chance } = setting;
	if (chance.happens(0.035)) return rejected(setting, day);
	if (chance.happens(0.035)) return withdrawn(setting, day, chance.whole(0, 4));
	return closed(setting, day);
}

function rejected(setting: Setting, day: number): Life {
	const { chance, timeline, community } = setting;
	const origin = originIn(setting);
	const words = refusedWords(chance, community, origin.compound);
	const steps = upToSubmitted(setting, origin, words, timeline.officeTime(day, chance));
	const at = timeline.later(steps[1]!.at, 0, chance);
	const by = chance.happens(0.25) ? community.street : community.secretary;
	return [...steps, { at, by, action: 'reject', body: { code: words.code, route: words.route } }];
}

function withdrawn(setting: Setting, day: number, afterDays: number): Life {
	const { chance, timeline, community } = setting;
	const origin = originIn(setting);
	const words = wishWords(chance, timeline.monthOf(day), community, origin.compound);
	const up = chance.happens(0.3) ? upToSubmitted : upToPublished;
	const steps = up(setting, origin, words, timeline.officeTime(day, chance));
	const at = timeline.later(steps.at(-1)!.at, afterDays, chance);
	return [
		...steps,
		{ at, by: community.secretary, action: 'withdraw', body: { reason: chance.pick(WITHDRAWN) } }
	];
}

function closed(setting: Setting, day: number): Life {
	const { chance, timeline, community } = setting;
	const origin = originIn(setting);
	const words = wishWords(chance, timeline.monthOf(day), community, origin.compound);
	const steps = upToPublished(setting, origin, words, timeline.officeTime(day, chance));
	let openAt = steps.at(-1)!.at;
	if (chance.happens(0.03)) {
		const first = claimAt(setting, timeline.later(openAt, chance.whole(0, 3), chance));
		const back = unclaimAfter(setting, first);
		steps.push(first.step, back);
		openAt = back.at;
	}
	const claim = claimAt(setting, timeline.later(openAt, claimWait(chance), chance));
	return [...steps, claim.step, ...delivered(setting, claim, words)];
}

/** Working days until somebody claims: most within three, nearly all within ten. */
const claimWait = (chance: Chance): number => Math.min(12, Math.floor(-Math.log(1 - chance.next()) * 2.4));
