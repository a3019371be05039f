import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyFor, statesOf, taskIn, type Ready } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import {
	refusalOf,
	refusedWithoutTrace,
	withoutTrace,
	witnessed
} from '../../../../tests/support/witness.ts';
import { KIND_NAMES, STATE_NAMES } from '../names.ts';
import { STEPS } from '../steps/steps.ts';
import {
	ACTION_NAMES,
	isOpenTo,
	isStepOf,
	KINDS,
	type TaskAction,
	type TaskKind,
	type TaskState
} from '../task.ts';
import type { TaskRow } from './table.ts';
import { take } from './take.ts';

let town: Town;
const ready = {} as Record<TaskAction, Ready>;
const tasks = {} as Record<TaskKind, Partial<Record<TaskState, TaskRow>>>;
beforeAll(async () => {
	town = await smallTown();
	for (const action of ACTION_NAMES) ready[action] = await readyFor(town, action);
	for (const kind of KINDS) {
		tasks[kind] = {};
		for (const state of statesOf(kind)) tasks[kind][state] = await taskIn(town, kind, state);
	}
});
afterAll(() => town.store.close());

const attempt = async (
	action: TaskAction,
	ref: { id: string; version?: number },
	{ by = ready[action].by, body = ready[action].body as unknown } = {}
) => take(town.store, await town.as(by), action, ref, body, NOW);

const refused = (action: TaskAction, task: { id: string; version?: number }, more = {}) =>
	refusalOf(attempt(action, { id: task.id, ...('number' in task ? {} : task) }, more));

/** What each of these people is told, and that nothing was written. */
const answersTo = (people: readonly string[], action: TaskAction, task: { id: string }) =>
	withoutTrace(town.store, async () => {
		const answers: [string, string][] = [];
		for (const by of people) answers.push([by, (await refused(action, { id: task.id }, { by })).code]);
		return answers;
	});
/** A note changes the task only while it is suspended. */
const isMereEvent = (action: TaskAction) => !STEPS[action].changes || action === 'note';
const allAnswer = (people: readonly string[], code: string) => people.map((by) => [by, code]);

test('every action has its rule', () => {
	expect(Object.keys(STEPS)).toEqual(ACTION_NAMES);
});

test.each(ACTION_NAMES)(
	'%s is refused of every kind and state it does not start from, and writes nothing',
	(action) =>
		withoutTrace(town.store, async () => {
			for (const kind of KINDS)
				for (const state of statesOf(kind)) {
					if (isOpenTo(action, { kind, state })) continue;
					const { code, facts, status } = await refused(action, { id: tasks[kind][state]!.id });
					expect([kind, state, status >= 403 && status < 423]).toEqual([kind, state, true]);
					const { zh, en } = STATE_NAMES[state];
					const { zh: kindZh, en: kindEn } = KIND_NAMES[kind];
					const ofKind = isStepOf(action, kind) ? {} : { kind: kindZh, kindEn };
					if (code === 'wrong-state') expect(facts).toEqual({ state: zh, stateEn: en, ...ofKind });
				}
		})
);

test.each(ACTION_NAMES)('%s is not found by those who do not see the task', async (action) => {
	const strangers = ['secretary2', 'street2', 'audit1'];
	expect(await answersTo(strangers, action, ready[action].task)).toEqual(allAnswer(strangers, 'not-found'));
});

test.each(ACTION_NAMES)('%s is not found when there is no such task', async (action) => {
	const everybody = ['secretary1', 'unit1'];
	expect(await answersTo(everybody, action, { id: 'no-such-task' })).toEqual(
		allAnswer(everybody, 'not-found')
	);
});

test.each(ACTION_NAMES.filter((action) => action !== 'submit'))(
	'%s is not for the reviewers, who only look on',
	async (action) => {
		expect(await answersTo(['org1'], action, ready[action].task)).toEqual([['org1', 'not-allowed']]);
	}
);

test.each(ACTION_NAMES)('%s of a version somebody has changed since is stale', async (action) => {
	const { id, version } = ready[action].task;
	const late = () => attempt(action, { id, version: version - 1 });
	expect((await refusedWithoutTrace(town.store, late)).code).toBe('stale');
});

test.each(ACTION_NAMES)('%s of something that is no form is invalid', (action) =>
	withoutTrace(town.store, async () => {
		for (const body of [null, 'text', 7])
			expect((await refused(action, { id: ready[action].task.id }, { body })).code).toBe('invalid');
	})
);

test('of several reasons the first is said: not found, invalid, not allowed, stale, wrong state', async () => {
	const wish = tasks.micro_wish.closed!;
	const ask = async (by: string, body: unknown, version?: number) => {
		const ref = version === undefined ? { id: wish.id } : { id: wish.id, version };
		return (await refusedWithoutTrace(town.store, () => attempt('send-back', ref, { by, body }))).code;
	};
	const fine = { comment: '请补充' };
	expect([
		await ask('secretary2', {}, 1),
		await ask('street1', {}, 1),
		await ask('street1', fine, 1),
		await ask('secretary1', fine, 1),
		await ask('secretary1', fine, wish.version),
		await ask('secretary1', fine)
	]).toEqual(['not-found', 'invalid', 'not-allowed', 'stale', 'wrong-state', 'wrong-state']);
});

test.each(ACTION_NAMES)(
	'%s leaves one event of its own, and the task one version on or as it was',
	async (action) => {
		const { task, by, body } = await readyFor(town, action);
		const { result, events } = await witnessed(town.store, () =>
			attempt(action, { id: task.id }, { by, body })
		);
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({ action: `task.${action}`, accountId: by, subjectId: task.id });
		expect(result.version).toBe(task.version + (isMereEvent(action) ? 0 : 1));
	}
);
