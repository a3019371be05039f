import { expect, test } from 'vitest';
import { calendarOf } from '../calendar/working-days.ts';
import { startOf } from '../clock.ts';
import type { TaskRow } from '../tasks/server/table.ts';
import { mayBeLaidBefore, needing, needOf, NEED_NAMES, type Matter } from './needs-meeting.ts';

const CALENDAR = calendarOf([]);
const TODAY = '2026-11-24';
const at = (day: string) => startOf(day) + 1;

/** A problem in hand, in time, that nothing is wrong with. */
const calm = {
	...{ id: 'a', kind: 'compound_problem', state: 'in_progress', level: 'subdistrict', urgency: 'normal' },
	...{ stepDueOn: '2026-12-01', heldSince: at('2026-11-23'), contactedAt: at('2026-11-23') },
	...{ contactDueOn: null, returnCount: 0, escalatedAt: null, decidedAt: null, extendCount: 0 },
	...{ reviewedOn: null, tryCount: 0, round: 1, isSensitive: false, isWidened: false },
	...{ submittedAt: at('2026-11-20'), loggedAt: at('2026-11-20'), conflictAccount: null, conflictUnit: null }
} as unknown as TaskRow;
const matter = (task: Partial<TaskRow> = {}, beside: Partial<Matter> = {}): Matter => ({
	task: { ...calm, ...task },
	callsDueOn: [],
	milestonesDueOn: [],
	...beside
});

test('a matter that is in hand and in time needs no meeting', () => {
	expect(needOf(matter(), CALENDAR, TODAY)).toBeUndefined();
	expect(
		needOf(matter({}, { callsDueOn: [TODAY], milestonesDueOn: [TODAY] }), CALENDAR, TODAY)
	).toBeUndefined();
});

test.each<[string, Matter, string, string]>([
	[
		'a wish nobody claimed in time',
		matter({ kind: 'micro_wish', state: 'open_for_claim', stepDueOn: '2026-11-23' }),
		'unclaimed',
		'2026-11-23'
	],
	[
		'what was brought up and is not decided',
		matter({ escalatedAt: at('2026-11-20') }),
		'escalated',
		'2026-11-20'
	],
	['a demand that nobody has', matter({ kind: 'urgent_demand', state: 'submitted' }), 'urgent', '2026-11-20'],
	[
		'what is pressing and nobody has',
		matter({ urgency: 'urgent', state: 'submitted' }),
		'urgent',
		'2026-11-20'
	],
	['what is late by a working day', matter({ stepDueOn: '2026-11-23' }), 'overdue', '2026-11-23'],
	[
		'a call that was to be answered yesterday',
		matter({}, { callsDueOn: ['2026-11-30', '2026-11-23'] }),
		'unanswered',
		'2026-11-23'
	],
	[
		'what is suspended and was not looked at for thirty days',
		matter({ state: 'suspended', stepDueOn: null, reviewedOn: '2026-10-25' }),
		'suspended',
		'2026-11-24'
	],
	[
		'a key task behind its plan',
		matter({ kind: 'key_task' }, { milestonesDueOn: ['2026-11-01', '2026-10-01'] }),
		'milestone',
		'2026-10-01'
	]
])('%s needs the meeting', (_, one, need, since) => {
	expect(needOf(one, CALENDAR, TODAY)).toEqual({ need, since });
});

test.each<[string, Matter]>([
	[
		'a wish still to be claimed today',
		matter({ kind: 'micro_wish', state: 'open_for_claim', stepDueOn: TODAY })
	],
	['what was decided on since', matter({ escalatedAt: at('2026-11-20'), decidedAt: at('2026-11-21') })],
	['what is due today', matter({ stepDueOn: TODAY })],
	['a demand that somebody has', matter({ kind: 'urgent_demand' })],
	[
		'what was looked at 29 days ago',
		matter({ state: 'suspended', stepDueOn: null, reviewedOn: '2026-10-26' })
	]
])('%s does not', (_, one) => {
	expect(needOf(one, CALENDAR, TODAY)).toBeUndefined();
});

test('the gravest reason comes first, and under one reason what has waited longest', () => {
	const late = (id: string, stepDueOn: string) => matter({ id, stepDueOn });
	const up = matter({ id: 'up', escalatedAt: at('2026-11-20'), stepDueOn: '2026-11-10' });
	const ordered = needing([late('b', '2026-11-20'), up, late('c', '2026-11-12'), matter()], CALENDAR, TODAY);
	expect(ordered.map(({ task }) => task.id)).toEqual(['up', 'c', 'b']);
	expect(NEED_NAMES.indexOf(ordered[0]!.reason.need)).toBeLessThan(
		NEED_NAMES.indexOf(ordered[1]!.reason.need)
	);
});

test('nothing about somebody, and nothing that concerns a minor or an illness, is laid before a room', () => {
	expect(mayBeLaidBefore(calm)).toBe(true);
	expect(mayBeLaidBefore({ ...calm, isSensitive: true })).toBe(false);
	expect(mayBeLaidBefore({ ...calm, conflictAccount: 'cadre1' })).toBe(false);
	expect(mayBeLaidBefore({ ...calm, conflictUnit: 'market' })).toBe(false);
});
