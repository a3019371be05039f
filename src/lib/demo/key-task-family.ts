/** 社区重点任务 that two people plan: the second is joined to the first, and ends with it. */
import { lifeOf, type Move } from './course.ts';
import { keyTaskThrough } from './key-task-courses.ts';
import type { Life, Setting } from './life.ts';
import type { Matter } from './matter.ts';
import { matterIn, soFar } from './matter-life.ts';
import * as sayings from './matters/matter-sayings.ts';
import { theTask } from './named.ts';
import * as passages from './passages.ts';

/** What becomes of the two. */
export type KeyTaskFamily =
	/** Done, and closed together. */
	| 'joined'
	/** Parted again: there is room for both. */
	| 'parted'
	/** The first is given up, and lets go of the second. */
	| 'let go';

/** The first is planned by the secretary on the day numbered `day`; both go on as far as they have come by now. */
export function keyTaskFamily(setting: Setting, day: number, ending: KeyTaskFamily): Life[] {
	const { chance, timeline, community } = setting;
	const lead = matterIn(setting, 'key_task', { role: 'secretary' });
	const moves =
		ending === 'let go'
			? [
					...passages.raised(lead),
					passages.dispatched(lead),
					{ ...passages.asksToEnd(lead), wait: 5 },
					passages.granted(lead, sayings.TERMINATION_GRANTED)
				]
			: keyTaskThrough(lead);
	const leading = lifeOf(moves, setting, { from: timeline.officeTime(day, chance) });
	const at = (action: Move['action']) => leading.find((step) => step.action === action)!.at;
	const child: Matter = { ...lead, origin: { ...lead.origin, logger: community.leaders[0]! } };
	const isBegun = ending === 'joined' && chance.happens(0.5);
	const planned = [...passages.raised(child), ...(isBegun ? [passages.dispatched(child, 0)] : [])];
	const join: Move = {
		wait: 0,
		by: community.street,
		action: 'merge',
		body: { into: theTask(0), reason: chance.pick(sayings.KEY_TASKS_MERGED) }
	};
	const joinedAt = at('dispatch') + 40 * 60_000;
	const before = lifeOf([...planned, join], setting, { until: joinedAt });
	return [leading, [...before, ...after()]]
		.map((life) => soFar(life, timeline))
		.filter(({ length }) => length > 0);

	function after(): Life {
		const [, , ...rest] = keyTaskThrough(child);
		const part: Move = {
			wait: 2,
			by: community.street,
			action: 'unmerge',
			body: { reason: chance.pick(sayings.KEY_TASKS_UNMERGED) }
		};
		switch (ending) {
			case 'joined':
				return [];
			case 'parted':
				return lifeOf([part, ...rest], setting, { after: joinedAt });
			case 'let go':
				return lifeOf(rest, setting, { after: at('grant') });
		}
	}
}
