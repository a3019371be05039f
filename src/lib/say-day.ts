import { dayOf, weekdayOf, type Day, type Instant } from './clock.ts';
import { isEnglish } from './say.ts';

const WEEKDAYS_ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const parts = (day: Day) => ({
	year: Number(day.slice(0, 4)),
	month: Number(day.slice(5, 7)),
	date: Number(day.slice(8, 10))
});

/** 11月22日 */
export function shortDay(day: Day): string {
	const { month, date } = parts(day);
	return isEnglish() ? `${date} ${MONTHS_EN[month - 1]}` : `${month}月${date}日`;
}

/** 2026年11月22日 */
export function fullDay(day: Day): string {
	const { year, month, date } = parts(day);
	return isEnglish() ? `${date} ${MONTHS_EN[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

/** 11月, November */
export const monthName = (month: number): string =>
	isEnglish()
		? new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1))
		: `${month}月`;

/** 周日 */
export const weekday = (day: Day): string => (isEnglish() ? WEEKDAYS_EN : WEEKDAYS_ZH)[weekdayOf(day)]!;

/** 09:30, China time. */
export const clockTime = (at: Instant): string => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);

/** 今天 09:30, 11月22日 09:30, and with the year once it is another. */
export function moment(at: Instant, today: Day): string {
	const day = dayOf(at);
	if (day === today) return `${isEnglish() ? 'today' : '今天'} ${clockTime(at)}`;
	return `${day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : fullDay(day)} ${clockTime(at)}`;
}
