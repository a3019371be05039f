/** Sends by itself, in the browser: now, when the network is back, when the page is looked at again, and by and by. */
import { pauseAfter } from './entry.ts';
import { sendWaiting, type Sending, type Stopped } from './send.ts';
import { onChange } from './store.ts';

/** `told` hears why sending stopped, and that something has changed. Gives what ends it. */
export function keepSending(sending: Sending, told: (stopped: Stopped | undefined) => void): () => void {
	let later: ReturnType<typeof setTimeout> | undefined;
	let tries = 0;
	let isSending = false;
	let isOver = false;

	async function send(): Promise<void> {
		if (isSending) return;
		clearTimeout(later);
		later = undefined;
		isSending = true;
		const stopped = await sendWaiting(sending).catch(() => 'later' as const);
		isSending = false;
		if (isOver) return;
		told(stopped);
		if (stopped === 'done') tries = 0;
		else if (stopped !== 'sign-in') sendLater();
	}

	/** Also where another page is at it: that one may be closed before it is done. */
	function sendLater(): void {
		tries += 1;
		later = setTimeout(now, pauseAfter(tries, Math.random()));
	}

	const now = () => void send();
	const look = () => {
		if (!document.hidden) now();
	};
	const hear = () => {
		told(undefined);
		if (!isSending && later === undefined) sendLater();
	};

	addEventListener('online', now);
	document.addEventListener('visibilitychange', look);
	const quiet = onChange(hear);
	now();
	return () => {
		isOver = true;
		clearTimeout(later);
		removeEventListener('online', now);
		document.removeEventListener('visibilitychange', look);
		quiet();
	};
}
