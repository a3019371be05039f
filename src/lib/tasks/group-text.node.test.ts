import { expect, test } from 'vitest';
import { groupText, type Told } from './group-text.ts';

const LINK = 'https://board.example/tasks/018f';
const told = (more: Partial<Told> = {}): string[] =>
	groupText(
		{
			number: 'SN2026-000123',
			kind: 'micro_wish',
			state: 'open_for_claim',
			summary: '一把轮椅，方便老人下楼',
			places: ['团岛社区', '海韵楼院'],
			dueOn: '2026-12-08',
			...more
		},
		LINK
	).split('\n');

test('an open wish says what, where, by when and which, and invites to claim it', () => {
	expect(told()).toEqual([
		'【微心愿 · 待认领】一把轮椅，方便老人下楼',
		'团岛社区 · 海韵楼院',
		'认领截止：2026年12月8日（周二）',
		'编号：SN2026-000123',
		`我来认领：${LINK}`
	]);
});

test('what is in hand says by when, and invites nobody', () => {
	const lines = told({ state: 'in_progress', dueOn: '2026-11-25' });
	expect(lines[2]).toBe('办结期限：2026年11月25日（周三）');
	expect(lines.at(-1)).toBe(`详情：${LINK}`);
});

test('what is done names no day', () => {
	expect(told({ state: 'closed', dueOn: null })).toHaveLength(4);
});

test.each([
	['冷阿姨想要一把轮椅', '冷阿姨'],
	['想要轮椅，电话13812345678', '13812345678'],
	['想要轮椅，电话138 1234 5678', '1234'],
	['家在3号楼2单元501室，想要扶手', '501'],
	['住5-2-301，想装扶手', '5-2-301'],
	['3号楼2单元门前积水', '2单元']
])('whatever the summary says, a group reads no name, number or door: %s', (summary, personal) => {
	const [head] = told({ summary });
	expect(head).not.toContain(personal);
	expect(head!.length).toBeGreaterThan('【微心愿 · 待认领】'.length);
});

test('figures that are no door stay', () => {
	expect(told({ summary: '想要300元以内的血压计，2台' })[0]).toContain('300元以内的血压计，2台');
});
