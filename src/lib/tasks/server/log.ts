import { sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/policy.ts';
import { record } from '../../audit/server/record.ts';
import { addDays, dayOf, yearOf, type Instant } from '../../clock.ts';
import { preparedWrite, slotsFor } from '../../db/server/prepared-writes.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { LogForm, type LogBody } from '../form.ts';
import { summaryOf } from '../summary.ts';
import { numberOf } from '../task.ts';
import { insertTask, stepEvent } from './change.ts';

import { publish, refusePublishing } from './publish.ts';
import { submit } from './submit.ts';
import { taskSerials, type TaskRow } from './table.ts';

/** How long ago a matter may have come up, in days. */
const OLDEST_DAYS = 366;

/**
 * 登记: writes a matter down, and takes it as many steps further as `upTo` asks and the person may take
 * themselves. Refuses `invalid` and `not-allowed`.
 */
export async function log(store: Store, actor: Actor, input: unknown, now: Instant): Promise<TaskRow> {
	const body = readForm(LogForm, input);
	return store.write(async (tx) => {
		await refuseFaults(tx, actor, body, now);
		const draft = await insertTask(tx, {
			id: store.newId(now),
			number: await nextNumber(tx, yearOf(dayOf(now))),
			kind: body.kind,
			state: 'draft',
			stateSince: now,
			version: 1,
			round: 1,
			level: 'community',
			place: body.place,
			title: body.title,
			description: body.description,
			summary: body.summary ?? summaryOf(body.title),
			category: body.category,
			urgency: body.urgency,
			slaClass: body.slaClass,
			source: body.source,
			occurredOn: body.occurredOn ?? dayOf(now),
			isSensitive: body.sensitive ?? false,
			estimatedValue: body.estimatedValue ?? null,
			loggedBy: actor.accountId,
			loggedAt: now,
			unclaimCount: 0,
			isProvisional: false
		});
		await record(tx, actor, stepEvent('log', null, draft), now);
		return carryOn(store.within(tx), actor, draft, body, now);
	});
}

/** Submits and publishes within the same transaction, as far as asked and allowed. */
async function carryOn(
	store: Store,
	actor: Actor,
	draft: TaskRow,
	body: LogBody,
	now: Instant
): Promise<TaskRow> {
	if (body.upTo === 'draft' || !may(actor, 'task.submit', draft)) return draft;
	const submitted = await submit(store, actor, draft, {}, now);
	if (body.upTo !== 'open_for_claim' || !may(actor, 'task.publish', submitted)) return submitted;
	return publish(store, actor, submitted, body, now);
}

async function refuseFaults(tx: Writer, actor: Actor, body: LogBody, now: Instant): Promise<void> {
	const today = dayOf(now);
	const occurredOn = body.occurredOn ?? today;
	if (body.kind !== 'micro_wish') throw Refusal.invalid({ kind: { code: 'not-a-kind-yet' } });
	if (!(await placeByCode(tx, body.place))) throw Refusal.invalid({ place: { code: 'not-a-place' } });
	if (occurredOn > today) throw Refusal.invalid({ occurredOn: { code: 'in-future' } });
	if (occurredOn < addDays(today, -OLDEST_DAYS))
		throw Refusal.invalid({ occurredOn: { code: 'too-old', limit: addDays(today, -OLDEST_DAYS) } });
	refusePublishing(body, today);
	must(actor, 'task.log', { place: body.place });
}

async function nextNumber(tx: Writer, year: number): Promise<string> {
	const [serial] = await nextSerial(tx, { year });
	return numberOf(year, serial!.last);
}

const nextSerial = preparedWrite('next_serial', (tx) =>
	tx
		.insert(taskSerials)
		.values({ ...slotsFor<{ year: number }>(['year']), last: 1 })
		.onConflictDoUpdate({ target: taskSerials.year, set: { last: sql`${taskSerials.last} + 1` } })
		.returning()
);
