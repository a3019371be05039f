import { RESIDENT } from '../../access/actor.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { readForm } from '../../read-form.ts';
import { Refusal } from '../../refusal.ts';
import { take } from '../../tasks/server/take.ts';
import { DISPLEASURE_NAMES } from '../../tasks/names.ts';
import { AnswerForm } from '../answer.ts';
import { mayAnswer, mayComeBack } from '../may-answer.ts';
import { followed } from './followed.ts';

/** What an answer led to: it is closed with it, done again, or was passed to the next level. */
export type Answered = 'rated' | 'again' | 'up';

/**
 * 居民评价: the resident answers by the link, as the follow-up of a result that is there; or says of a matter that was
 * closed not long ago that it is not solved, which takes it into another round. Whoever is dissatisfied is asked
 * why. Refuses `link-unknown`, `link-revoked`, `link-over`, `invalid`, and `nothing-to-answer` at any other time.
 */
export const answerByLink = (store: Store, token: string, input: unknown, now: Instant): Promise<Answered> =>
	store.write(async (tx) => {
		const { task } = await followed(tx, token, now);
		const body = readForm(AnswerForm, input);
		const isDispleased = body.rating === 'dissatisfied' || body.solved === 'no';
		if (isDispleased && !body.displeasure) throw Refusal.invalid({ displeasure: { code: 'choose' } });
		const inside = store.within(tx);
		const at = { id: task.id, version: task.version };
		if (mayAnswer(task)) {
			const { solved, rating, displeasure } = body;
			const channel = body.helped ? 'link_helped' : 'link';
			const answer = { solved, rating, displeasure, channel };
			const { state } = await take(inside, RESIDENT, 'follow-up', at, answer, now);
			return state === 'closed' ? 'rated' : state === 'in_progress' ? 'again' : 'up';
		}
		if (mayComeBack(task, dayOf(now)) && isDispleased) {
			const { zh } = DISPLEASURE_NAMES[body.displeasure!];
			await take(inside, RESIDENT, 'reopen', at, { reason: `居民凭查询码反映：${zh}` }, now);
			return 'again';
		}
		throw new Refusal('nothing-to-answer');
	});
