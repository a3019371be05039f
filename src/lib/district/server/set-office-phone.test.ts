import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, smallTown, 团岛, 海韵楼院, 西镇, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { officePhoneOf } from './queries.ts';
import { setOfficePhone } from './set-office-phone.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

const setBy = async (who: string, phone: unknown, code = 团岛) =>
	setOfficePhone(town.store, await town.as(who), { code }, { phone }, NOW);
const phoneOf = (code = 团岛) => officePhoneOf(town.store.read, code);

test('a secretary enters the number residents call, another one takes its place, and empty takes it away', async () => {
	expect(await phoneOf()).toBeNull();
	const { result, events } = await witnessed(town.store, () => setBy('secretary1', '0532－8265 1234'));
	expect(result).toEqual({ phone: '0532-82651234' });
	expect(events).toMatchObject([
		{
			action: 'community.set-phone',
			subjectKind: 'place',
			subjectId: 团岛,
			place: 团岛,
			changes: { phone: '0532-82651234' }
		}
	]);
	await setBy('street1', '12345');
	expect(await phoneOf()).toBe('12345');
	await setBy('desk1', ' ');
	expect(await phoneOf()).toBeNull();
});

test.each(['82651234', '(0532)82651234', '0539-8265123', '400-123-4567', '12345'])(
	'%s is an office’s line',
	async (phone) => {
		await setBy('secretary1', phone);
		expect(await phoneOf()).not.toBeNull();
	}
);

test.each([
	['13812345678', 'personal-mobile'],
	['+86 138-1234-5678', 'personal-mobile'],
	['110', 'not-an-office-line'],
	['八二六五', 'not-an-office-line'],
	[82651234, 'not-text']
])('%s is refused, and nothing is written', async (phone, fault) => {
	const refusal = await refusedWithoutTrace(town.store, () => setBy('secretary1', phone));
	expect(refusal).toMatchObject({ code: 'invalid', faults: { phone: { code: fault } } });
});

test.each([
	['secretary2', 团岛, 'not-allowed'],
	['unit1', 团岛, 'not-allowed'],
	['leader1', 团岛, 'not-allowed'],
	['secretary1', 西镇, 'not-allowed'],
	['desk1', 海韵楼院, 'not-found'],
	['desk1', '370202999999', 'not-found'],
	['desk1', '__proto__', 'not-found']
])('%s sets none at %s: %s', async (who, code, expected) => {
	const refusal = await refusedWithoutTrace(town.store, () => setBy(who, '12345', code));
	expect(refusal.code).toBe(expected);
});

test('of two who set it at once the later stands', async () => {
	await Promise.all([setBy('secretary1', '82650001'), setBy('street1', '82650002')]);
	expect(['82650001', '82650002']).toContain(await phoneOf());
});
