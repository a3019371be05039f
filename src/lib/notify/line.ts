/** One notice as it is kept and said: codes, a number, a place, a day. */
import type { Day, Instant } from '../clock.ts';
import type { PlaceCode } from '../district/place.ts';
import { isEnglish, say } from '../say.ts';
import { shortDay } from '../say-day.ts';
import { KIND_NAMES } from '../tasks/names.ts';
import type { TaskKind } from '../tasks/task.ts';
import { saidOf, type NoticeCode } from './occasion.ts';

export interface Line {
	notice: NoticeCode;
	taskId: string;
	kind: TaskKind;
	number: string;
	place: PlaceCode;
	/** By when, where one is awaited. */
	day: Day | null;
	/** When it happened. */
	at: Instant;
}

/** More are not counted. */
export const MOST_COUNTED = 99;

/** 7, 99+ */
export const countWords = (count: number): string =>
	count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);

/** 急难愁盼 is told at once, at night too. */
export const isUrgent = ({ kind }: Pick<Line, 'kind'>): boolean => kind === 'urgent_demand';

/** 微心愿 */
export const kindWords = ({ kind }: Pick<Line, 'kind'>): string => say(KIND_NAMES[kind]);

/** 可以认领了 */
export const whatWords = ({ notice }: Pick<Line, 'notice'>): string => say(saidOf(notice));

/** 11月25日前: by when, where a day belongs to what it says. */
export function byWords({ notice, day }: Pick<Line, 'notice' | 'day'>): string {
	if (!saidOf(notice).saysDay || !day) return '';
	if (notice === 'overdue') return isEnglish() ? `since ${shortDay(day)}` : `${shortDay(day)}到期`;
	return isEnglish() ? `by ${shortDay(day)}` : `${shortDay(day)}前`;
}

/** Between what it says and by when. */
export const comma = (): string => (isEnglish() ? ', ' : '，');

/** 可以认领了，11月25日前 */
export const sayWords = (line: Pick<Line, 'notice' | 'day'>): string =>
	[whatWords(line), byWords(line)].filter(Boolean).join(comma());
