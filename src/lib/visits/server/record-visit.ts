import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { usePhotos } from '../../attachments/server/use-photos.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store, Writer } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import { placeByCode } from '../../district/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Faults } from '../../refusal.ts';
import { guessCategory } from '../../tasks/category.ts';
import { log } from '../../tasks/server/log.ts';
import { VisitForm, type VisitBody } from '../form.ts';
import { isCounting, usualOutcome, visitFaults, visitsAs } from '../visit.ts';
import { visitEvent } from './event.ts';
import { visits, visitTasks, type VisitRow } from './table.ts';

/**
 * 记走访: where, when, who was met and what came of it; each wish becomes a task by the verb `log`, in the same
 * transaction. Whose household it is stands with the wishes alone. Refuses `invalid` and `not-allowed`.
 */
export async function recordVisit(
	store: Store,
	actor: Actor,
	input: unknown,
	now: Instant
): Promise<VisitRow> {
	const body = readForm(VisitForm, input);
	const ids = [...new Set(body.attachments ?? [])];
	return store.write(async (tx) => {
		await refuseFaults(tx, actor, body, now);
		const row = visitRow(store.newId(now), actor, body, now);
		await tx.insert(visits).values(row);
		if (!(await usePhotos(tx, ids, { visitId: row.id, account: actor.accountId, now })))
			throw Refusal.invalid({ attachments: { code: 'no-such-photo' } });
		// Numbers before the journal, in the turn in which a single matter takes them.
		for (const nth of body.wishes.keys())
			await tx
				.insert(visitTasks)
				.values({ visitId: row.id, taskId: await logged(store.within(tx), actor, body, nth, now) });
		const beside = { wishes: body.wishes.length, attachments: ids };
		await record(tx, actor, visitEvent('record', null, row, beside), now);
		return row;
	});
}

export function visitRow(
	id: string,
	actor: Actor,
	{ place, visitedOn, met, spot, note, outcome, wishes }: VisitBody,
	now: Instant
): VisitRow {
	return {
		id,
		place,
		visitedOn: visitedOn ?? dayOf(now),
		visitedBy: actor.accountId,
		visitedAs: visitsAs(actor, place)!,
		met,
		isCounting: isCounting(met),
		spot,
		outcome: outcome ?? usualOutcome(met, wishes.length),
		note,
		recordedAt: now,
		version: 1,
		erasedAt: null
	};
}

async function refuseFaults(tx: Writer, actor: Actor, body: VisitBody, now: Instant): Promise<void> {
	const today = dayOf(now);
	const { place, visitedOn = today, wishes, resident } = body;
	const faults: Faults = {
		...visitFaults({ ...body, visitedOn }, today, levelOf(place) !== 'compound'),
		...((await placeByCode(tx, place)) ? {} : { place: { code: 'not-a-place' } }),
		...(resident && wishes.length === 0 ? { 'resident.name': { code: 'needs-a-wish' } } : {})
	};
	if (Object.keys(faults).length > 0) throw Refusal.invalid(faults);
	must(actor, 'visit.record', { place });
}

/** Gives the id of the task a line has become. */
async function logged(
	store: Store,
	actor: Actor,
	{ place, visitedOn, wishes, resident, upTo }: VisitBody,
	nth: number,
	now: Instant
): Promise<string> {
	const { title, kind, category = guessCategory(title) } = wishes[nth]!;
	const matter = { kind, place, title, category, source: 'visit', occurredOn: visitedOn, resident, upTo };
	try {
		return (await log(store, actor, matter, now)).id;
	} catch (reason) {
		if (reason instanceof Refusal && reason.faults) throw Refusal.invalid(atLine(reason.faults, nth));
		throw reason;
	}
}

/** What is wrong with a wish, said at its line: only the words of it were written there. */
const atLine = (faults: Faults, nth: number): Faults =>
	Object.fromEntries(
		Object.entries(faults).map(([field, fault]) => [
			field.startsWith('resident') ? field : `wishes.${nth}.title`,
			fault
		])
	);
