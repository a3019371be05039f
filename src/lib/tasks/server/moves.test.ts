import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { ACTION_FORMS } from '../form.ts';
import { readForm } from '../../read-form.ts';
import { movableCardsOf, movesOf } from './moves.ts';
import { tasks } from './table.ts';
import { take } from './take.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const atNow = async () => ({ now: NOW, calendar: await workingCalendar(town.store.read), limits: [] });
const moves = async (by: string, task: Parameters<typeof movesOf>[1]) =>
	movesOf(await town.as(by), task, await atNow()).map(
		({ lane, step, asks }) => `${step} → ${lane}${asks ? ', asks first' : ''}`
	);
const card = async (by: string, id: string) => {
	const rows = await town.store.read.select().from(tasks).where(eq(tasks.id, id));
	const [found] = await movableCardsOf(
		town.store.read,
		await town.as(by),
		rows.map((row) => ({ ...row, words: row.title })),
		NOW
	);
	return found!;
};

test('a paired unit claims an open wish by the button of the card, and needs no menu', async () => {
	const wish = await town.wish();
	expect(await moves('unit1', wish)).toEqual([]);
	expect(await card('unit1', wish.id)).toMatchObject({ canClaim: true });
	expect(await card('unit1', wish.id)).not.toHaveProperty('moves');
});

test('who may not claim it moves it nowhere', async () => {
	expect(await moves('unit2', await town.wish())).toEqual([]);
});

test('the secretary moves a reported wish on by approving it, or to done with what the resident said', async () => {
	const wish = await wishIn(town, 'pending_review');
	expect(await moves('secretary1', wish)).toEqual(['approve → follow_up', 'conclude → done, asks first']);
});

test('nobody moves their own result on', async () => {
	expect(await moves('unit1', await wishIn(town, 'pending_review'))).toEqual([]);
});

test('handing a claim back ends it, so it asks first', async () => {
	const wish = await wishIn(town, 'in_progress');
	expect(await moves('unit1', wish)).toEqual(['unclaim → claim, asks first']);
	expect(await card('unit1', wish.id)).toMatchObject({ canReport: true });
	expect(await card('secretary1', wish.id)).not.toHaveProperty('canReport');
});

test('what a move takes without asking is complete without a word', async () => {
	const wish = await wishIn(town, 'pending_review');
	const [first] = movesOf(await town.as('secretary1'), wish, await atNow());
	expect(first).toMatchObject({ step: 'approve', asks: false });
	expect(readForm(ACTION_FORMS.approve, {})).toEqual({});
	const moved = await take(town.store, await town.as('secretary1'), 'approve', { id: wish.id }, {}, NOW);
	expect(moved.lane).toBe('follow_up');
});
