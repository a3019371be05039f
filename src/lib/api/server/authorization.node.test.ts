import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTION_NAMES, isOpenTo, KINDS, STATES, type TaskAction } from '../../tasks/task.ts';
import { authorization, authorizationText } from './authorization.ts';

const cellsOf = (action: TaskAction) => authorization().find(({ verb }) => verb === `task.${action}`)!.cells!;

test('docs/authorization.json is what `npm run -s cli -- routes --json` prints', () => {
	const kept = readFileSync('docs/authorization.json', 'utf8');
	expect(kept).toBe(`${authorizationText()}\n`);
	expect(JSON.parse(kept)).toEqual(authorization());
});

test.each(ACTION_NAMES)('the cells of %s are the kinds and states the lifecycle opens it to', (action) => {
	const open = KINDS.flatMap((kind) =>
		STATES.filter((state) => isOpenTo(action, { kind, state })).map((state) => `${kind} ${state}`)
	);
	const cells = cellsOf(action).map(({ kind, state }) => `${kind} ${state}`);
	expect(cells.sort()).toEqual(open.sort());
});

test('every cell names somebody, and a claim nobody but officers of units', () => {
	for (const action of ACTION_NAMES)
		for (const { roles } of cellsOf(action)) expect(roles.length, action).toBeGreaterThan(0);
	expect(cellsOf('claim')).toEqual([
		{ kind: 'micro_wish', state: 'open_for_claim', to: ['in_progress'], roles: ['unit_officer'] }
	]);
});
