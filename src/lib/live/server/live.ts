import { headOf } from '../../audit/server/head.ts';
import type { OpenStore } from '../../db/server/store.ts';
import type { Asked } from '../form.ts';
import { openStream, type Ground, type Stream } from './stream.ts';
import { watchOver } from './watch.ts';

/**
 * Pages of one session that listen at a time; an account holds two sessions, so that makes six. A browser keeps six
 * connections to a host over HTTP/1.1, and must have some left to load pages with.
 */
export const STREAMS_PER_SESSION = 3;
/** Proxies close what is silent for a minute, ms. */
const HEARTBEAT_EVERY = 15_000;

/** The pages that listen to this process. */
export interface Live {
	/** The number the journal has reached. Ask for it before the page it is to stand for is read. */
	head(): Promise<number>;
	/** Opens a stream of what changes; the longest open one of a session that has too many ends. */
	open(sessionId: string, asked: Asked): Promise<ReadableStream<Uint8Array>>;
	/** Ends every stream, and opens no other. */
	stop(): void;
}

interface Over extends Omit<Ground, 'read'> {
	store: Pick<OpenStore, 'read' | 'onCommit'>;
}

export function liveOver({ store, ...ground }: Over): Live {
	/** Longest open first. */
	const streams = new Set<Stream>();
	const watch = watchOver(
		store,
		(news) => {
			for (const stream of streams) stream.hear(news);
		},
		ground.onBug
	);
	let beating: ReturnType<typeof setInterval> | undefined;
	let opening = 0;
	let isStopped = false;

	/** What is written before the watch has begun is caught up by the stream, what is written after is heard. */
	async function watching(): Promise<void> {
		opening += 1;
		try {
			await watch.start();
		} finally {
			opening -= 1;
		}
	}

	function makeRoom(sessionId: string): void {
		const own = [...streams].filter((stream) => stream.sessionId === sessionId);
		for (const one of own.slice(0, Math.max(0, own.length + 1 - STREAMS_PER_SESSION)))
			one.end({ event: 'enough' });
	}

	/** Nobody listens, nobody looks. */
	function leave(stream: Stream): void {
		streams.delete(stream);
		if (streams.size + opening > 0) return;
		clearInterval(beating);
		beating = undefined;
		watch.stop();
	}

	return {
		head: () => headOf(store.read),
		async open(sessionId, asked) {
			await watching();
			makeRoom(sessionId);
			const stream = openStream({ read: store.read, ...ground }, sessionId, asked, leave);
			streams.add(stream);
			beating ??= setInterval(() => {
				for (const one of streams) one.beat();
			}, HEARTBEAT_EVERY).unref();
			if (isStopped) stream.end();
			return stream.body;
		},
		stop() {
			isStopped = true;
			for (const stream of streams) stream.end();
		}
	};
}
