import { json } from '@sveltejs/kit';
import { formValues, problem, refusalOf } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { readForm } from '#lib/read-form.ts';
import { guessCategory } from '#lib/tasks/category.ts';
import { MatterForm } from '#lib/tasks/form.ts';
import { findDuplicate } from '#lib/tasks/server/find-duplicate.ts';
import type { RequestHandler } from './$types';

/** What may be the same as what is being written. It is sent, not asked for by an address: it may hold a name. */
export const POST: RequestHandler = async ({ request, locals }) => {
	try {
		const actor = signedIn(locals);
		const matter = readForm(MatterForm, (await formValues(request, false)).values);
		const category = matter.category ?? guessCategory(matter.title);
		const found = await findDuplicate(locals.store.read, actor, { ...matter, category }, locals.now);
		return json(found, { headers: { 'cache-control': 'no-store' } });
	} catch (reason) {
		const refusal = refusalOf(reason);
		if (!refusal) throw reason;
		return problem(refusal, locals.requestId);
	}
};
