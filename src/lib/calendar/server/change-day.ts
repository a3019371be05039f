import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, yearOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { ChangeForm } from '../form.ts';
import { changedDays, faultOfYear, withDay } from '../year.ts';
import { keepYear, yearNoted, yearsInTurn } from './keep-year.ts';

/**
 * 改一天: a single day of a loaded year becomes a rest day or a workday, from a reason, and every running deadline
 * is reckoned by it. Days that are over stay as they were. Gives how many tasks changed.
 */
export async function changeDay(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<{ year: number; taskCount: number }> {
	return store.write(async (tx) => {
		const body = readForm(ChangeForm, input);
		const today = dayOf(now);
		const before = await yearsInTurn(tx, yearOf(body.day));
		const after = before && withDay(before, body.day, body.is);
		const faults: Record<string, Fault> = {};
		if (body.day < today) faults.day = { code: 'in-past', limit: today };
		else if (!before || !after) faults.day = { code: 'year-not-loaded', limit: yearOf(body.day) };
		else if (changedDays(before, after).length === 0)
			faults.is = { code: body.is === 'rest' ? 'is-rest' : 'is-work' };
		else if (faultOfYear(after)) faults.is = faultOfYear(after)!;
		if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
		const place = await districtCode(tx);
		must(actor, 'calendar.edit', { place });
		const taskCount = await keepYear(tx, actor, after!, now);
		await record(
			tx,
			actor,
			{
				action: 'calendar.change',
				subject: { kind: 'calendar', id: String(after!.year), place },
				changes: { day: body.day, is: body.is, before: yearNoted(before), ...yearNoted(after), taskCount },
				remarks: { reason: body.reason }
			},
			now
		);
		return { year: after!.year, taskCount };
	});
}
