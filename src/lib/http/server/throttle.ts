/** 限流: how often somebody may ask for what could be used to gather data. Signing in counts for itself, and in the database. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refusal } from '../../refusal.ts';

/** Requests within so many seconds. Of one process; where several serve, each counts its own. */
const LIMITS = {
	/** Looks at a resident's contact, of one account. */
	reveal: { points: 60, duration: 3600 },
	/** Searches by a whole phone number, of one account: a number is not to be found out by trying. */
	findPhone: { points: 30, duration: 3600 },
	/** Test messages of robots, of one account: vendors count them too. */
	robotTest: { points: 4, duration: 60 },
	/** Links that lead nowhere, from one network address: a whole office may stand behind it. */
	guess: { points: 30, duration: 600 }
} as const;

const limiters = Object.fromEntries(
	Object.entries(LIMITS).map(([name, limit]) => [name, new RateLimiterMemory(limit)])
) as Record<keyof typeof LIMITS, RateLimiterMemory>;

/** Counts one request; refuses `slow-down` beyond the limit. */
export async function throttled(what: keyof typeof LIMITS, by: string): Promise<void> {
	await limiters[what].consume(by).catch(refuse);
}

/** Refuses `slow-down` to whoever is beyond the limit already, without counting. */
export async function refuseThrottled(what: keyof typeof LIMITS, by: string): Promise<void> {
	const spent = await limiters[what].get(by);
	if (spent && spent.consumedPoints >= LIMITS[what].points) refuse(spent);
}

function refuse(reason: unknown): never {
	if (reason instanceof Error) throw reason;
	const { msBeforeNext } = reason as { msBeforeNext: number };
	throw new Refusal('slow-down', { minutes: Math.max(1, Math.ceil(msBeforeNext / 60_000)) });
}
