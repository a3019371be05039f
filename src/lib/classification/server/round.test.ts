import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOW, smallTown, TODAY, 团岛, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { decide } from './decide.ts';
import { propose } from './propose.ts';
import { classRound } from './round.ts';

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const seen = async (who: string) => classRound(town.store.read, await town.as(who), NOW);
const suggest = async (community: string, by = 'org1') =>
	propose(
		town.store,
		await town.as(by),
		{ community, class: 'excel', effectiveOn: TODAY, reason: '两次过线' },
		NOW
	);

test('a reviewer sees every community with its class, what waits, and what was decided', async () => {
	const { id } = await suggest(团岛);
	await decide(town.store, await town.as('org2'), { id }, { decision: 'confirmed' }, NOW);
	await suggest(西镇);
	const round = await seen('org2');
	expect(round.communities).toMatchObject([
		{ name: '团岛', subdistrict: '八大峡', class: 'excel', since: TODAY, isWaiting: false },
		{ name: '西镇', class: null, since: null, isWaiting: true },
		{ name: '空', class: null },
		{ name: '辛家庄', class: null, isWaiting: false }
	]);
	expect(round.classes).toEqual({ strengthen: 0, excel: 1, demonstrate: 0 });
	expect(round.waiting).toMatchObject([{ name: '西镇', to: 'excel', proposedBy: '陈晓', isOwn: false }]);
	expect(round.decided).toMatchObject([
		{ name: '团岛', state: 'confirmed', decidedBy: '褚岩', comment: null }
	]);
});

test('a declined proposal keeps what was said for it and against it', async () => {
	const { id } = await suggest(团岛);
	const decision = { decision: 'declined', comment: '访谈只做了三户，补齐再提' };
	await decide(town.store, await town.as('org2'), { id }, decision, NOW);
	expect((await seen('org1')).decided).toMatchObject([
		{ state: 'declined', reason: '两次过线', comment: decision.comment }
	]);
});

test('their own proposal is marked as such', async () => {
	await suggest(西镇);
	expect((await seen('org1')).waiting).toMatchObject([{ isOwn: true }]);
});

test.each(['secretary1', 'desk1', 'leader1', 'unit1', 'sys1'])('%s is refused', async (who) => {
	expect((await refusalOf(seen(who))).code).toBe('not-allowed');
});
