/** A course: steps by how long after one another they come. It becomes a life once it has a beginning or an end. */
import type { Instant } from '../clock.ts';
import type { Chance } from './chance.ts';
import { THE_SYSTEM, type Life, type PlannedStep } from './life.ts';
import type { Timeline } from './timeline.ts';

type Body = Readonly<Record<string, unknown>>;

/** A step of a course. */
export interface Move {
	/** Working days after the step before; 0 is later on the same day, null the same moment. */
	wait: number | null;
	by: string;
	action: PlannedStep['action'];
	/** Taken by the system on this day, whatever it waits. For a course that has a beginning. */
	day?: (steps: Life) => number;
	/** Where it names a day, known once the days are. */
	body?: Body | ((days: Days) => Body);
}

/** The days of a course, by number. */
interface Days {
	/** Of the step itself. */
	day: number;
	/** Of the last step of this name so far. */
	last: (action: Move['action']) => number;
}

type Anchor =
	/** The first step is taken then, or so long after it as it waits. */
	| { from: Instant }
	| { after: Instant }
	/** The last step is taken then. */
	| { until: Instant };

export function lifeOf(
	moves: readonly Move[],
	{ chance, timeline }: { chance: Chance; timeline: Timeline },
	anchor: Anchor
): Life {
	const times = 'until' in anchor ? backwards(anchor.until) : undefined;
	const steps: PlannedStep[] = [];
	for (const [index, move] of moves.entries()) {
		const { by, action, body = {} } = move;
		const at = times?.[index] ?? next(move);
		const days = {
			day: timeline.numberOf(at),
			last: (wanted: Move['action']) =>
				timeline.numberOf(steps.findLast((step) => step.action === wanted)!.at)
		};
		steps.push({ at, by, action, body: typeof body === 'function' ? body(days) : body });
	}
	return steps;

	/** Counted from the step before. */
	function next({ wait, by, day }: Move): Instant {
		if (steps.length === 0 && 'from' in anchor) return anchor.from;
		const at = steps.at(-1)?.at ?? (anchor as { after: Instant }).after;
		// What falls due while nobody may take it yet is taken as soon as somebody may.
		if (by === THE_SYSTEM)
			return Math.max(timeline.nightTime(day!(steps), chance), at + chance.whole(...SOON));
		return wait === null ? at : timeline.later(at, wait, chance);
	}

	function backwards(until: Instant): Instant[] {
		let at = until;
		const found = moves.map((_, index) => {
			const later = moves[moves.length - index];
			return !later || later.wait === null ? at : (at = timeline.earlier(at, later.wait, chance));
		});
		return found.reverse();
	}
}

/** The system looks at what is due every minute. */
const SOON = [1, 60_000] as const;
