/** The life of one matter, made by chance: over by now, or standing somewhere today. */
import type { SlaClass } from '../tasks/task.ts';
import { dueAfter, leavesUndone } from './by-itself.ts';
import { lifeOf, type Move } from './course.ts';
import type { Course } from './courses.ts';
import type { DemoCompound } from './district.ts';
import type { Life, Origin, Setting } from './life.ts';
import { HANDLERS, handsOf, type Hands, type Matter } from './matter.ts';
import { matterWords, textsOf, type MatterWords, type Text } from './matter-words.ts';
import { answerOf } from './delivery.ts';
import {
	admitted,
	askedOf,
	concluded,
	dispatched,
	joined,
	parted,
	raised,
	reported,
	signed,
	withdrawn
} from './passages.ts';
import type { Standing } from './standings.ts';
import type { Timeline } from './timeline.ts';

/** What is settled about a matter beforehand; chance settles the rest. */
export interface Given {
	/** Number of the day it comes up; by default today. */
	day?: number;
	compound?: DemoCompound;
	role?: Hands['role'];
	text?: Text;
	words?: Partial<MatterWords>;
	desk?: string;
	logger?: string;
	slaClass?: SlaClass;
}

/** How often a life is planned anew when it would not be over by now, or would be late or left undone. */
export const TRIES = 6;

const SLA_SHARES: readonly (readonly [SlaClass, number])[] = [
	['complex', 60],
	['general', 32],
	['simple', 8]
];

export function matterIn(setting: Setting, kind: Matter['kind'], given: Given = {}): Matter {
	const { chance, community } = setting;
	const { monthOf, today } = setting.timeline;
	const compound = given.compound ?? chance.pick(community.compounds);
	const text = given.text ?? chance.pick(textsOf(kind, monthOf(given.day ?? today)));
	const words = { ...matterWords(chance, community, compound, text), ...given.words };
	const [first, second] = community.crew.desk;
	const desk = given.desk ?? (chance.happens(0.7) ? first! : second!);
	const slaClass = given.slaClass ?? (kind === 'key_task' ? 'general' : chance.weighted(SLA_SHARES));
	const held = { ...setting, kind, compound, words, desk, slaClass };
	const role = (given.role ?? chance.weighted(HANDLERS[kind])) as Parameters<typeof handsOf>[1];
	const origin = { ...originOf(held), ...(given.logger ? { logger: given.logger } : {}) };
	return { ...held, origin, hands: handsOf(held, role) };
}

/** Who comes upon it, and where. */
function originOf({ chance, community, compound, kind }: Omit<Matter, 'origin' | 'hands'>): Origin {
	const place = compound.code;
	if (kind === 'key_task')
		return {
			place: chance.happens(0.6) ? community.code : place,
			logger: community.secretary,
			source: 'joint_meeting'
		};
	const logger = chance.weighted([
		[compound.gridWorker, 46],
		[community.secretary, 32],
		[chance.pick(compound.cadres), 18],
		[community.leaders[0]!, 4]
	] as const);
	const source =
		logger === community.secretary
			? chance.pick(['walk_in', 'phone', 'joint_meeting', 'visit'] as const)
			: chance.pick(['patrol', 'visit'] as const);
	return { place, compound, logger, source };
}

/** A matter that was raised on the day numbered `day`, and is over by now. */
export function endedMatter(setting: Setting, kind: Matter['kind'], course: Course, day: number): Life[] {
	const { chance, timeline } = setting;
	for (let tried = 0; tried < TRIES; tried += 1) {
		const matter = matterIn(setting, kind, { day, role: course.role, slaClass: course.slaClass });
		const life = lifeOf(course.moves(matter), setting, { from: timeline.officeTime(day, chance) });
		if (life.at(-1)!.at < timeline.now && !leavesUndone(life, matter)) return [life];
	}
	const matter = matterIn(setting, kind, { day });
	const brief: Move[] = [...raised(matter).map((move) => ({ ...move, wait: null })), withdrawn(matter, 0)];
	return [lifeOf(brief, setting, { from: timeline.morningOf(day) })];
}

