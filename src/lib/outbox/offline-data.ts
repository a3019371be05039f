import { dayOf, type Instant } from '../clock.ts';
import { KINDS } from '../tasks/task.ts';
import type { Start } from './forms.ts';

/** What the forms of a wish and of a visit are drawn from where the board cannot be asked: all but the deadline, which it reckons. */
export function offlineData(
	{ places, canPublish }: Start,
	{ account, key, url, now }: { account: string; key: string; url: URL; now: Instant }
) {
	const wanted = url.searchParams.get('place') ?? '';
	return {
		places,
		place: (places.find(({ code }) => code.startsWith(wanted)) ?? places[0])?.code ?? '',
		kind: KINDS.find((one) => one === url.searchParams.get('kind')) ?? 'micro_wish',
		canPublish,
		claimBy: null,
		limit: 0,
		today: dayOf(now),
		account,
		now,
		key
	};
}
