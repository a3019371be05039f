import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/may.ts';
import { isExpired } from '../../tasks/steps/claim.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { isPlaceCode, levelOf, subdistrictOf, type PlaceCode } from '../../district/place.ts';
import { placeByCode, placeNames } from '../../district/server/queries.ts';
import { liaisonUnits } from '../../people/server/queries.ts';
import { Refusal } from '../../refusal.ts';
import { openMattersOf } from '../../tasks/server/open-matters.ts';
import { sees, tasksNamed } from '../../tasks/server/queries.ts';
import type { EntryState, ListName } from '../meeting.ts';
import { mayBeLaidBefore } from '../needs-meeting.ts';
import { entriesIn } from './entries.ts';

/** One line of a list. */
export interface ListLine {
	id: string;
	version: number;
	line: string;
	/** Who offers or asks; the community where null. */
	unit: string | null;
	state: EntryState;
	dueOn: Day | null;
	canChange: boolean;
}

/** A wish nobody has claimed, which stands on the list of needs of itself. */
export interface OpenWish {
	id: string;
	number: string;
	summary: string;
	compound: string | null;
	/** Until which day units may claim it. */
	claimUntil: Day | null;
}

export interface ListsPage {
	community: { code: PlaceCode; name: string };
	subdistrict: string;
	lists: Record<ListName, ListLine[]>;
	wishes: OpenWish[];
	canAdd: boolean;
	/** Whether a unit may be named; an officer adds for their own. */
	canName: boolean;
	units: string[];
}

/** 三张清单 of a community; `not-found` outside of what this person may see. */
export async function listsPage(db: Reader, actor: Actor, code: string, now: Instant): Promise<ListsPage> {
	const place = isPlaceCode(code) && levelOf(code) === 'community' ? await placeByCode(db, code) : undefined;
	if (!place || !may(actor, 'list.see', { place: code })) throw new Refusal('not-found');
	const [entries, units, wishes, names] = await Promise.all([
		entriesIn(db, code),
		liaisonUnits(db),
		unclaimedIn(db, actor, code, now),
		placeNames(db, [subdistrictOf(code)])
	]);
	const canName = may(actor, 'list.keep', { place: code });
	const own = actor.posts.flatMap(({ unit }) => unit ?? []);
	const lines = (list: ListName): ListLine[] =>
		entries
			.filter((entry) => entry.list === list)
			.map(({ id, version, line, unit, state, dueOn }) => ({
				...{ id, version, line, state, dueOn },
				unit: units.find((one) => one.id === unit)?.name ?? null,
				canChange: may(actor, 'list.keep', { place: code, handlerUnit: unit })
			}));
	return {
		community: { code, name: place.name },
		subdistrict: names.get(subdistrictOf(code)) ?? '',
		lists: { needs: lines('needs'), resources: lines('resources'), projects: lines('projects') },
		wishes,
		canAdd: canName || own.some((unit) => may(actor, 'list.keep', { place: code, handlerUnit: unit })),
		canName,
		units: canName ? units.map(({ name }) => name) : []
	};
}

async function unclaimedIn(
	db: Reader,
	actor: Actor,
	community: PlaceCode,
	now: Instant
): Promise<OpenWish[]> {
	const open = (await openMattersOf(db, community)).filter(
		({ task }) => task.state === 'open_for_claim' && mayBeLaidBefore(task) && !isExpired(task, dayOf(now))
	);
	const seen = (
		await tasksNamed(
			db,
			open.map(({ task }) => task.id)
		)
	).filter((one) => sees(actor, one, now));
	const names = await placeNames(
		db,
		seen.map(({ task }) => task.place)
	);
	return seen
		.map(({ task }) => ({
			...{ id: task.id, number: task.number, summary: task.summary, claimUntil: task.stepDueOn },
			compound: levelOf(task.place) === 'compound' ? (names.get(task.place) ?? null) : null
		}))
		.toSorted((one, other) => ((one.claimUntil ?? '') < (other.claimUntil ?? '') ? -1 : 1));
}