/** A key task from the day numbered `day` on, as far as it has come by now. */
export function keyTaskFrom(setting: Setting, course: Course, day: number, given: Given = {}): Life {
	const { chance, timeline } = setting;
	const matter = matterIn(setting, 'key_task', { ...given, role: course.role ?? given.role });
	const life = lifeOf(course.moves(matter), setting, { from: timeline.officeTime(day, chance) });
	return soFar(life, timeline);
}

/** What of it has happened by now. */
export const soFar = (life: Life, { now }: Timeline): Life => life.filter(({ at }) => at < now);

/** A matter that stands somewhere today. Few have run over their time. */
export function standingMatter(
	setting: Setting,
	kind: Matter['kind'],
	standing: Standing,
	given: Given & { isLate?: boolean } = {}
): Life {
	const { chance, timeline } = setting;
	const [from, to] = standing.since;
	const isLate = given.isLate ?? standing.isLate ?? chance.happens(0.04);
	for (let tried = 1; ; tried += 1) {
		const matter = matterIn(setting, kind, {
			...given,
			role: standing.role ?? given.role,
			slaClass: standing.slaClass ?? given.slaClass
		});
		const isMoreLate = isLate && !standing.isLate && tried < TRIES;
		const since = isMoreLate ? to + chance.whole(1, 3) : chance.whole(from, to);
		const at = timeline.officeTime(timeline.before(timeline.today, since), chance);
		const moves = standing.moves(matter);
		const life = standing.isSinceFirst
			? soFar(lifeOf(moves, setting, { from: at }), timeline)
			: lifeOf(moves, setting, { until: at });
		const fits = !leavesUndone(life, matter) && (isLate || !isOverdue(life, standing, matter));
		if (fits || tried === 2 * TRIES) return life;
	}
}

/** Is the handler's own time over? */
function isOverdue(life: Life, { state }: Standing, matter: Matter): boolean {
	if (matter.kind === 'key_task' || (state !== 'assigned' && state !== 'in_progress')) return false;
	const due = dueAfter(life, matter);
	return due !== undefined && due < matter.timeline.today;
}

/** How far the second has come when it is joined to the first: submitted, assigned, in progress. */
const TAKEN_BEFORE_JOINED = [
	[0, 6],
	[1, 2],
	[2, 2]
] as const;

/** As somebody else tells of the same. */
export const toldAgain = (description: string): string => `又有人来电，说的是同一件事：${description}`;

/**
 * The same matter raised twice: the second is joined to the first and its people asked on their own once that is
 * done; or parted again, and taken through by itself.
 */
export function familyFrom(
	setting: Setting,
	kind: Matter['kind'],
	anchor: { from: number } | { until: number },
	{ isParted = false, isOpen = false, given = {} as Given } = {}
): Life[] {
	const { chance, timeline } = setting;
	const day = 'from' in anchor ? anchor.from : anchor.until;
	const lead = matterIn(setting, kind, { day, slaClass: 'complex', ...given });
	const begun = [...raised(lead), ...admitted(lead)];
	const moves = isOpen ? begun : [...begun, { ...reported(lead, begun), wait: 2 }, ...concluded(lead)];
	const leading = lifeOf(
		moves,
		setting,
		'from' in anchor
			? { from: timeline.officeTime(anchor.from, chance) }
			: { until: timeline.officeTime(anchor.until, chance) }
	);
	const first = (action: Move['action']) => leading.find((step) => step.action === action)!.at;
	const child: Matter = {
		...lead,
		words: { ...lead.words, description: toldAgain(lead.words.description) },
		origin: { ...lead.origin, source: 'phone' }
	};
	const joinedAt = first('contact') + 40 * 60_000;
	// Some are in somebody's hands already when it is noticed.
	const taken = isParted ? 0 : chance.weighted(TAKEN_BEFORE_JOINED);
	const inHand = [dispatched(child, 0), signed(child)].slice(0, taken);
	const before = lifeOf([...raised(child), ...inHand, joined(child)], setting, { until: joinedAt });
	if (isOpen) return [leading, before];
	if (isParted) {
		const again = admitted(child);
		const after = [parted(child), ...again, reported(child, again), ...concluded(child)];
		return [leading, [...before, ...lifeOf(after, setting, { after: joinedAt })]];
	}
	const asked = [askedOf(child, answerOf(child, 3))];
	return [leading, [...before, ...lifeOf(asked, setting, { after: first('approve') })]];
}
