import { addDays } from '../../clock.ts';
import { SUSPENSION_DAYS } from '../deadline.ts';
import { asks, type Step } from './step.ts';

/** One, and its renewal. */
export const MOST_SUSPENSIONS = 2;

/**
 * 申请挂账: admitted, but not to be solved now, with a cause, a plan and a target day within 180 days. The clock
 * stops at the approval. It is renewed once, by the district desk. Source: 济南市12345条例 2018, art. 24 (3).
 */
export const suspend: Step<'suspend'> = {
	faults: ({ until }, _task, { today }) => {
		if (until <= today) return { until: { code: 'not-later', limit: today } };
		const latest = addDays(today, SUSPENSION_DAYS);
		return until > latest ? { until: { code: 'too-far', limit: latest } } : undefined;
	},
	bar: (task) => {
		if (task.request) return 'request-pending';
		if (task.suspendCount >= MOST_SUSPENSIONS) return 'no-more-suspensions';
	},
	changes: (_task, taking) => ({
		...asks('suspend', taking, taking.body.until),
		suspendCause: taking.body.cause
	}),
	says: ['plan']
};
