import { headOf } from '../../audit/server/head.ts';
import type { OpenStore } from '../../db/server/store.ts';
import { newsSince, type News } from './news.ts';

/** Commits that follow each other so closely are looked at together, ms. */
const GATHER = 20;
/** What another process wrote wakes nobody here: it is looked for so often, ms. */
const LOOK = 1000;

/** Watches the journal for all who listen, with one query however many they are. */
export interface Watch {
	/** Settles once nothing that is written from then on can be missed. */
	start(): Promise<void>;
	stop(): void;
}

/** `onBug` hears of a database that does not answer once, until it answers again. */
export function watchOver(
	{ read, onCommit }: Pick<OpenStore, 'read' | 'onCommit'>,
	hear: (news: News) => void,
	onBug: (reason: unknown) => void
): Watch {
	let seq = 0;
	let isLooking = false;
	let isAnswering = true;
	let timer: ReturnType<typeof setInterval> | undefined;
	let woken: ReturnType<typeof setTimeout> | undefined;
	let sleep: (() => void) | undefined;
	let begun: Promise<void> | undefined;

	async function look(): Promise<void> {
		if (isLooking) return;
		isLooking = true;
		try {
			const news = await newsSince(read, seq);
			isAnswering = true;
			if (news && timer) {
				seq = news.seq;
				hear(news);
			}
		} catch (reason) {
			if (isAnswering) onBug(reason);
			isAnswering = false;
		} finally {
			isLooking = false;
		}
	}

	/** A commit during a look is looked for after it. */
	function wake(): void {
		woken ??= setTimeout(() => {
			woken = undefined;
			if (isLooking) wake();
			else void look();
		}, GATHER).unref();
	}

	async function begin(): Promise<void> {
		seq = await headOf(read);
		timer = setInterval(() => void look(), LOOK).unref();
		sleep = onCommit(wake);
	}

	return {
		start: () => (begun ??= begin()),
		stop() {
			clearInterval(timer);
			clearTimeout(woken);
			sleep?.();
			begun = timer = woken = sleep = undefined;
		}
	};
}
