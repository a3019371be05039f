import { expect, test } from 'vitest';
import { didWords, type Stands } from './did-words.ts';
import { STEP_FORMS, type StepName } from './step-forms.ts';

const STANDS: Stands = {
	state: 'in_progress',
	holder: '王文岩',
	dueOn: '2026-11-27',
	isAsked: false,
	answerer: null
};
const after = (step: StepName, stands: Partial<Stands> = {}) => didWords(step, { ...STANDS, ...stands });

test('a step says who has it now and by when', () => {
	expect(after('dispatch', { state: 'assigned' })).toBe('已派单：王文岩，11月27日前。');
	expect(after('sign')).toBe('已签收，办理中，11月27日前。');
	expect(after('hand-over')).toBe('已移交：王文岩。');
});

test('what is asked for names who answers', () => {
	const asked = { isAsked: true, answerer: '八大峡街道' };
	expect(after('extend', asked)).toBe('已申请延期，等八大峡街道答复。');
	expect(after('report-done', { state: 'pending_review', answerer: '团岛社区书记' })).toBe(
		'已登记办理结果，等团岛社区书记答复。'
	);
});

test('a follow-up says what came of it: done again, settled, or to be tried again', () => {
	expect(after('follow-up')).toBe('已转回重办，办理中，11月27日前。');
	expect(after('conclude', { state: 'closed', dueOn: null })).toBe('已登记回访，已办结。');
	expect(after('follow-up', { state: 'pending_follow_up' })).toBe('已记下没联系上，改天再试。');
});

test('what leaves the task as it stands tells of no day', () => {
	expect(after('note')).toBe('备注已记下。');
	expect(after('urge')).toBe('已催办。');
});

test.each(Object.keys(STEP_FORMS) as StepName[])('%s has words of its own', (step) => {
	expect(after(step)).toMatch(/^[^{}]{2,}。$/);
});
