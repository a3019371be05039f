import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';
import { Refusal } from './refusal.ts';

const Form = v.object({
	title: v.pipe(v.string('not-text'), v.minLength(2, 'too-short'), v.maxLength(4, 'too-long')),
	count: v.optional(v.pipe(v.number('not-a-number'), v.minValue(3, 'too-small')), 3),
	tags: v.optional(v.array(v.string()))
});

function faultsOf(input: unknown) {
	try {
		readForm(Form, input);
	} catch (reason) {
		if (reason instanceof Refusal && reason.code === 'invalid') return reason.faults;
		throw reason;
	}
	return undefined;
}

test('what fits is read, with its defaults and without what was not asked for', () => {
	expect(readForm(Form, { title: '轮椅', colour: 'red' })).toEqual({ title: '轮椅', count: 3 });
});

test('every wrong field is named at once, with its limit', () => {
	expect(faultsOf({ title: '一把轮椅吧', count: 2 })).toEqual({
		title: { code: 'too-long', limit: 4 },
		count: { code: 'too-small', limit: 3 }
	});
	expect(faultsOf({ count: 'many' })).toEqual({
		title: { code: 'required' },
		count: { code: 'not-a-number' }
	});
});

test('what is one of a list is to be chosen, not filled in', () => {
	const Choice = v.object({
		kind: v.picklist(['wish', 'problem'], 'not-a-choice'),
		handler: v.pipe(v.string('choose'), v.minLength(1, 'choose')),
		title: v.string('not-text')
	});
	expect(() => readForm(Choice, {})).toThrow(
		expect.objectContaining({
			faults: { kind: { code: 'choose' }, handler: { code: 'choose' }, title: { code: 'required' } }
		})
	);
});

test.each([[null], ['text'], [7], [undefined], [true]])('%j is no form at all', (input) => {
	expect(Object.keys(faultsOf(input)!)).toEqual(['body']);
});

test('a text with a NUL in it is refused, which no database of ours would keep', () => {
	expect(faultsOf({ title: '轮\0椅' })).toEqual({ title: { code: 'not-readable' } });
	expect(faultsOf({ title: '轮椅', tags: ['a', '\0'] })).toEqual({ tags: { code: 'not-readable' } });
});

test('a rule without a sentence of its own still gives a fault the pages can show', () => {
	expect(faultsOf({ title: '轮椅', tags: [1] })).toEqual({ 'tags.0': { code: 'not-readable' } });
});
