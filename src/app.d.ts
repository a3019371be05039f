import type { Actor } from '#lib/access/actor.ts';
import type { Sessions } from '#lib/auth/server/sessions.ts';
import type { Instant } from '#lib/clock.ts';
import type { Live } from '#lib/live/server/live.ts';
import type { Ways } from '#lib/notify/server/send-job.ts';
import type { SessionCookie } from '#lib/http/server/session-cookie.ts';
import type { Store } from '#lib/db/server/store.ts';

declare global {
	namespace App {
		interface Locals {
			store: Store;
			sessions: Sessions;
			live: Live;
			/** What messages go out by. */
			ways: Ways;
			/** The instant this request is judged at. */
			now: Instant;
			/** The people of this board are invented. */
			isDemo: boolean;
			requestId: string;
			address: string;
			/** Who is asking; null before sign-in. */
			actor: Actor | null;
			sessionId: string | null;
			/** A program asks, by a token instead of a session. */
			hasToken: boolean;
			sessionCookie: SessionCookie;
		}
		interface Error {
			message: string;
			/** The same sentence in the other language. */
			other: string;
			code: string;
			requestId: string;
		}
	}
}
