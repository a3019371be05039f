import { LEVEL_OF } from '../task.ts';
import { runs, type Step } from './step.ts';

/**
 * 提交: hands a draft straight to the level that admits its kind; they have one working day. A compound's
 * problem goes to the subdistrict and an urgent demand to the district: whoever lies between sees it and
 * cannot stop it.
 */
export const submit: Step<'submit'> = {
	changes: (task, { now, today, due, limits }) => ({
		state: 'submitted',
		stateSince: now,
		submittedAt: now,
		level: LEVEL_OF[task.kind],
		...runs(today, due(limits.accept))
	})
};
