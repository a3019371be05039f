import { expect, test } from 'vitest';
import { residentIn } from './form.ts';
import { figuresOf, isPhone, masked, maskedName, maskedPhone } from './resident.ts';
import { keptSince } from './retention.ts';

test('of a number the screen shows how it begins and ends, of a name the surname, of an address nothing', () => {
	expect(maskedPhone('13812345678')).toBe('138****5678');
	expect(maskedPhone('053282881234')).toBe('053****1234');
	expect(maskedPhone('8288123')).toBe('****23');
	expect(maskedName('冷阿姨')).toBe('冷**');
	expect(maskedName('欧阳某某某')).toBe('欧**');
	expect(masked({ name: '冷阿姨', phone: null, address: '团岛一路3号2单元501' })).toEqual({
		name: '冷**',
		phone: null,
		address: null
	});
});

test.each([
	['138 1234 5678', '13812345678'],
	['+86 138-1234-5678', '13812345678'],
	['0086 13812345678', '13812345678'],
	['（0532）8288 1234', '053282881234']
])('%s is kept as %s', (typed, kept) => {
	expect(figuresOf(typed)).toBe(kept);
	expect(isPhone(kept)).toBe(true);
});

test.each(['12812345678', '138123456789', '110', '370202195001011234', '微信号'])(
	'%s is no phone number',
	(typed) => expect(isPhone(figuresOf(typed))).toBe(false)
);

test('a ground and a tick alone name nobody', () => {
	expect(residentIn({ title: '轮椅', 'resident.basis': 'consent', 'resident.share': 'on' })).toBeUndefined();
	expect(residentIn({ 'resident.name': '冷阿姨', 'resident.basis': 'duty', title: '轮椅' })).toEqual({
		name: '冷阿姨',
		basis: 'duty'
	});
});

test.each([
	['2026-11-24', '2025-11-24'],
	['2028-02-29', '2027-02-28'],
	['2027-01-01', '2026-01-01']
])('on %s what ended before %s is kept no longer', (today, day) => expect(keptSince(today)).toBe(day));
