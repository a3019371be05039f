import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { Refusal, type Faults } from '../../refusal.ts';
import { stepDueOn } from '../deadline.ts';
import type { ActionBody } from '../form.ts';
import { nameIn, numberIn } from '../summary.ts';
import { changeTask, stepEvent } from './change.ts';
import { mayTake, type TaskRef } from './may-take.ts';
import type { TaskRow } from './table.ts';

/**
 * 受理并公开: admits a wish and offers it to the paired units by its summary, which holds no personal data.
 * They have ten working days to claim it.
 */
export async function publish(
	store: Store,
	actor: Actor,
	ref: TaskRef,
	input: unknown,
	now: Instant
): Promise<TaskRow> {
	return store.write(async (tx) => {
		const today = dayOf(now);
		const { task, body } = await mayTake(tx, actor, 'publish', ref, input, now, (said, { summary }) =>
			refusePublishing({ summary, ...said }, today)
		);
		const calendar = await workingCalendar(tx);
		const claimBy = stepDueOn(calendar, 'claim', today);
		const published = await changeTask(tx, task, {
			state: 'open_for_claim',
			stateSince: now,
			publishedAt: now,
			summary: body.summary ?? task.summary,
			estimatedValue: body.estimatedValue ?? task.estimatedValue,
			isSensitive: body.sensitive ?? task.isSensitive,
			expiresOn: body.expiresOn ?? stepDueOn(calendar, 'expiry', today).day,
			stepFromOn: today,
			stepDueOn: claimBy.day,
			isProvisional: claimBy.provisional
		});
		await record(tx, actor, stepEvent('publish', task, published), now);
		return published;
	});
}

/** Refuses a summary that is empty or holds personal data, and a last day that has gone by. */
export function refusePublishing(
	body: Pick<ActionBody<'publish'>, 'summary' | 'expiresOn'>,
	today: Day
): void {
	const faults: Record<string, Faults[string]> = {};
	if (body.summary === '') faults.summary = { code: 'required' };
	const name = nameIn(body.summary ?? '');
	if (name) faults.summary = { code: 'holds-name', limit: name };
	if (numberIn(body.summary ?? '')) faults.summary = { code: 'holds-phone' };
	if (body.expiresOn && body.expiresOn < today) faults.expiresOn = { code: 'in-past', limit: today };
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
}
