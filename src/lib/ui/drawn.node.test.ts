import { expect, test } from 'vitest';
import { Drawn } from './drawn.ts';

test('what stands in the page is not sent a second time: a sign takes its place that is not empty', () => {
	const sent = Drawn.encode(new Drawn('<ul><li>轮椅</li></ul>', false));
	expect(sent).toBeTruthy();
	expect(sent).not.toContain('轮椅');
	expect(Drawn.decode(sent as string).html).toBe(sent);
});

test('where only data is asked for, the text travels and arrives as it was', () => {
	const sent = Drawn.encode(new Drawn('<ul><li>轮椅</li></ul>', true));
	expect(Drawn.decode(sent as string).html).toBe('<ul><li>轮椅</li></ul>');
});

test('other values are left to others', () => {
	for (const value of ['<ul></ul>', { html: '<ul></ul>' }, null, 0]) expect(Drawn.encode(value)).toBe(false);
});
