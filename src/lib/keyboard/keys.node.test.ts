import { expect, test } from 'vitest';
import { KEYS, keyMeant, worksInFields, type Press } from './keys.ts';

const press = (key: string, more: Partial<Press> = {}) =>
	keyMeant({
		...{ key, keyCode: 0, isComposing: false, ctrlKey: false, altKey: false, metaKey: false },
		...more
	});

test.each([
	['/', 'search'],
	['c', 'log'],
	['C', 'log'],
	['j', 'next'],
	['ArrowDown', 'next'],
	['k', 'previous'],
	['m', 'claim'],
	['e', 'done'],
	['PageDown', 'turn'],
	['PageUp', 'turn-back'],
	['?', 'help'],
	['Escape', 'back']
])('%s means %s', (key, meant) => {
	expect(press(key)).toBe(meant);
});

test('Ctrl+K searches too, and K alone goes up', () => {
	expect([press('k', { ctrlKey: true }), press('k', { metaKey: true }), press('k')]).toEqual([
		'search',
		'search',
		'previous'
	]);
});

test('while a character is being composed, every key belongs to the input method', () => {
	expect(press('m', { isComposing: true })).toBeUndefined();
	expect(press('m', { keyCode: 229 })).toBeUndefined();
	expect(press('Process', { keyCode: 229 })).toBeUndefined();
});

test('what the browser itself does with a key, it goes on doing', () => {
	expect([
		press('c', { ctrlKey: true }),
		press('c', { metaKey: true }),
		press('e', { altKey: true })
	]).toEqual([undefined, undefined, undefined]);
	expect(press('constructor')).toBeUndefined();
	expect(press('x')).toBeUndefined();
});

test('every key says what it does in both languages', () => {
	for (const { name, shown } of Object.values(KEYS)) {
		expect(name.zh && name.en).toBeTruthy();
		expect(shown.length).toBeGreaterThan(0);
	}
});

test('only what types nothing is answered in a field', () => {
	expect(Object.keys(KEYS).filter((key) => worksInFields(key as keyof typeof KEYS))).toEqual([
		'turn',
		'turn-back'
	]);
});
