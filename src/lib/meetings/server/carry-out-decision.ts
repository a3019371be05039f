import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { holdersOf } from '../../people/server/queries.ts';
import type { Role } from '../../people/role.ts';
import { Refusal } from '../../refusal.ts';
import { mayHandTo } from '../../tasks/steps/dispatch.ts';
import { log } from '../../tasks/server/log.ts';
import { sees, tasksNamed } from '../../tasks/server/queries.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import { take } from '../../tasks/server/take.ts';
import type { Result } from '../meeting.ts';
import { decisionText } from '../minutes.ts';
import { stepAsked, waitsFor } from '../outcome.ts';
import { entryEvent } from './event.ts';
import { leadName, type Leads } from './lead.ts';
import { listEntries, type ItemRow, type MeetingRow } from './table.ts';

/** What became of an item. */
export interface Outcome {
	result: Result;
	waitsFor: Role | null;
	loggedTaskId: string | null;
}

/** The meeting that is being closed, by whom and when, inside its transaction. */
export interface Closing {
	/** The store inside the transaction: each step taken with it is a step of it. */
	store: Store;
	tx: Writer;
	meeting: MeetingRow;
	leads: Leads;
	closer: Actor;
	now: Instant;
}

/**
 * 决定落地: writes the decision of one item to what it is about. Steps are taken by whoever wrote the decision, where they may
 * take them themselves, or else by whoever closes the meeting; what neither may take is noted, and waits for its own desk.
 */
export async function carryOutDecision(closing: Closing, item: ItemRow): Promise<Outcome> {
	if (item.decision === null) return { result: 'put_off', waitsFor: null, loggedTaskId: null };
	const hands = await handsOf(closing, item);
	if (item.taskId) return ontoTask(closing, item, hands);
	if (item.entryId) return ontoEntry(closing, item, hands);
	return { result: 'kept', waitsFor: null, loggedTaskId: null };
}

/** Whoever wrote it, as they stand today, and then whoever closes the meeting. */
async function handsOf({ tx, closer, now }: Closing, { decidedBy }: ItemRow): Promise<Actor[]> {
	if (decidedBy === null || decidedBy === closer.accountId) return [closer];
	const writer = await actorOf(tx, decidedBy, dayOf(now));
	return writer ? [writer, closer] : [closer];
}

async function ontoTask(closing: Closing, item: ItemRow, hands: readonly Actor[]): Promise<Outcome> {
	const { store, tx, leads, closer, meeting, now } = closing;
	const [seen] = await tasksNamed(tx, [item.taskId!]);
	if (!seen) throw new Refusal('not-found');
	const { task } = seen;
	const handler = await handlerOf(tx, meeting, item, now);
	const step = stepAsked(task, handler !== undefined, dayOf(now));
	const able =
		step && hands.find((hand) => sees(hand, seen, now) && mayTake(hand, step, task, handler?.role));
	const text = decisionText(
		{ ...item, decision: item.decision!, lead: leadName(leads, item) },
		meeting.heldOn
	);
	const ref = { id: task.id };
	if (step === 'decide' && able) await take(store, able, 'decide', ref, { decision: text }, now);
	else await take(store, closer, 'note', ref, { text }, now);
	if (step === 'dispatch' && able) await take(store, able, 'dispatch', ref, { handler: handler!.named }, now);
	const done: Result = step === 'decide' ? 'decided' : 'dispatched';
	return {
		result: able ? done : 'noted',
		waitsFor: step && !able ? waitsFor(step, task, item.leadDesk) : null,
		loggedTaskId: null
	};
}

/** Whom the lead hands the matter to: any officer of a unit, or the secretary in person; desks dispatch by themselves. */
async function handlerOf(
	tx: Writer,
	{ community }: MeetingRow,
	{ leadUnit, leadDesk }: ItemRow,
	now: Instant
): Promise<{ named: string; role: Role } | undefined> {
	if (leadUnit) return { named: leadUnit, role: 'unit_officer' };
	if (leadDesk === null) return undefined;
	const [secretary] =
		leadDesk === 'secretary' ? await holdersOf(tx, 'secretary', dayOf(now), { under: community }) : [];
	return secretary ? { named: secretary.accountId, role: 'secretary' } : { named: '', role: leadDesk };
}

/** May they take it, with that lead? A desk is handed nothing by others: it dispatches to its people itself. */
const mayTake = (hand: Actor, step: 'dispatch' | 'decide', task: TaskRow, role: Role | undefined): boolean =>
	may(hand, `task.${step}`, task) &&
	(step === 'decide' || ((role === 'unit_officer' || role === 'secretary') && mayHandTo(hand, task, role)));

async function ontoEntry(closing: Closing, item: ItemRow, hands: readonly Actor[]): Promise<Outcome> {
	const { store, tx, meeting, closer, now } = closing;
	const [entry] = await tx.select().from(listEntries).where(eq(listEntries.id, item.entryId!));
	if (!entry) throw new Refusal('not-found');
	const set = { state: 'agreed' as const, unit: item.leadUnit ?? entry.unit, dueOn: item.dueOn };
	const [agreed] = await tx
		.update(listEntries)
		.set({ ...set, version: entry.version + 1 })
		.where(and(eq(listEntries.id, entry.id), eq(listEntries.version, entry.version)))
		.returning();
	if (!agreed) throw new Refusal('changed-meanwhile');
	await record(tx, closer, entryEvent('agree', entry, { ...set, meeting: meeting.id }), now);
	if (!item.asKeyTask) return { result: 'agreed', waitsFor: null, loggedTaskId: null };
	const able = hands.find((hand) => may(hand, 'task.log', { place: meeting.community }));
	if (!able) return { result: 'agreed', waitsFor: 'secretary', loggedTaskId: null };
	const task = await log(
		store,
		able,
		{
			...{ kind: 'key_task', place: meeting.community, title: entry.line },
			...{ description: item.decision!, source: 'joint_meeting', upTo: 'submitted' }
		},
		now
	);
	return { result: 'logged', waitsFor: null, loggedTaskId: task.id };
}
