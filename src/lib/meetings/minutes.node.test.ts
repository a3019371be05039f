import { expect, test } from 'vitest';
import {
	chineseDay,
	chineseNumber,
	decisionText,
	freeBeside,
	minutesOf,
	type Held,
	type MinutesItem
} from './minutes.ts';
import { dutyOf, usualWorkingDays } from './meeting.ts';
import { isWaiting, stepAsked, waitsFor } from './outcome.ts';

const item: MinutesItem = {
	...{ what: '一把轮椅', number: 'SN2026-000123', compound: '海韵楼院', waits: null },
	...{ decision: '送一台轮椅', lead: '市场建设服务中心', dueOn: '2026-12-01' }
};
const held: Held = {
	...{ community: '团岛社区', heldOn: '2026-11-24', venue: '团岛社区党群服务中心' },
	...{ chair: '周启明', convener: '林静', present: ['市场建设服务中心'], absent: [], items: [item] }
};
const textsOf = (one: Held, kind: string) =>
	minutesOf(one).flatMap((block) => (block.kind === kind ? block.text : []));

test.each([
	[1, '一'],
	[10, '十'],
	[11, '十一'],
	[20, '二十'],
	[21, '二十一'],
	[99, '九十九'],
	[100, '100']
])('%i is written %s', (count, text) => expect(chineseNumber(count)).toBe(text));

test('days are written as official papers write them', () =>
	expect(chineseDay('2026-01-09')).toBe('2026年1月9日'));

test('the paper names the meeting, its units, each decision with its lead and its day', () => {
	expect(textsOf(held, 'title')).toEqual(['团岛社区联席会会议纪要']);
	expect(textsOf(held, 'fact')).toEqual([
		...['2026年11月24日', '团岛社区党群服务中心', '周启明', '林静', '市场建设服务中心']
	]);
	expect(textsOf(held, 'heading')).toEqual(['一、一把轮椅（海韵楼院，SN2026-000123）']);
	expect(textsOf(held, 'paragraph').at(-1)).toBe(
		'会议决定：送一台轮椅。由市场建设服务中心牵头，2026年12月1日前完成。'
	);
	expect(minutesOf(held).at(-1)).toEqual({ kind: 'signature', text: '团岛社区', day: '2026年11月24日' });
});

// GB/T 9704-2012, 7.3.5.2: the day begins two characters behind the name, and the longer leaves two free.
test.each([
	['团岛社区', '2026年11月24日', { name: 7, day: 2 }],
	['团岛社区', '2026年1月9日', { name: 6, day: 2 }],
	['八大峡街道办事处团岛社区居民委员会', '2026年1月9日', { name: 2, day: 11 }]
])('%s and %s leave %j free to their right', (name, day, free) =>
	expect(freeBeside(name, day)).toEqual(free)
);

test('what was put off stands together at the end, and whoever a step waits for is named', () => {
	const waiting = { ...item, waits: '区级工作台' };
	const later = { ...item, what: '一盏路灯', number: null, compound: null, decision: null };
	const paper = { ...held, items: [later, waiting], absent: ['区图书馆'] };
	expect(textsOf(paper, 'heading')).toEqual([
		'一、一把轮椅（海韵楼院，SN2026-000123）',
		'二、下次再议的事项'
	]);
	expect(textsOf(paper, 'paragraph')).toEqual([
		'会议听取了2项议题，议定1项，现纪要如下：',
		'会议决定：送一台轮椅。由市场建设服务中心牵头，2026年12月1日前完成。此项待区级工作台办理。',
		'一盏路灯。'
	]);
	expect(textsOf(paper, 'fact').at(-1)).toBe('区图书馆');
});

test.each([
	[{ decision: '好。', lead: null, dueOn: null }, '好。'],
	[{ decision: '好', lead: '区图书馆', dueOn: null }, '好。由区图书馆牵头。'],
	[{ decision: '好', lead: null, dueOn: '2026-12-01' }, '好。2026年12月1日前完成。']
])('a decision goes to its matter with what was said, and no more', (decided, text) => {
	expect(decisionText(decided, '2026-11-24')).toBe(`2026年11月24日社区联席会决定：${text}`);
});

test('the duty of a quarter is held, planned or missing', () => {
	const today = '2026-11-24';
	const on = (state: 'planned' | 'closed', heldOn: string) => ({ state, heldOn });
	expect(dutyOf([], today)).toEqual({ quarter: '2026Q4', until: '2026-12-31', standing: 'missing' });
	expect(dutyOf([on('closed', '2026-09-30'), on('planned', '2027-01-04')], today).standing).toBe('missing');
	expect(dutyOf([on('planned', '2026-12-31')], today).standing).toBe('planned');
	expect(dutyOf([on('planned', '2026-12-01'), on('closed', '2026-10-01')], today).standing).toBe('held');
});

test('a decision is due after the days its kind is given', () => {
	expect(usualWorkingDays({ kind: 'micro_wish', slaClass: 'complex' })).toBe(5);
	expect(usualWorkingDays({ kind: 'compound_problem', slaClass: 'general' })).toBe(3);
	expect(usualWorkingDays(null)).toBe(20);
});

test('a decision asks for the step that fits its matter', () => {
	const wish = {
		kind: 'micro_wish',
		state: 'open_for_claim',
		level: 'community',
		stepDueOn: '2026-11-23'
	} as const;
	const today = '2026-11-24';
	expect(stepAsked(wish, true, today)).toBe('dispatch');
	expect(stepAsked(wish, false, today)).toBeUndefined();
	expect(stepAsked({ ...wish, stepDueOn: today }, true, today)).toBeUndefined();
	const matter = { kind: 'urgent_demand', state: 'in_progress', level: 'district', stepDueOn: null } as const;
	expect(stepAsked(matter, true, today)).toBe('decide');
	expect(stepAsked({ ...matter, level: 'subdistrict' }, true, today)).toBeUndefined();
	expect(waitsFor('decide', matter, null)).toBe('district_leader');
	expect(waitsFor('dispatch', matter, null)).toBe('district_desk');
	expect(waitsFor('dispatch', matter, 'street_desk')).toBe('street_desk');
});

test('it waits until the step is taken', () => {
	const open = { state: 'submitted', decidedAt: null } as const;
	expect(isWaiting('street_desk', open, 5)).toBe(true);
	expect(isWaiting('street_desk', { ...open, state: 'assigned' }, 5)).toBe(false);
	expect(isWaiting('district_leader', { ...open, decidedAt: 4 }, 5)).toBe(true);
	expect(isWaiting('district_leader', { ...open, decidedAt: 6 }, 5)).toBe(false);
	expect(isWaiting(null, open, 5)).toBe(false);
});
