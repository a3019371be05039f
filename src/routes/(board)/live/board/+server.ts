import { dayOf } from '#lib/clock.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { CardsForm } from '#lib/live/form.ts';
import { readForm } from '#lib/read-form.ts';
import { communityChips } from '#lib/tasks/server/chips.ts';
import { json } from '@sveltejs/kit';
import { drawCards, drawLanes } from '../../board/lanes.server.ts';
import type { RequestHandler } from './$types';

/** An open board asks for what has changed on it: the cards it names, or all its columns, with its numbers. */
export const GET: RequestHandler = (event) =>
	answerPage(async () => {
		const { locals, url } = event;
		const { ids } = readForm(CardsForm, Object.fromEntries(url.searchParams));
		const chips = (await communityChips(locals.store.read, signedIn(locals), dayOf(locals.now))).map(
			({ code, open }) => ({ code, open })
		);
		if (ids !== undefined) return json({ ...(await drawCards(event, ids)), chips });
		const { lanes, counts, overdue } = await drawLanes(event);
		return json({ lanes: lanes.html, counts, overdue, chips });
	});
