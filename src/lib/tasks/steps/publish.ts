import { namedDay } from '../../calendar/working-days.ts';
import type { Day } from '../../clock.ts';
import type { Faults } from '../../refusal.ts';
import { deadline } from '../deadline-columns.ts';
import type { ActionBody } from '../form.ts';
import { personalIn } from '../summary.ts';
import { runs, type Step } from './step.ts';

/**
 * 受理并公开: admits a wish and offers it to the paired units by its summary, which holds no personal data.
 * They have ten working days to claim it. What concerns a minor or an illness is read by a second person first:
 * whoever logged it does not publish it.
 */
export const publish: Step<'publish'> = {
	faults: (body, { summary }, { today }) => publishingFaults({ summary, ...body }, today),
	// Ticked only now: the same two persons as when it was ticked at the logging.
	bar: (task, { body, actor }) =>
		body.sensitive && task.loggedBy === actor.accountId ? 'two-persons' : undefined,
	changes: (task, { body, now, today, due, limits }) => ({
		state: 'open_for_claim',
		stateSince: now,
		publishedAt: now,
		summary: body.summary ?? task.summary,
		estimatedValue: body.estimatedValue ?? task.estimatedValue,
		isSensitive: body.sensitive ?? task.isSensitive,
		...deadline('expiry', body.expiresOn ? namedDay(body.expiresOn, today) : due(limits.expiry)),
		...runs(today, due(limits.claim))
	})
};

/** A summary that is empty or holds personal data, and a last day that has gone by. */
export function publishingFaults(
	body: Pick<ActionBody<'publish'>, 'summary' | 'expiresOn'>,
	today: Day
): Faults {
	const faults: Record<string, Faults[string]> = {};
	if (body.summary === '') faults.summary = { code: 'required' };
	const personal = personalIn(body.summary ?? '');
	if (personal) faults.summary = personal;
	if (body.expiresOn && body.expiresOn < today) faults.expiresOn = { code: 'in-past', limit: today };
	return faults;
}
