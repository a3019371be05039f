import { sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, yearOf, type Instant } from '../../clock.ts';
import { preparedWrite, slotsFor } from '../../db/server/prepared-writes.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { insertResident } from '../../residents/server/insert-resident.ts';
import { publishingFaults } from '../steps/publish.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { LogForm, type LogBody } from '../form.ts';
import { loggedRow, oldestDay, titleFaults } from '../steps/log.ts';
import { isOpenTo, numberOf } from '../task.ts';
import { attach } from './attach.ts';
import { insertTask, stepEvent } from './change.ts';
import { conflictOf } from './conflict-of.ts';
import { onTables } from './on-tables.ts';
import { take } from './take.ts';
import { taskSerials, type TaskRow } from './table.ts';

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
			...loggedRow(body, actor, now, dayOf(now), body.resident?.name),
			...(body.conflict ? await conflictOf(onTables(store, tx), body.conflict, now) : {})
		});
		const { id: taskId, round } = draft;
		const use = { taskId, round, account: actor.accountId, now };
		const noted = await attach(onTables(store, tx), body.attachments, use);
		await record(tx, actor, stepEvent('log', null, draft, {}, noted), now);
		if (body.resident) await insertResident(tx, actor, draft, store.newId(now), body.resident, now);
		return carryOn(store.within(tx), actor, draft, body, now);
	});
}

/** Submits, and publishes or dispatches, within the same transaction, as far as asked and allowed. */
async function carryOn(
	store: Store,
	actor: Actor,
	draft: TaskRow,
	body: LogBody,
	now: Instant
): Promise<TaskRow> {
	if (body.upTo === 'draft' || !may(actor, 'task.submit', draft)) return draft;
	const submitted = await take(store, actor, 'submit', draft, {}, now);
	const next = ADMISSION[body.upTo];
	if (!next || !isOpenTo(next, submitted) || !may(actor, `task.${next}`, submitted)) return submitted;
	if (next === 'dispatch' && !body.handler) return submitted;
	return take(store, actor, next, submitted, body, now);
}

/** The step that admits a matter so far. */
const ADMISSION: Readonly<Partial<Record<LogBody['upTo'], 'publish' | 'dispatch'>>> = {
	open_for_claim: 'publish',
	assigned: 'dispatch'
};

async function refuseFaults(tx: Writer, actor: Actor, body: LogBody, now: Instant): Promise<void> {
	const today = dayOf(now);
	const occurredOn = body.occurredOn ?? today;
	if (body.kind === 'compound_problem' && levelOf(body.place) !== 'compound')
		throw Refusal.invalid({ place: { code: 'not-a-compound' } });
	if (!(await placeByCode(tx, body.place))) throw Refusal.invalid({ place: { code: 'not-a-place' } });
	if (occurredOn > today) throw Refusal.invalid({ occurredOn: { code: 'in-future' } });
	if (occurredOn < oldestDay(today))
		throw Refusal.invalid({ occurredOn: { code: 'too-old', limit: oldestDay(today) } });
	const faults = { ...publishingFaults(body, today), ...titleFaults(body.title) };
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
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
