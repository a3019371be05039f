/** One notice as it is kept and said: codes, a number, a place, a day. */
import type { Day, Instant } from '../clock.ts';
import type { PlaceCode } from '../district/place.ts';
import type { Name } from '../name.ts';
import { isEnglish, say } from '../say.ts';
import { shortDay } from '../say-day.ts';
import { KIND_NAMES } from '../tasks/names.ts';
import type { TaskKind } from '../tasks/task.ts';
import { DAY_WORDS, MOST_COUNTED, saidOf, type NoticeCode } from './occasion.ts';

interface Told {
	notice: NoticeCode;
	place: PlaceCode;
	/** By when, where one is awaited; of a meeting, when it is held. */
	day: Day | null;
	/** When it happened. */
	at: Instant;
}

/** About a task. */
export interface TaskLine extends Told {
	taskId: string;
	kind: TaskKind;
	number: string;
	meetingId: null;
}

/** About a joint meeting, which has no number: its community and its day say which. */
export interface MeetingLine extends Told {
	taskId: null;
	kind: null;
	number: null;
	meetingId: string;
}

export type Line = TaskLine | MeetingLine;

/** Where on the board it leads. */
export const pathOf = ({ taskId, meetingId }: Pick<Line, 'taskId' | 'meetingId'>): string =>
	taskId === null ? `/meetings/${meetingId}` : `/tasks/${taskId}`;

/** 7, 99+ */
export const countWords = (count: number): string =>
	count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);

/** 微心愿, 社区联席会 */
export const kindWords = ({ kind }: Pick<Line, 'kind'>): string =>
	say(kind === null ? MEETING : KIND_NAMES[kind]);

const MEETING: Name = { zh: '社区联席会', en: 'Joint meeting' };

/** 微心愿 SN2026-000123, 社区联席会 */
export const aboutWords = (line: Pick<Line, 'kind' | 'number'>): string =>
	[kindWords(line), line.number].filter(Boolean).join(' ');

/** 可以认领了 */
export const whatWords = ({ notice }: Pick<Line, 'notice'>): string => say(saidOf(notice));

/** 11月25日前: its day, where one belongs to what it says. */
export function byWords({ notice, day }: Pick<Line, 'notice' | 'day'>): string {
	const { day: how } = saidOf(notice);
	return how && day ? say(DAY_WORDS[how]).replace('{day}', shortDay(day)) : '';
}

/** Between what it says and by when. */
export const comma = (): string => (isEnglish() ? ', ' : '，');

/** 可以认领了，11月25日前 */
export const sayWords = (line: Pick<Line, 'notice' | 'day'>): string =>
	[whatWords(line), byWords(line)].filter(Boolean).join(comma());
