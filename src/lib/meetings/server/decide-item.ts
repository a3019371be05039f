import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { personalIn } from '../../tasks/summary.ts';
import { DecideForm, type DecideBody } from '../form.ts';
import { latestDue } from '../meeting.ts';
import { meetingEvent } from './event.ts';
import { itemOf, meetingInScope, refuseCalledOff } from './in-scope.ts';
import { change, type ItemRef } from './items.ts';
import { leadNamed, leadsIn } from './lead.ts';
import type { ItemRow, MeetingRow } from './table.ts';

/**
 * 记决定: what is decided on an item, who leads, and by when, while the meeting is in session. Nothing happens to the matter
 * until the meeting is closed. Said again as it stands, nothing is written; all left out, the decision is taken back.
 * Refuses `meeting-not-open`, `meeting-called-off`, and `stale` where somebody else wrote meanwhile.
 */
export async function decideItem(
	store: Store,
	actor: Actor,
	ref: ItemRef,
	input: unknown,
	now: Instant
): Promise<ItemRow> {
	return store.write(async (tx) => {
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		const item = await itemOf(tx, meeting.id, ref.item);
		const body = readForm(DecideForm, input);
		const said = await saidIn(tx, meeting, item, body);
		must(actor, 'meeting.decide', subject);
		refuseCalledOff(meeting);
		if (body.version !== undefined && body.version !== item.version) throw new Refusal('stale');
		if (meeting.state !== 'open' || item.dropReason !== null) throw new Refusal('meeting-not-open');
		const isSame = (Object.keys(said) as (keyof typeof said)[]).every((name) => said[name] === item[name]);
		if (isSame) return item;
		const set = { ...said, decidedBy: said.decision === null ? null : actor.accountId };
		const changed = await change(tx, item, set);
		await record(tx, actor, meetingEvent('decide', meeting, { item: item.id, ...set }), now);
		return changed;
	});
}

/** What was said, as columns; refuses what is wrong with it by field. */
async function saidIn(tx: Writer, meeting: MeetingRow, item: ItemRow, body: DecideBody) {
	const { decision = null, lead, dueOn = null, asKeyTask = false } = body;
	const faults: Record<string, Fault> = {};
	const fault = decision && personalIn(decision);
	if (fault) faults.decision = fault;
	// The day stands there of itself; a lead that is named wants something to lead.
	if (decision === null && (lead || asKeyTask)) faults.decision = { code: 'required' };
	const led = lead
		? leadNamed(await leadsIn(tx, meeting.community), lead)
		: { leadUnit: null, leadDesk: null };
	if (!led) faults.lead = { code: 'no-such-unit' };
	if (dueOn !== null && dueOn < meeting.heldOn) faults.dueOn = { code: 'in-past', limit: meeting.heldOn };
	const latest = latestDue(meeting.heldOn);
	if (dueOn !== null && dueOn > latest) faults.dueOn = { code: 'too-far', limit: latest };
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
	return {
		decision,
		...led!,
		dueOn: decision === null ? null : dueOn,
		asKeyTask: asKeyTask && item.entryId !== null
	};
}
