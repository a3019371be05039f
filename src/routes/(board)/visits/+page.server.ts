import { may } from '#lib/access/may.ts';
import { placesReached } from '#lib/access/scope.ts';
import { dayOf } from '#lib/clock.ts';
import { levelOf } from '#lib/district/place.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { readForm } from '#lib/read-form.ts';
import { Refusal } from '#lib/refusal.ts';
import { placeChoices } from '#lib/tasks/server/place-choices.ts';
import { VisitFilterForm } from '#lib/visits/form.ts';
import { complianceNow } from '#lib/visits/server/compliance.ts';
import { listVisits, visitLines } from '#lib/visits/server/listed.ts';
import { firstDayOf, PERIODS } from './period.ts';
import type { PageServerLoad } from './$types';

const LINES = 50;
const CURSOR = /^[0-9a-f-]{36}$/;

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const actor = signedIn(locals);
		const { now, store } = locals;
		const today = dayOf(now);
		const { place } = readForm(VisitFilterForm, { place: url.searchParams.get('place') || undefined });
		const period = PERIODS.find((one) => one === url.searchParams.get('period'));
		const after = url.searchParams.get('after') || undefined;
		if (after && !CURSOR.test(after)) throw Refusal.invalid({ after: { code: 'not-readable' } });
		const filter = { place, from: period && firstDayOf[period](today) };
		const { items, next, total } = await listVisits(store.read, actor, filter, { limit: LINES, after });
		return {
			lines: await visitLines(store.read, actor, items, now),
			next,
			total,
			place,
			period,
			isPaged: after !== undefined,
			places: await placesToShow(),
			canRecord: placesReached(actor, 'visit.record').length > 0,
			compliance: may(actor, 'review.see') ? await complianceNow(store.read, actor, now) : null,
			today,
			hasOwnStep: true
		};

		/** Of a whole district not every compound. */
		async function placesToShow() {
			const reached = placesReached(actor, 'visit.see');
			const isDistrict = reached.some((code) => levelOf(code) === 'district');
			const shown = isDistrict ? ['subdistrict', 'community'] : ['subdistrict', 'community', 'compound'];
			const choices = await placeChoices(store.read, reached);
			return choices.filter(({ code }) => shown.includes(levelOf(code)));
		}
	});
