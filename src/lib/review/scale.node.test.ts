import { expect, test } from 'vitest';
import { scaleFor } from './scale.ts';

test('the scale begins at the ten below the lowest rate, and at 70 when all are high', () => {
	expect(scaleFor([912, 847, null], 216)).toMatchObject({ from: 700, ticks: [70, 80, 90, 100] });
	expect(scaleFor([912, 647], 216)).toMatchObject({ from: 600, ticks: [60, 70, 80, 90, 100] });
	expect(scaleFor([333], 216)).toMatchObject({ from: 300, ticks: [40, 60, 80, 100] });
	expect(scaleFor([0, 1000], 216)).toMatchObject({ from: 0, ticks: [0, 50, 100] });
	expect(scaleFor([], 216).from).toBe(700);
});

test('marks stand between the ends, with room for half a mark', () => {
	const scale = scaleFor([700], 216);
	expect([700, 850, 1000].map(scale.at)).toEqual([8, 108, 208]);
});
