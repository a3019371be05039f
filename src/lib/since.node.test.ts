import { expect, test } from 'vitest';
import { startOf } from './clock.ts';
import { sinceInWords } from './since.ts';

const now = startOf('2026-11-24') + 10.5 * 3_600_000;
const MINUTE = 60_000;

test.each([
	[0, '刚刚', 'just now'],
	[59_999, '刚刚', 'just now'],
	[MINUTE, '1分钟前', '1 min ago'],
	[59 * MINUTE, '59分钟前', '59 min ago'],
	[60 * MINUTE, '1小时前', '1 h ago'],
	[630 * MINUTE, '10小时前', '10 h ago'],
	[631 * MINUTE, '昨天', 'yesterday'],
	[48 * 60 * MINUTE, '2天前', '2 days ago'],
	[29 * 24 * 60 * MINUTE, '29天前', '29 days ago'],
	[30 * 24 * 60 * MINUTE, '2026-10-25', 'on 2026-10-25']
])('%i ms ago is %s, %s', (ago, zh, en) => expect(sinceInWords(now - ago, now)).toEqual({ zh, en }));

test('a clock that ran ahead for a moment says just now', () => {
	expect(sinceInWords(now + 500, now).zh).toBe('刚刚');
});
