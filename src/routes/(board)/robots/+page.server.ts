import { redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/clock.ts';
import { answerForm, answerPage, answerSecretForm } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { throttled } from '#lib/http/server/throttle.ts';
import { addRobot } from '#lib/notify/server/add-robot.ts';
import { changeRobot, removeRobot } from '#lib/notify/server/change-robot.ts';
import { dropDead, resendDead } from '#lib/notify/server/dead-letters.ts';
import { robotsFor } from '#lib/notify/server/robots-page.ts';
import { refuseWithoutSeat, seatsOf } from '#lib/notify/server/seat.ts';
import { testRobot } from '#lib/notify/server/test-robot.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		refuseWithoutSeat(actor);
		const { store, now } = locals;
		return {
			robots: await robotsFor(store.read, actor),
			seats: await seatsOf(store.read, actor),
			did: url.searchParams.get('did'),
			today: dayOf(now),
			key: newKey(),
			hasOwnStep: true
		};
	});

export const actions: Actions = {
	add: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await addRobot(store, actor, values, now);
				redirect(303, '/robots?did=added');
			},
			'add'
		),
	change: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '', ...values }, now }) => {
				await changeRobot(store, actor, { id }, values, now);
				redirect(303, '/robots?did=changed');
			},
			'change'
		),
	remove: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '' }, now }) => {
				await removeRobot(store, actor, { id }, now);
				redirect(303, '/robots?did=removed');
			},
			'remove'
		),
	/** Speaks to the vendor, and so stands in no transaction: sent twice, it is two messages. */
	test: (event) =>
		answerSecretForm(event, async ({ id = '' }) => {
			const { store, ways, now } = event.locals;
			const actor = signedIn(event.locals);
			await throttled('robotTest', actor.accountId);
			return { tested: { id, ...(await testRobot(store, actor, { id }, ways, now)) } };
		}),
	resend: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '' }, now }) => {
				await resendDead(store, actor, { id }, now);
				redirect(303, '/robots?did=resent');
			},
			'resend'
		),
	drop: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '' }, now }) => {
				await dropDead(store, actor, { id }, now);
				redirect(303, '/robots?did=dropped');
			},
			'drop'
		)
};
