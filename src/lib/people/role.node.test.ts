import { expect, test } from 'vitest';
import { ADMIN_ROLES, isAdminRole, isInForce, mayHoldTogether, ROLES, SEAT_OF } from './role.ts';

test('there are eleven roles, each with its seat', () => {
	expect(ROLES).toHaveLength(11);
	expect(Object.keys(SEAT_OF).sort()).toEqual([...ROLES].sort());
});

test('three of them are administrators', () => {
	expect(ROLES.filter(isAdminRole)).toEqual(['system_admin', 'security_admin', 'audit_admin']);
});

test('an administrator holds no other post, of business or of administration', () => {
	for (const one of ROLES)
		for (const other of ROLES) {
			const isFine = one === other || !(ADMIN_ROLES.includes(one) || ADMIN_ROLES.includes(other));
			expect([one, other, mayHoldTogether(one, other)]).toEqual([one, other, isFine]);
		}
});

test.each([
	['2026-11-23', false],
	['2026-11-24', true],
	['2026-11-25', true],
	['2026-11-26', false]
])('from the 24th through the 25th: in force on %s: %s', (today, answer) => {
	expect(isInForce({ fromOn: '2026-11-24', toOn: '2026-11-25' }, today)).toBe(answer);
});

test('without an end it stays in force', () => {
	expect(isInForce({ fromOn: '2026-11-24', toOn: null }, '2099-01-01')).toBe(true);
});
