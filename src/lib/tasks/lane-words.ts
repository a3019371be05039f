import { m } from '../paraglide/messages.js';
import type { Lane } from './task.ts';

/** What a column of the board is called, how it is ordered, and what it says when it is empty. */
export const LANE_WORDS: Readonly<
	Record<Lane, { name: () => string; hint: () => string; empty: () => string }>
> = {
	claim: { name: m.lane_claim, hint: m.lane_claim_hint, empty: m.lane_claim_empty },
	doing: { name: m.lane_doing, hint: m.lane_doing_hint, empty: m.lane_doing_empty },
	follow_up: { name: m.lane_follow_up, hint: m.lane_follow_up_hint, empty: m.lane_follow_up_empty },
	done: { name: m.lane_done, hint: m.lane_done_hint, empty: m.lane_done_empty }
};
