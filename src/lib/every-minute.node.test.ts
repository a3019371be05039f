import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everyMinute } from './every-minute.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = (reason: unknown) => expect.fail(String(reason));

test('it runs at once, and again a minute after it ended, never twice at the same time', async () => {
	let end = () => {};
	const work = vi.fn(() => new Promise<void>((ended) => (end = ended)));
	const job = everyMinute(work, never);
	expect(work).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(600_000);
	expect(work).toHaveBeenCalledTimes(1);
	end();
	await vi.advanceTimersByTimeAsync(59_999);
	expect(work).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(1);
	expect(work).toHaveBeenCalledTimes(2);
	end();
	await job.stop();
	await vi.advanceTimersByTimeAsync(600_000);
	expect(work).toHaveBeenCalledTimes(2);
});

test('stopping tells the run under way, and waits for it', async () => {
	let isOver = false;
	const job = everyMinute(async (signal) => {
		await new Promise<void>((told) => signal.addEventListener('abort', () => told()));
		isOver = true;
	}, never);
	await job.stop();
	expect(isOver).toBe(true);
});

test('a run that breaks is told of, and the next one comes all the same', async () => {
	const bugs: unknown[] = [];
	const work = vi.fn(() => Promise.reject(new Error('broken')));
	const job = everyMinute(work, (reason) => bugs.push(reason));
	await vi.advanceTimersByTimeAsync(60_000);
	expect(work).toHaveBeenCalledTimes(2);
	expect(bugs).toHaveLength(2);
	await job.stop();
});
