import { redirect, type ActionFailure } from '@sveltejs/kit';
import { PHOTO_LIMIT } from '#lib/attachments/photo.ts';
import { receivePhotos } from '#lib/attachments/server/receive-photos.ts';
import {
	answerForm,
	answerLook,
	answerPage,
	spokenRefusal,
	type FormFault,
	type Receive
} from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { throttled } from '#lib/http/server/throttle.ts';
import { decisionsOn } from '#lib/meetings/server/queries.ts';
import { residentIn } from '#lib/residents/form.ts';
import { contactOf, type Contact } from '#lib/residents/server/contact.ts';
import { eraseResident } from '#lib/residents/server/erase-resident.ts';
import { keepResident } from '#lib/residents/server/keep-resident.ts';
import { reveal } from '#lib/residents/server/reveal.ts';
import { clockTime } from '#lib/say-day.ts';
import { repliesFor } from '#lib/replies/server/queries.ts';
import { groupText } from '#lib/tasks/group-text.ts';
import { conclude } from '#lib/tasks/server/conclude.ts';
import { deleteDraft } from '#lib/tasks/server/delete-draft.ts';
import { taskPage } from '#lib/tasks/server/detail.ts';
import { duplicateOf } from '#lib/tasks/server/find-duplicate.ts';
import type { TaskRef } from '#lib/tasks/server/may-take.ts';
import { take } from '#lib/tasks/server/take.ts';
import { takesPhotos } from '#lib/tasks/step-forms.ts';
import { ACTION_NAMES, type TaskAction } from '#lib/tasks/task.ts';
import { visitBehind } from '#lib/visits/server/queries.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const seq = await locals.live.head();
		const [task, contact, replies, visit, decisions] = await Promise.all([
			taskPage(locals.store.read, actor, params.task, locals.now, url.searchParams.has('correct')),
			contactOf(locals.store.read, actor, { id: params.task }, locals.now),
			repliesFor(locals.store.read, actor),
			visitBehind(locals.store.read, actor, params.task),
			decisionsOn(locals.store.read, actor, params.task, locals.now)
		]);
		const did = url.searchParams.get('did');
		return {
			...task,
			foundAt: visit ? { id: visit.id, visitedOn: visit.visitedOn } : null,
			decisions,
			resident: { contact, closedBecause: whyNotNow(contact.closed) },
			duplicate: did === 'log' ? await duplicateOf(locals.store.read, actor, params.task, locals.now) : null,
			/** The number of the journal this page stands for, at least. */
			seq,
			replies: replies.filter(({ step }) => task.allowed.includes(step)),
			groupText: groupText(task.told, `${url.origin}/tasks/${params.task}`),
			did,
			/** The step somebody came for, by a key, a drop or a link. */
			wanted: url.searchParams.get('step'),
			now: locals.now,
			key: newKey(),
			hasOwnStep: true
		};
	});

const whyNotNow = (closed: Contact['closed']): string | null =>
	closed === null || closed === 'not-allowed' ? null : spokenRefusal(closed);

type Take = typeof conclude;
type Step = (event: RequestEvent) => Promise<ActionFailure<FormFault> | void>;

const step =
	(name: string, take: Take, receive?: Receive): Step =>
	(event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await take(store, actor, refOf(event, values), bodyOf(name, values), now);
				redirect(303, `/tasks/${event.params.task}?did=${name}`);
			},
			name,
			receive
		);

/** A form that overwrites what somebody saw says which version that was. */
const refOf = ({ params }: RequestEvent, { version }: Record<string, string>): TaskRef =>
	version === undefined ? { id: params.task } : { id: params.task, version: Number(version) };

/** A form is flat; the milestones of a plan come as rows of a title and a day, of which empty ones are left out. */
function bodyOf(name: string, values: Record<string, string>): object {
	if (values.solved === 'unreachable') return answerOfNobody(values);
	if (name !== 'plan') return values;
	const rows = new Map<string, Record<string, string>>();
	for (const [key, value] of Object.entries(values)) {
		const [, row, part] = /^milestones\.(\d)\.(title|dueOn)$/.exec(key) ?? [];
		if (row && part) rows.set(row, { ...rows.get(row), [part]: value });
	}
	return { milestones: [...rows.values()] };
}

/** Who was not reached said nothing, whatever was chosen before. */
function answerOfNobody({ rating: _rating, ...values }: Record<string, string>): object {
	return values;
}

/** One form action per step of the lifecycle, the two the secretary takes in one go, and the end of a draft. */
export const actions = {
	...(Object.fromEntries(
		ACTION_NAMES.map((name) => [
			name,
			step(
				name,
				(store, actor, ref, input, now) => take(store, actor, name, ref, input, now),
				takesPhotos(name) ? receivePhotos(PHOTO_LIMIT) : undefined
			)
		])
	) as Record<TaskAction, Step>),
	conclude: step('conclude', conclude),
	delete: (event: RequestEvent) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await deleteDraft(store, actor, { id: event.params.task }, now);
				redirect(303, '/?deleted');
			},
			'delete'
		),
	resident: (event: RequestEvent) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await keepResident(store, actor, { id: event.params.task }, { resident: residentIn(values) }, now);
				redirect(303, `/tasks/${event.params.task}?did=resident`);
			},
			'resident'
		),
	reveal: async (event: RequestEvent) => {
		await throttled('reveal', signedIn(event.locals).accountId);
		return answerLook(
			event,
			async ({ store, actor, values, now }) => ({
				form: 'reveal',
				revealed: {
					...(await reveal(store, actor, { id: event.params.task }, values, now)),
					at: clockTime(now)
				}
			}),
			'reveal'
		);
	},
	erase: (event: RequestEvent) =>
		answerForm(
			event,
			async ({ store, actor, now }) => {
				await eraseResident(store, actor, { id: event.params.task }, { ground: 'wish' }, now);
				redirect(303, `/tasks/${event.params.task}?did=erase`);
			},
			'erase'
		)
} satisfies Actions;
