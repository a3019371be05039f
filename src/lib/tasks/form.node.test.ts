import * as v from 'valibot';
import { expect, test } from 'vitest';
import { startOf } from '../clock.ts';
import { readForm } from '../read-form.ts';
import { Refusal } from '../refusal.ts';
import { USUAL } from '../../../tests/support/road.ts';
import { ACTION_FORMS, LogForm } from './form.ts';
import { ACTION_NAMES } from './task.ts';

const 轮椅 = { place: '370202002008001', title: '一把轮椅' };

function faultsOf(form: v.GenericSchema, input: unknown) {
	try {
		return (readForm(form, input), undefined);
	} catch (reason) {
		if (reason instanceof Refusal)
			return Object.fromEntries(Object.entries(reason.faults!).map(([k, f]) => [k, f.code]));
		throw reason;
	}
}

/** With something where the usual body leaves room for what it names. */
const named = (body: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value === '' ? 'an-id' : value]));

test('every action has its form, and its usual body fits it', () => {
	expect(Object.keys(ACTION_FORMS)).toEqual(ACTION_NAMES);
	for (const action of ACTION_NAMES)
		expect([action, faultsOf(ACTION_FORMS[action], named(USUAL[action].body))]).toEqual([action, undefined]);
});

test('a place and a title are enough for a wish; the rest has its default', () => {
	expect(readForm(LogForm, 轮椅)).toEqual({
		kind: 'micro_wish',
		...轮椅,
		description: '',
		category: 'other',
		urgency: 'normal',
		source: 'visit',
		slaClass: 'general',
		upTo: 'submitted'
	});
});

test('fields nobody asked for are left out', () => {
	expect(readForm(LogForm, { ...轮椅, state: 'closed', loggedBy: 'leader1' })).not.toHaveProperty('state');
});

test.each([
	['title', '', 'required'],
	['title', '   ', 'required'],
	['title', undefined, 'required'],
	['title', '椅'.repeat(81), 'too-long'],
	['title', 7, 'not-text'],
	['place', '370202', 'not-a-place'],
	['place', '370202002', 'not-a-place'],
	['place', '37020200200800１', 'not-a-place'],
	['kind', 'wish', 'not-a-choice'],
	['category', 'wheelchairs', 'not-a-choice'],
	['urgency', '', 'not-a-choice'],
	['source', 'wechat', 'not-a-choice'],
	['slaClass', 'hard', 'not-a-choice'],
	['upTo', 'closed', 'not-a-choice'],
	['description', '字'.repeat(2001), 'too-long'],
	['occurredOn', '2026-02-30', 'not-a-day'],
	['occurredOn', 20261124, 'not-text'],
	['summary', '字'.repeat(81), 'too-long'],
	['expiresOn', 'tomorrow', 'not-a-day'],
	['estimatedValue', 1001, 'too-large'],
	['estimatedValue', -1, 'too-small'],
	['estimatedValue', 1.5, 'not-a-number'],
	['estimatedValue', Number.NaN, 'not-a-number'],
	['estimatedValue', '1e2', 'not-a-number'],
	['sensitive', 'yes', 'not-a-choice']
])('a log with %s = %j is refused: %s', (field, value, code) => {
	expect(faultsOf(LogForm, { ...轮椅, [field]: value })).toEqual({ [field]: code });
});

test('numbers and ticks are read from JSON and from form fields alike', () => {
	const read = (values: object) => {
		const { estimatedValue, sensitive } = readForm(LogForm, { ...轮椅, ...values });
		return { estimatedValue, sensitive };
	};
	expect(read({ estimatedValue: 980, sensitive: true })).toEqual({ estimatedValue: 980, sensitive: true });
	expect(read({ estimatedValue: '980', sensitive: 'on' })).toEqual({ estimatedValue: 980, sensitive: true });
	expect(read({ sensitive: 'false' }).sensitive).toBe(false);
});

test('what is typed around a text is cut off', () => {
	expect(readForm(LogForm, { ...轮椅, title: '  一把轮椅\n' }).title).toBe('一把轮椅');
});

test.each([
	['2026-11-24T10:20:00+08:00', startOf('2026-11-24') + 620 * 60_000],
	['2026-11-24T02:20:00Z', startOf('2026-11-24') + 620 * 60_000],
	['2026-11-24T02:20:00.250Z', startOf('2026-11-24') + 620 * 60_000 + 250]
])('the instant %s is read', (doneAt, at) => {
	expect(readForm(ACTION_FORMS['report-done'], { result: '已送到', doneAt }).doneAt).toBe(at);
});

test.each(['2026-11-24', '2026-11-24T10:20:00', '2026-02-30T10:20:00Z', '2026-11-24T25:00:00Z', 'now'])(
	'%s is no instant',
	(doneAt) =>
		expect(faultsOf(ACTION_FORMS['report-done'], { result: '已送到', doneAt })).toEqual({
			doneAt: 'not-a-moment'
		})
);

test.each([
	['reject', { code: 'because', route: '' }, { code: 'not-a-choice', route: 'required' }],
	['claim', { promisedOn: '明天' }, { promisedOn: 'not-a-day' }],
	['report-done', {}, { result: 'required' }],
	['send-back', {}, { comment: 'required' }],
	['follow-up', { solved: 'maybe' }, { solved: 'not-a-choice', channel: 'choose' }],
	['withdraw', { reason: '字'.repeat(501) }, { reason: 'too-long' }]
] as const)('%s names everything that is wrong: %j', (action, body, faults) => {
	expect(faultsOf(ACTION_FORMS[action], body)).toEqual(faults);
});
