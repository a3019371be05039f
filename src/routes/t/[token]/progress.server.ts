import type { RequestEvent } from '@sveltejs/kit';
import { answerPage } from '#lib/http/server/answer.ts';
import { newKey } from '#lib/http/server/once.ts';
import { refuseThrottled, throttled } from '#lib/http/server/throttle.ts';
import { Refusal } from '#lib/refusal.ts';
import { networkOf } from '#lib/tracking/network.ts';
import { progressOf } from '#lib/tracking/server/progress.ts';

/** What somebody has just answered, so that the page thanks them. */
const DID = ['rated', 'again', 'up'] as const;

/** The page of a link, whether it is opened or an answer on it was refused. */
export const loadProgress = ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, token: string) =>
	answerPage(() =>
		unlessGuessing(locals.address, async () => ({
			progress: await progressOf(locals.store.read, token, locals.now),
			token,
			did: DID.find((one) => one === url.searchParams.get('did')) ?? null,
			now: locals.now,
			key: newKey()
		}))
	);

/** Counts what leads nowhere; refuses `slow-down` to whoever has tried too many. */
export async function unlessGuessing<T>(address: string, look: () => Promise<T>): Promise<T> {
	const from = networkOf(address);
	await refuseThrottled('guess', from);
	try {
		return await look();
	} catch (reason) {
		if (reason instanceof Refusal && reason.code === 'link-unknown') await throttled('guess', from);
		throw reason;
	}
}
