import type { Quarter } from '../clock.ts';
import type { ListedFigure } from '../tasks/figure.ts';

/** The list that opens behind a number. */
export function rowsBehind(figure: ListedFigure, quarter: Quarter, place?: string): string {
	return `/tasks?figure=${figure}&quarter=${quarter}${place ? `&place=${place}` : ''}`;
}
