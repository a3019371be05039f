import { expect, test } from 'vitest';
import { textOf } from './message.ts';

test('a message is one event that carries its number of the journal', () => {
	expect(textOf({ event: 'tasks', seq: 7, tasks: [{ id: 'a', version: 2, lane: 'doing' }] })).toBe(
		'event: tasks\nid: 7\ndata: [{"id":"a","version":2,"lane":"doing"}]\n\n'
	);
	expect(textOf({ event: 'reload', seq: 8 })).toBe('event: reload\nid: 8\ndata: 8\n\n');
});

test('the word that this page is to listen no more moves no number on', () => {
	expect(textOf({ event: 'enough' })).toBe('event: enough\ndata: 1\n\n');
});
