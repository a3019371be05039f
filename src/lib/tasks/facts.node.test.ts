import { expect, test } from 'vitest';
import { factsOf, toldAfter, type Told } from './facts.ts';

const factsIn = (action: string, changes: Told, before: Told = {}, to: string | null = null) =>
	factsOf({ action, to, changes, before }).map(({ words, day, who }) => [
		words.zh,
		...(day ? [day] : []),
		...(who ? [who.unit ?? who.account] : [])
	]);

test('a dispatch tells who leads, how hard it is, also where the class is as it was logged, and by when', () => {
	const changes = { handlerAccount: 'cadre1', handlerUnit: null, dueOn: '2026-12-05' };
	expect(factsIn('dispatch', changes, { slaClass: 'simple' })).toEqual([
		['主办：{who}', 'cadre1'],
		['简单事项'],
		['应于{day}前办结', '2026-12-05']
	]);
});

test('a claim is the unit’s, not the officer’s, and holds its promise', () => {
	const changes = { handlerAccount: 'unit1', handlerUnit: 'u1', dueOn: '2026-12-05' };
	expect(factsIn('claim', changes)).toEqual([
		['主办：{who}', 'u1'],
		['承诺{day}前送达', '2026-12-05']
	]);
});

test('a grant tells what was asked, though the request is gone with it', () => {
	const before = { request: 'extend', requestedOn: '2026-12-09' };
	expect(factsIn('grant', { request: null, requestedOn: null }, before)).toEqual([
		['延期'],
		['到{day}', '2026-12-09']
	]);
});

test('a suspension tells its cause and its day, a rejection its ground', () => {
	expect(factsIn('suspend', { suspendCause: 'season', requestedOn: '2027-03-01' })).toEqual([
		['要等季节、天气'],
		['到{day}', '2027-03-01']
	]);
	expect(factsIn('reject', { rejectCode: 'secrets_privacy' })).toEqual([['涉及秘密或他人隐私']]);
});

test('a follow-up tells the answer, also the one that is as in the round before', () => {
	const before = { solved: 'no', rating: 'dissatisfied', followUpChannel: 'phone' };
	expect(factsIn('follow-up', { followedUpAt: 1, dueOn: '2026-12-01' }, before, 'in_progress')).toEqual([
		['没解决'],
		['不满意'],
		['电话'],
		['应于{day}前办结', '2026-12-01']
	]);
});

test('who was not reached answered nothing', () => {
	expect(factsIn('follow-up', { tryCount: 1 }, { solved: 'no' }, 'pending_follow_up')).toEqual([]);
	expect(factsIn('follow-up', { solved: 'unreachable', rating: 'no_opinion' }, {}, 'closed')).toEqual([
		['联系不上']
	]);
});

test('a rating names the unit that had been called out, whichever call it was', () => {
	const call = (id: string, unit: string) => ({
		'beside:callOuts': [{ id, unit, type: 'work', dueOn: '2026-12-01' }]
	});
	const before = toldAfter(toldAfter({}, call('c1', 'u1')), call('c2', 'u2'));
	expect(factsIn('rate-call-out', { 'beside:callOut': 'c1', 'beside:rating': 'basically' }, before)).toEqual([
		['{who}', 'u1'],
		['基本满意']
	]);
});

test('a handing over names the colleague; what was brought up, its level and who has it', () => {
	expect(factsIn('hand-over', { handlerAccount: 'unit2' }, { handlerUnit: 'u1' })).toEqual([
		['交给{who}', 'unit2']
	]);
	expect(factsIn('escalate', { level: 'district', handlerAccount: 'leader1' })).toEqual([
		['区级'],
		['主办：{who}', 'leader1']
	]);
});

test('an event of which the name says it all has no facts', () => {
	expect(factsIn('sign', { state: 'in_progress' })).toEqual([]);
	expect(factsIn('constructor', {})).toEqual([]);
});
