import { redirect, type RequestEvent } from '@sveltejs/kit';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage, type Sent } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { callOff } from '#lib/meetings/server/call-off.ts';
import { closeMeeting } from '#lib/meetings/server/close-meeting.ts';
import { addItem, dropItem, moveItem, restoreItem } from '#lib/meetings/server/items.ts';
import { openMeeting } from '#lib/meetings/server/open-meeting.ts';
import { leadsFor, meetingPage } from '#lib/meetings/server/page.ts';
import { fillAgenda, invite, reschedule, uninvite } from '#lib/meetings/server/prepare.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const { now, store } = locals;
		const meeting = await meetingPage(store.read, signedIn(locals), params.meeting, now);
		return {
			meeting,
			units: meeting.may.prepare ? await leadsFor(store.read, meeting) : [],
			did: url.searchParams.get('did'),
			dropping: url.searchParams.get('drop'),
			today: dayOf(now),
			key: newKey(),
			hasOwnStep: meeting.may.open || meeting.may.decide || meeting.may.minutes
		};
	});

type Event = RequestEvent<{ meeting: string }>;

/** One form of this page: does it, and comes back to where it was. */
const form =
	(name: string, run: (sent: Sent, ref: { id: string }) => Promise<unknown>, at = '') =>
	(event: Event) =>
		answerForm(
			event,
			async (sent) => {
				const id = event.params.meeting;
				await run(sent, { id });
				redirect(303, `/meetings/${id}?did=${name}${at}`);
			},
			name
		);

const itemIn = (ref: { id: string }, { values }: Sent) => ({ ...ref, item: values.item ?? '' });

export const actions: Actions = {
	open: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				const id = event.params.meeting;
				await openMeeting(store, actor, { id }, values, now);
				redirect(303, `/meetings/${id}/projector`);
			},
			'open'
		),
	close: form('close', ({ store, actor, values, now }, ref) => closeMeeting(store, actor, ref, values, now)),
	reschedule: form(
		'reschedule',
		({ store, actor, values, now }, ref) => reschedule(store, actor, ref, values, now),
		'#content'
	),
	callOff: form(
		'callOff',
		({ store, actor, values, now }, ref) => callOff(store, actor, ref, values, now),
		'#content'
	),
	invite: form(
		'invite',
		({ store, actor, values, now }, ref) => invite(store, actor, ref, values, now),
		'#units'
	),
	uninvite: form(
		'uninvite',
		({ store, actor, values, now }, ref) => uninvite(store, actor, ref, values, now),
		'#units'
	),
	fill: form('fill', ({ store, actor, now }, ref) => fillAgenda(store, actor, ref, now)),
	add: form('add', ({ store, actor, values, now }, ref) => addItem(store, actor, ref, values, now)),
	drop: form('drop', (sent, ref) =>
		dropItem(sent.store, sent.actor, itemIn(ref, sent), sent.values, sent.now)
	),
	restore: form('restore', (sent, ref) => restoreItem(sent.store, sent.actor, itemIn(ref, sent), sent.now)),
	move: form(
		'move',
		(sent, ref) => moveItem(sent.store, sent.actor, itemIn(ref, sent), sent.values, sent.now),
		'#agenda'
	)
};
