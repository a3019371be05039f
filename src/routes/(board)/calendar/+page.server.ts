import { redirect, type RequestEvent } from '@sveltejs/kit';
import { announcementText } from '#lib/calendar/server/announcement.ts';
import { changeDay } from '#lib/calendar/server/change-day.ts';
import { loadYear, previewYear } from '#lib/calendar/server/load-year.ts';
import { calendarPage } from '#lib/calendar/server/page.ts';
import { isDay } from '#lib/clock.ts';
import { answerForm, answerPage, spokenFault } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const { searchParams } = url;
		const year = Number(searchParams.get('year')) || undefined;
		const day = searchParams.get('day') ?? '';
		return {
			...(await calendarPage(locals.store.read, signedIn(locals), year, locals.now)),
			/** The day chosen in the months. */
			day: isDay(day) ? day : '',
			did: searchParams.get('did'),
			count: Number(searchParams.get('count')) || 0,
			key: newKey(),
			hasOwnStep: true
		};
	});

const did = (what: string, { year, taskCount }: { year: number; taskCount: number }): never =>
	redirect(303, `/calendar?year=${year}&did=${what}&count=${taskCount}`);

export const actions: Actions = {
	change: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => did('change', await changeDay(store, actor, values, now)),
			'change'
		),
	/** 试载: reads the lines, from the field or a file, and shows what they would do. */
	preview: async (event) => {
		const file = await chosenFile(event);
		return answerForm(
			event,
			async ({ store, actor, values: typed, now }) => {
				const values = file === undefined ? typed : { ...typed, days: file };
				const preview = await previewYear(store.read, actor, values, now);
				const faults = preview.faults.map(({ fault, ...line }) => ({ ...line, how: spokenFault(fault) }));
				const fault = preview.fault && faults.length === 0 ? spokenFault(preview.fault) : null;
				return { preview: { ...preview, faults, fault }, values };
			},
			'load'
		);
	},
	load: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => did('load', await loadYear(store, actor, values, now)),
			'load'
		)
};

/** The text of the file that was chosen, if one was. The request itself stays to be read as a form. */
async function chosenFile({ request }: RequestEvent): Promise<string | undefined> {
	if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return undefined;
	const file = await request
		.clone()
		.formData()
		.then(
			(form) => form.get('file'),
			() => null
		);
	return file instanceof File && file.size > 0
		? announcementText(new Uint8Array(await file.arrayBuffer()))
		: undefined;
}
