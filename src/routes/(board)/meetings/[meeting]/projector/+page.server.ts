import { redirect } from '@sveltejs/kit';
import { displayFrom } from '#lib/display.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { closeMeeting } from '#lib/meetings/server/close-meeting.ts';
import { decideItem } from '#lib/meetings/server/decide-item.ts';
import { leadsFor, meetingPage } from '#lib/meetings/server/page.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a form leads: the items by their place in the list, and the page behind the last. */
const placeAsked = (asked: string | null, count: number): number => {
	const at = Number(asked ?? '1');
	if (!Number.isInteger(at) || at < 1) return 1;
	return Math.min(at, count + 1);
};

export const load: PageServerLoad = ({ locals, params, url, cookies }) =>
	answerPage(async () => {
		const { now, store } = locals;
		const meeting = await meetingPage(store.read, signedIn(locals), params.meeting, now);
		const at = placeAsked(url.searchParams.get('item'), meeting.items.length);
		return {
			meeting,
			at,
			item: meeting.items[at - 1] ?? null,
			leads: meeting.may.decide ? await leadsFor(store.read, meeting) : [],
			hasKeys: displayFrom((name) => cookies.get(name)).keys === 'on',
			key: newKey()
		};
	});

const STEP: Readonly<Record<string, number>> = { next: 1, previous: -1 };

export const actions: Actions = {
	/** Saves one item, and goes where the button that was pressed leads. */
	decide: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const id = event.params.meeting;
				const { item = '', go = 'next', at = '1', ...said } = values;
				// The day stands there of itself: without a decision it says nothing.
				const body = said.decision === undefined ? { ...said, dueOn: undefined } : said;
				await decideItem(store, actor, { id, item }, body, now);
				redirect(303, `/meetings/${id}/projector?item=${Number(at) + (STEP[go] ?? 0)}`);
			},
			'decide'
		),
	close: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const id = event.params.meeting;
				await closeMeeting(store, actor, { id }, values, now);
				redirect(303, `/meetings/${id}?did=close`);
			},
			'close'
		)
};
