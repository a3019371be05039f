import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, seededIds, uuidv7 } from './ids.ts';

const anInstant = fc.integer({ min: 0, max: 2 ** 45 });

test('an id is a UUID of version 7 and variant 2 that begins with its instant', () => {
	fc.assert(
		fc.property(anInstant, fc.integer({ min: 0, max: 255 }), (at, byte) => {
			const id = uuidv7(at, (into) => into.fill(byte));
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			expect(parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(at);
		})
	);
});

test('ids sort by the instant they were made', () => {
	fc.assert(
		fc.property(anInstant, fc.integer({ min: 1, max: 1_000_000 }), (at, later) => {
			expect(newId(at) < newId(at + later)).toBe(true);
		})
	);
});

test('ten thousand ids of one instant are ten thousand ids', () => {
	expect(new Set(Array.from({ length: 10_000 }, () => newId(1))).size).toBe(10_000);
	const seeded = seededIds(1);
	expect(new Set(Array.from({ length: 10_000 }, () => seeded(1))).size).toBe(10_000);
});

test('a seed gives the same ids again, another seed others', () => {
	const some = (seed: number) =>
		Array.from(
			{ length: 5 },
			(
				(next) => () =>
					next(7)
			)(seededIds(seed))
		);
	expect(some(42)).toEqual(some(42));
	expect(some(42)).not.toEqual(some(43));
	expect(some(0)).toEqual(some(0));
});
