import { dayOf, DAY_LENGTH, type Instant } from './clock.ts';

/** How long ago, as people say it: 刚刚, 3分钟前, 2小时前, 昨天, 5天前, then the day. */
export function sinceInWords(at: Instant, now: Instant): { zh: string; en: string } {
	const minutes = Math.floor((now - at) / 60_000);
	if (minutes < 1) return { zh: '刚刚', en: 'just now' };
	if (minutes < 60) return { zh: `${minutes}分钟前`, en: `${minutes} min ago` };
	const hours = Math.floor(minutes / 60);
	if (dayOf(at) === dayOf(now)) return { zh: `${hours}小时前`, en: `${hours} h ago` };
	const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / DAY_LENGTH);
	if (days === 1) return { zh: '昨天', en: 'yesterday' };
	if (days < 30) return { zh: `${days}天前`, en: `${days} days ago` };
	return { zh: `${dayOf(at)}`, en: `on ${dayOf(at)}` };
}
