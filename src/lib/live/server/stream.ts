/** One page that listens. */
import { headOf } from '../../audit/server/head.ts';
import type { Actor } from '../../access/actor.ts';
import { isEmpty, scopeOf } from '../../access/scope.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import type { Sessions } from '../../auth/server/sessions.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { isInside } from '../../district/place.ts';
import { sees, tasksNamed } from '../../tasks/server/queries.ts';
import type { Asked } from '../form.ts';
import { HEARTBEAT, textOf, type Changed, type Message } from '../message.ts';
import { newsSince, type News } from './news.ts';

/** With every so many heartbeats it is looked whether the session still holds: once a minute. */
const BEATS = 4;
/** The most tasks remembered as shown. */
const MOST_IN_SIGHT = 1000;
/** Messages that wait for a client which does not read; then it is let go, and comes back with its number. */
const MOST_WAITING = 100;

export interface Ground {
	read: Reader;
	sessions: Pick<Sessions, 'holderOf'>;
	clock: () => Instant;
	onBug: (reason: unknown) => void;
}

export interface Stream {
	sessionId: string;
	body: ReadableStream<Uint8Array>;
	hear(news: News): void;
	beat(): void;
	/** Says a last word, where there is one, and ends. */
	end(last?: Message): void;
}

/**
 * Tells a page what changes within what its person may see at that moment, in the order of the journal. Who they
 * are is looked up anew with all that is told, and every minute: the stream ends with their session.
 *
 * A task outside their sight is never named, but to say that it is gone where this page was shown it: what the
 * page says it shows counts only as far as they see it when the stream begins.
 */
export function openStream(
	{ read, sessions, clock, onBug }: Ground,
	sessionId: string,
	asked: Asked,
	onEnd: (stream: Stream) => void
): Stream {
	const bytes = new TextEncoder();
	const inSight = new Set<string>();
	let out: ReadableStreamDefaultController<Uint8Array> | undefined;
	let seen = 0;
	let scope = '';
	let beats = 0;
	let turn = Promise.resolve();

	const stream: Stream = {
		sessionId,
		body: new ReadableStream({
			start: (controller) => void (out = controller),
			cancel: () => end()
		}),
		hear: (news) => inTurn(() => tell(news)),
		beat() {
			beats += 1;
			if (beats % BEATS > 0) return write(HEARTBEAT);
			// Scripts do not hear a heartbeat: by this word a page knows that its connection is alive.
			inTurn(async () => {
				if (await present()) say({ event: 'seen', seq: seen });
			});
		},
		end
	};
	inTurn(begin);
	return stream;

	function inTurn(work: () => Promise<void>): void {
		turn = turn
			.then(() => (out ? work() : undefined))
			.catch((reason: unknown) => {
				onBug(reason);
				end();
			});
	}

	/** Answers what the page may have missed since it was made. */
	async function begin(): Promise<void> {
		const actor = await present();
		if (!actor) return;
		const head = await headOf(read);
		seen = Math.min(asked.since ?? head, head);
		const gone = await lookAt(actor, asked.task ? [asked.task] : (asked.shown ?? []));
		if (gone.length > 0) say({ event: 'tasks', seq: seen, tasks: gone });
		const missed = await newsSince(read, seen);
		// A number beyond the journal is of another one: a backup was put back.
		if ((asked.since ?? 0) > head) say({ event: 'reload', seq: head });
		else if (missed) await tell(missed);
		say({ event: 'seen', seq: seen });
	}

	/** Remembers which of these the page may go on showing; gives the others. */
	async function lookAt(actor: Actor, ids: readonly string[]): Promise<Changed[]> {
		const rows = await tasksNamed(read, ids);
		for (const row of rows) if (sees(actor, row, clock())) inSight.add(row.task.id);
		return ids.filter((id) => !inSight.has(id)).map((id) => ({ id, gone: true }));
	}

	async function tell(news: News): Promise<void> {
		if (news.seq <= seen) return;
		const before = scope;
		const actor = await present();
		if (!actor) return;
		seen = news.seq;
		if (news.ids === null || scope !== before) return say({ event: 'reload', seq: seen });
		const tasks = changesFor(actor, news.ids, await news.rows());
		if (tasks.length > 0) say({ event: 'tasks', seq: seen, tasks });
	}

	function changesFor(
		actor: Actor,
		ids: readonly string[],
		rows: Awaited<ReturnType<News['rows']>>
	): Changed[] {
		const now = clock();
		return ids.flatMap((id): Changed[] => {
			const row = rows.find(({ task }) => task.id === id);
			if (!row || !sees(actor, row, now)) return inSight.delete(id) ? [{ id, gone: true }] : [];
			if (!isAskedFor(row.task)) return [];
			inSight.add(id);
			if (inSight.size > MOST_IN_SIGHT) inSight.delete(inSight.values().next().value!);
			return [{ id, version: row.task.version, lane: row.task.lane }];
		});
	}

	function isAskedFor({ id, place, lane }: { id: string; place: string; lane: string }): boolean {
		if (asked.task) return id === asked.task;
		return inSight.has(id) || (lane !== 'draft' && (!asked.place || isInside(place, asked.place)));
	}

	/** The person as they stand now; ends the stream where there is none, or they see no task. */
	async function present(): Promise<Actor | undefined> {
		const account = await sessions.holderOf(sessionId);
		const actor = account ? await actorOf(read, account, dayOf(clock())) : undefined;
		if (!actor || actor.mustChangePassword || isEmpty(scopeOf(actor))) return void end();
		scope = JSON.stringify(scopeOf(actor));
		return actor;
	}

	function say(message: Message): void {
		write(textOf(message));
	}

	function write(text: string): void {
		if (!out) return;
		out.enqueue(bytes.encode(text));
		if (out.desiredSize !== null && out.desiredSize < -MOST_WAITING) end();
	}

	function end(last?: Message): void {
		const open = out;
		if (!open) return;
		if (last) say(last);
		out = undefined;
		onEnd(stream);
		try {
			open.close();
		} catch (reason) {
			// The client was quicker: a stream that was cancelled is closed already.
			if (!(reason instanceof TypeError)) throw reason;
		}
	}
}
