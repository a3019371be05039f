import { expect, test } from 'vitest';
import { leadsFrom } from './move.ts';
import type { TaskState } from './task.ts';

const said = (
	kind: Parameters<typeof leadsFrom>[0]['kind'],
	state: Parameters<typeof leadsFrom>[0]['state']
) => leadsFrom({ kind, state }).map(({ lane, action }) => `${action} → ${lane}`);

test('an open wish moves on by a claim, or by a dispatch', () => {
	expect(said('micro_wish', 'open_for_claim')).toEqual(['dispatch → doing', 'claim → doing']);
});

test('what is in hand goes back by handing it back', () => {
	expect(said('micro_wish', 'in_progress')).toEqual(['unclaim → claim']);
	expect(said('compound_problem', 'in_progress')).toEqual(['return → claim']);
});

test('a result that is approved waits for the follow-up, a key task is done', () => {
	expect(said('micro_wish', 'pending_review')).toEqual(['approve → follow_up']);
	expect(said('key_task', 'pending_review')).toEqual(['approve → done']);
});

test('the answer of the resident decides between done and once more', () => {
	expect(said('urgent_demand', 'pending_follow_up')).toEqual(['follow-up → doing', 'follow-up → done']);
});

test('what is taken apart again goes back to the column it was joined from, and to no other', () => {
	const back = (mergedFrom: TaskState) =>
		leadsFrom({ kind: 'micro_wish', state: 'merged', mergedFrom }).map(
			({ lane, action }) => `${action} → ${lane}`
		);
	expect(back('open_for_claim')).toEqual(['unmerge → claim']);
	expect(back('in_progress')).toEqual(['unmerge → doing']);
});

test('nothing leads to a column from where a task has ended', () => {
	expect(said('micro_wish', 'terminated')).toEqual([]);
	expect(said('micro_wish', 'closed')).toEqual(['reopen → doing']);
});
