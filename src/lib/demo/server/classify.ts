import { decide } from '../../classification/server/decide.ts';
import { propose } from '../../classification/server/propose.ts';
import { startOf, type Day } from '../../clock.ts';
import { classHistory, type DemoClassification } from '../classes.ts';
import type { Cast } from './cast.ts';
import type { Happening } from './happening.ts';

/** Before the day's tasks begin, so that the journal stands in order of time. */
const PROPOSED_AT = 8 * 3_600_000;
const DECIDED_AT = PROPOSED_AT + 15 * 60_000;

/** The reviews of the communities: org1 proposes, org2 decides. */
export function classReviews(cast: Cast, today: Day): Happening[] {
	return classHistory(today).flatMap((review, index) => happeningsOf(cast, review, index * 1000));
}

function happeningsOf(cast: Cast, review: DemoClassification, delay: number): Happening[] {
	const { community, class: to, effectiveOn, reason, state, proposedOn, decidedOn } = review;
	const proposedAt = startOf(proposedOn) + PROPOSED_AT + delay;
	let proposal: { id: string };
	const proposing: Happening = {
		at: proposedAt,
		async happen(store) {
			const org1 = await cast.on(store.read, 'org1', proposedOn);
			proposal = await propose(store, org1, { community, class: to, effectiveOn, reason }, proposedAt);
		}
	};
	if (!decidedOn || state === 'proposed') return [proposing];
	const decidedAt = startOf(decidedOn) + DECIDED_AT + delay;
	const body = state === 'declined' ? { decision: state, comment: review.comment } : { decision: state };
	const deciding: Happening = {
		at: decidedAt,
		async happen(store) {
			await decide(store, await cast.on(store.read, 'org2', decidedOn), proposal, body, decidedAt);
		}
	};
	return [proposing, deciding];
}
