import { expect, test } from 'vitest';
import { listed, movesOn } from './step-forms.ts';
import type { TaskAction, TaskState } from './task.ts';

test.each<[TaskState, TaskAction]>([
	['submitted', 'reject'],
	['pending_review', 'approve'],
	['pending_follow_up', 'follow-up']
])('whoever is waited for while it is %s urges nobody', (state, own) => {
	expect(listed([own, 'note', 'urge'], state)).toEqual([own, 'note']);
	expect(listed(['note', 'urge'], state)).toEqual(['note', 'urge']);
});

test('who may admit a matter urges its handler once it has one', () => {
	expect(listed(['approve', 'urge'], 'in_progress')).toEqual(['approve', 'urge']);
});

test('a closed matter does not ask to be done again', () => {
	expect(movesOn('reopen')).toBe(false);
	expect(movesOn('report-done')).toBe(true);
});
