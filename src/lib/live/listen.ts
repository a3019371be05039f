/** Listens, in the browser, to what changes; comes back by itself and misses nothing. */
import type { Changed } from './message.ts';
import { patience } from './pace.ts';

/** A page nobody looks at stops listening after this long, ms. */
const UNSEEN = 5 * 60_000;
/** The server says something at least once a minute: after this long the connection is dead, ms. */
const SILENCE = 100_000;

/** Each with the number of the journal it tells of. */
interface Heard {
	tasks(changed: readonly Changed[], seq: number): void;
	/** More than can be told. */
	reload(seq: number): void;
}

/** `query` is asked for anew each time: what the page shows changes. Gives what ends the listening. */
export function listen(since: number, query: () => URLSearchParams, heard: Heard): () => void {
	let source: EventSource | undefined;
	let seq = since;
	let tries = 0;
	let later: ReturnType<typeof setTimeout> | undefined;
	let unseen: ReturnType<typeof setTimeout> | undefined;
	let silence: ReturnType<typeof setTimeout> | undefined;

	function open(): void {
		if (source || document.hidden) return;
		clearTimeout(later);
		const asked = query();
		asked.set('since', String(seq));
		source = new EventSource(`/live?${asked}`);
		source.addEventListener('tasks', (event) =>
			take(event, () => heard.tasks(JSON.parse(event.data) as Changed[], seq))
		);
		source.addEventListener('reload', (event) => take(event, () => heard.reload(seq)));
		source.addEventListener('seen', (event) => take(event, () => undefined));
		// Another page of this person took its place: on when this one is looked at again.
		source.addEventListener('enough', close);
		// The browser would come back with the address of the first time.
		source.addEventListener('error', again);
	}

	function take(event: MessageEvent<string>, say: () => void): void {
		tries = 0;
		seq = Number(event.lastEventId);
		clearTimeout(silence);
		silence = setTimeout(again, SILENCE);
		say();
	}

	function close(): void {
		source?.close();
		source = undefined;
		clearTimeout(later);
		clearTimeout(silence);
	}

	function again(): void {
		close();
		later = setTimeout(open, patience(tries, Math.random()));
		tries += 1;
	}

	function look(): void {
		clearTimeout(unseen);
		if (document.hidden) unseen = setTimeout(close, UNSEEN);
		else open();
	}

	document.addEventListener('visibilitychange', look);
	addEventListener('focus', open);
	addEventListener('offline', close);
	addEventListener('online', open);
	open();
	return () => {
		close();
		clearTimeout(unseen);
		document.removeEventListener('visibilitychange', look);
		removeEventListener('focus', open);
		removeEventListener('offline', close);
		removeEventListener('online', open);
	};
}
