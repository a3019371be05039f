/** 日程订阅: what somebody's own calendar shows of their work. A phone's calendar is copied to its maker: no entry names a resident, a wish or a text. */
import type { Day } from '../clock.ts';
import type { TaskKind } from '../tasks/task.ts';

interface Of {
	/** Of the thing it stands for, so that a calendar replaces what has moved. */
	id: string;
	/** Lasts the whole day. */
	day: Day;
	/** Names of the community and, where it concerns one, of the compound. */
	places: readonly string[];
	/** Below the address of the board. */
	path: string;
}

/** Something is due. */
export interface DueEntry extends Of {
	what: 'due';
	kind: TaskKind;
	number: string;
	isProvisional: boolean;
}

/** A joint meeting to come, or one's own visit. */
export interface DayEntry extends Of {
	what: 'meeting' | 'visit';
}

export type FeedEntry = DueEntry | DayEntry;
