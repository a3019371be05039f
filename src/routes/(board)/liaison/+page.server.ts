import { redirect } from '@sveltejs/kit';
import { holds, placesHeld, type Actor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { dayOf, daysOf, quarterOf } from '#lib/clock.ts';
import { subdistrictOf, type PlaceCode } from '#lib/district/place.ts';
import { districtCode } from '#lib/district/server/queries.ts';
import { answerForm, answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { newKey } from '#lib/http/server/once.ts';
import { LIAISON_KINDS, PERSONAL_KINDS, ROLE_BY_KIND } from '#lib/liaison/assignment.ts';
import { PeriodForm } from '#lib/liaison/form.ts';
import { liaisonChoices } from '#lib/liaison/server/choices.ts';
import {
	answering,
	cadreBlocks,
	coverageOf,
	liaisonMatrix,
	liaisonToday,
	type LiaisonToday
} from '#lib/liaison/server/coverage.ts';
import { coverageDays } from '#lib/liaison/server/coverage-days.ts';
import { delegate } from '#lib/liaison/server/delegate.ts';
import { delegationChoices } from '#lib/liaison/server/delegation-choices.ts';
import { handOverWork, stranded, successorsFor } from '#lib/liaison/server/hand-over-work.ts';
import { makeAssignment } from '#lib/liaison/server/make-assignment.ts';
import { recall } from '#lib/liaison/server/recall.ts';
import { readForm } from '#lib/read-form.ts';
import type { Actions, PageServerLoad } from './$types';

const VIEWS = ['leader', 'unit', 'cadre', 'person', 'days'] as const;
type View = (typeof VIEWS)[number];

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		const asked = url.searchParams;
		const thisQuarter = quarterOf(dayOf(now));
		const { period = thisQuarter } = readForm(PeriodForm, {
			period: asked.get('period') ?? undefined
		});
		const view = VIEWS.find((name) => name === asked.get('view')) ?? 'leader';
		const district = await districtCode(store.read);
		const canArrange = may(actor, 'liaison.make', { place: district });
		const kind = canArrange && LIAISON_KINDS.find((name) => name === asked.get('add'));
		const deputyKind = PERSONAL_KINDS.find((name) => name === asked.get('deputy'));
		const [today, left] = await Promise.all([
			liaisonToday(store.read, actor, now, period === thisQuarter ? daysOf(period).from : undefined),
			stranded(store.read, actor, now)
		]);
		const days = await coverageDays(store.read, actor, period, now, today);
		const leaver = left.find(({ account }) => account === asked.get('handover'));
		const { placesOf, ...coverage } = days;
		const dayKind = LIAISON_KINDS.find((name) => name === asked.get('kind')) ?? 'leader_community';
		return {
			view,
			coverage: coverageOf(today),
			days: coverage,
			daysOf: view === 'days' ? { kind: dayKind, places: placesOf(dayKind) } : null,
			isInWords: asked.has('words'),
			...(await shown(store.read, today, view, asked.get('under'))),
			deputizing: [...today.deputizing, ...today.coming].map((one) => ({
				...one,
				mayRecall: may(actor, 'liaison.recall', { place: one.place, loggedBy: one.principal })
			})),
			canArrange,
			mayExport: may(actor, 'liaison.export'),
			mayImport: may(actor, 'liaison.import', { place: district }),
			deputyKinds: PERSONAL_KINDS.filter((name) => mayDelegate(actor, name, district)),
			isDesk: !PERSONAL_KINDS.some((name) => holds(actor, ROLE_BY_KIND[name])),
			choices: kind ? await liaisonChoices(store.read, kind, district, now) : null,
			delegation: deputyKind ? await delegationChoices(store.read, actor, deputyKind, now) : null,
			left: left.map(({ account, name, roles, tasks }) => ({ account, name, roles, count: tasks.length })),
			handover: leaver
				? { ...leaver, who: await successorsFor(store.read, actor, leaver.account, now) }
				: null,
			place: asked.get('place') ?? undefined,
			did: asked.get('did'),
			today: today.today,
			key: newKey(),
			hasOwnStep: Boolean(kind || deputyKind || leaver)
		};
	});

/** What the view draws: one matrix, all subdistricts small, or everybody in words. */
async function shown(
	db: Parameters<typeof liaisonMatrix>[0],
	today: LiaisonToday,
	view: View,
	under: string | null
) {
	const district = today.places.find(({ level }) => level === 'district')!.code;
	const street = today.places.find(({ code, level }) => level === 'subdistrict' && code === under);
	const nothing = { matrix: null, street: null, blocks: null, people: null };
	switch (view) {
		case 'leader':
			return { ...nothing, matrix: await liaisonMatrix(db, today, 'leader_community', district) };
		case 'unit':
			return { ...nothing, matrix: await liaisonMatrix(db, today, 'unit_community', district) };
		case 'cadre':
			return street
				? { ...nothing, street, matrix: await liaisonMatrix(db, today, 'cadre_compound', street.code) }
				: { ...nothing, blocks: await cadreBlocks(db, today) };
		case 'person':
			return {
				...nothing,
				people: {
					leader_community: await answering(db, today, 'leader_community'),
					unit_community: await answering(db, today, 'unit_community'),
					cadre_compound: await answering(db, today, 'cadre_compound')
				}
			};
		case 'days':
			return nothing;
	}
}

/** May they name a deputy for anybody of this kind: for themselves, or at a desk above? */
function mayDelegate(actor: Actor, kind: (typeof PERSONAL_KINDS)[number], district: PlaceCode): boolean {
	if (holds(actor, ROLE_BY_KIND[kind])) return true;
	const seats =
		kind === 'leader_community'
			? [district]
			: [district, ...placesHeld(actor, 'street_desk').map((place) => subdistrictOf(place))];
	return seats.some((place) => may(actor, 'liaison.delegate', { place }));
}

export const actions: Actions = {
	make: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await makeAssignment(store, actor, values, now);
				redirect(303, '/liaison?did=make');
			},
			'make'
		),
	delegate: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await delegate(store, actor, values, now);
				redirect(303, '/liaison?did=delegate');
			},
			'delegate'
		),
	handover: (event) =>
		answerForm(
			event,
			async ({ store, actor, values, now }) => {
				await handOverWork(store, actor, values, now);
				redirect(303, '/liaison?did=handover');
			},
			'handover'
		),
	recall: (event) =>
		answerForm(
			event,
			async ({ store, actor, values: { id = '' }, now }) => {
				await recall(store, actor, { id }, {}, now);
				redirect(303, '/liaison?did=recall');
			},
			'recall'
		)
};
