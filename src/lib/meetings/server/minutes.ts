import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import type { Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { ROLE_NAMES } from '../../people/names.ts';
import { Refusal } from '../../refusal.ts';
import { minutesOf, type Block } from '../minutes.ts';
import { meetingEvent } from './event.ts';
import { meetingInScope } from './in-scope.ts';
import { meetingPage } from './page.ts';
import type { MeetingRef } from './prepare.ts';

/** The minutes of a meeting that is closed, and what they are called. */
export interface Minutes {
	title: string;
	blocks: Block[];
	/** Items that this person does not see, and the paper leaves out. */
	hiddenCount: number;
}

/** 会议纪要: made from what was written down at the meeting. `not-found` until it is closed. */
export async function minutesFor(
	db: Reader,
	actor: Actor,
	{ id }: MeetingRef,
	now: Instant
): Promise<Minutes> {
	const page = await meetingPage(db, actor, id, now);
	if (page.state !== 'closed') throw new Refusal('not-found');
	const { subject } = await meetingInScope(db, actor, id);
	must(actor, 'meeting.minutes', subject);
	const attending = (isPresent: boolean) =>
		page.units.filter((one) => one.isPresent === isPresent).map(({ name }) => name);
	const blocks = minutesOf({
		...{ community: page.community.name, heldOn: page.heldOn, venue: page.venue },
		...{ chair: page.chair, convener: page.convener },
		...{ present: attending(true), absent: attending(false) },
		items: page.items.map((item) => ({
			...{ what: item.what, number: item.task?.number ?? null, compound: item.compound },
			...{ decision: item.decision, lead: item.lead, dueOn: item.dueOn },
			waits: item.waitsFor ? ROLE_NAMES[item.waitsFor].zh : null
		}))
	});
	return {
		title: `${page.community.name}联席会会议纪要 ${page.heldOn}`,
		blocks,
		hiddenCount: page.hiddenCount
	};
}

/** 下载纪要: the same, to be taken away; the journal says who took it. */
export const exportMinutes = (store: Store, actor: Actor, ref: MeetingRef, now: Instant): Promise<Minutes> =>
	store.write(async (tx) => {
		const minutes = await minutesFor(tx, actor, ref, now);
		const { meeting, subject } = await meetingInScope(tx, actor, ref.id);
		must(actor, 'meeting.minutes', subject);
		await record(tx, actor, meetingEvent('export', meeting, { format: 'docx' }), now);
		return minutes;
	});
