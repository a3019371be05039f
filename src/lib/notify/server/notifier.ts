import { repeat } from '../../every-minute.ts';
import type { Instant } from '../../clock.ts';
import type { OpenStore } from '../../db/server/store.ts';
import { writeDigests } from './digest-job.ts';
import { tellDueDays } from './due-job.ts';
import { forgetNotices } from './forget-job.ts';
import { gatherNotices } from './gather-job.ts';
import { sendDue, type Ways } from './send-job.ts';

/** After a commit the journal is looked at so soon, ms: a few events at a time, so that pages come first. */
const LOOK = 400;
/** What another process wrote wakes nobody here. */
const LOOK_ANYWAY = 60_000;
const SEND = 5000;
const MINUTE = 60_000;
const MAILS = 15 * MINUTE;
const HOUR = 60 * MINUTE;

interface Over {
	store: OpenStore;
	clock: () => Instant;
	ways: Ways;
	onDone(job: string, counts: object): void;
	onBug(job: string, reason: unknown): void;
}

/**
 * 提醒 for as long as the board serves: follows the journal, tells of due days, writes the daily mails and sends what
 * waits. Everything runs beside the requests; several processes over one database do each thing once.
 */
export function notify({ store, clock, ways, onDone, onBug }: Over): { stop(): Promise<void> } {
	let isWoken = true;
	let lookedAt = -Infinity;
	// The mark alone: whatever is done for it must not carry the language of the request that committed.
	const sleep = store.onCommit(() => void (isWoken = true));
	const heard = (reason: unknown) => onBug('notices', reason);

	const jobs = [
		repeat(
			LOOK,
			async () => {
				if (!isWoken && performance.now() - lookedAt < LOOK_ANYWAY) return;
				isWoken = false;
				lookedAt = performance.now();
				const { isMore } = await gatherNotices(store, clock());
				isWoken ||= isMore;
			},
			heard
		),
		repeat(
			MINUTE,
			async (signal) => {
				const due = await tellDueDays(store, clock(), signal);
				if (due > 0) onDone('notices', { due });
			},
			heard
		),
		// What somebody's mail would hold is reckoned anew each time while there is nothing in it.
		repeat(
			MAILS,
			async () => {
				const mails = ways.mail ? await writeDigests(store, clock()) : 0;
				if (mails > 0) onDone('notices', { mails });
			},
			heard
		),
		repeat(
			SEND,
			async (signal) => {
				const counts = await sendDue(store, clock, ways, { signal });
				if (counts.sent + counts.failed > 0) onDone('outbox', counts);
			},
			(reason) => onBug('outbox', reason)
		),
		repeat(HOUR, async () => void (await forgetNotices(store, clock())), heard)
	];

	return {
		async stop() {
			sleep();
			await Promise.all(jobs.map((job) => job.stop()));
		}
	};
}
