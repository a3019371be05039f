/**
 * 移到…: the steps that hang a task in another column of the board. Nothing is decided here: it follows from the
 * lifecycle and from where each state hangs.
 */
import {
	ACTION_NAMES,
	ACTIONS,
	KINDS,
	LANE_OF,
	LANES,
	STATES,
	type Lane,
	type TaskAction,
	type TaskKind,
	type TaskState
} from './task.ts';

interface Lead {
	lane: Lane;
	action: TaskAction;
}

/**
 * What leads out of the column of a task of this kind in this state, in the order of the columns. What is taken
 * apart again goes back to where it was joined from, and nowhere else.
 */
export const leadsFrom = ({
	kind,
	state,
	mergedFrom
}: {
	kind: TaskKind;
	state: TaskState;
	mergedFrom?: TaskState | null;
}): readonly Lead[] =>
	(LEADS.get(`${kind} ${state}`) ?? []).filter(
		({ action, lane }) => action !== 'unmerge' || !mergedFrom || lane === LANE_OF[mergedFrom]
	);

const LEADS: ReadonlyMap<string, readonly Lead[]> = new Map(
	KINDS.flatMap((kind) =>
		STATES.map((state) => [
			`${kind} ${state}`,
			LANES.filter((lane) => lane !== LANE_OF[state]).flatMap((lane) =>
				ACTION_NAMES.filter((action) => leadsTo(lane, action, kind, state)).map((action) => ({
					lane,
					action
				}))
			)
		])
	)
);

function leadsTo(lane: Lane, action: TaskAction, kind: TaskKind, state: TaskState): boolean {
	const passages: readonly {
		kinds: readonly TaskKind[];
		from: readonly TaskState[];
		to: readonly TaskState[];
	}[] = ACTIONS[action];
	return passages.some(
		({ kinds, from, to }) =>
			kinds.includes(kind) && from.includes(state) && to.some((next) => LANE_OF[next] === lane)
	);
}
