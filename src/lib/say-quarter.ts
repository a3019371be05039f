import { addDays, daysOf, type Quarter } from './clock.ts';
import { isEnglish } from './say.ts';
import { shortDay } from './say-day.ts';

const NTH = ['一', '二', '三', '四'];

/** 2026年第四季度 */
export function fullQuarter(quarter: Quarter): string {
	const [year, nth] = [quarter.slice(0, 4), Number(quarter[5])];
	return isEnglish() ? `Q${nth} ${year}` : `${year}年第${NTH[nth - 1]}季度`;
}

/** 三季度 */
export const shortQuarter = (quarter: Quarter): string =>
	isEnglish() ? quarter.slice(4) : `${NTH[Number(quarter[5]) - 1]}季度`;

/** 10月1日至12月31日 */
export function quarterSpan(quarter: Quarter): string {
	const { from, until } = daysOf(quarter);
	return `${shortDay(from)}${isEnglish() ? ' – ' : '至'}${shortDay(addDays(until, -1))}`;
}
