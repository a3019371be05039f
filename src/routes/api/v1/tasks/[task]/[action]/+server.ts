import type { RequestHandler } from '@sveltejs/kit';
import { isPosted, STEPS } from '#lib/api/server/operations.ts';
import { serve } from '#lib/api/server/serve.ts';
import { problem } from '#lib/http/server/answer.ts';
import { Refusal } from '#lib/refusal.ts';

/** One step of a task, by its name in the contract. */
export const POST: RequestHandler = (event) => {
	const { action } = event.params as { action: string };
	if (!isPosted(action)) return problem(new Refusal('not-found'), event.locals.requestId);
	return serve(STEPS[action])(event);
};
