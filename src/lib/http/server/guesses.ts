import { Refusal } from '../../refusal.ts';
import { networkOf } from './network.ts';
import { refuseThrottled, throttled } from './throttle.ts';

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
