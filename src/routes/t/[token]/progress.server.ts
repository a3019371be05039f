import type { RequestEvent } from '@sveltejs/kit';
import { answerPage } from '#lib/http/server/answer.ts';
import { newKey } from '#lib/http/server/once.ts';
import { unlessGuessing } from '#lib/http/server/guesses.ts';
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
