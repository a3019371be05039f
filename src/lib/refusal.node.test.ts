import { expect, test } from 'vitest';
import { faultSentence, Refusal, REFUSALS, type FaultCode, type RefusalCode } from './refusal.ts';
import { FAULTS } from './refusals/faults.ts';

const codes = Object.keys(REFUSALS) as RefusalCode[];
const faultCodes = Object.keys(FAULTS) as FaultCode[];

/** Facts each sentence is filled from. */
const FACTS: Readonly<Record<string, string | number>> = {
	unit: '市场建设服务中心',
	since: '3分钟前',
	sinceEn: '3 min ago',
	state: '办理中',
	stateEn: 'In progress',
	minutes: 30,
	count: 2,
	days: 31,
	limit: 20,
	nth: 2,
	what: 'SN2026-000123',
	whatEn: 'SN2026-000123',
	why: '事项已经办结。',
	whyEn: 'The matter is closed.'
};

test.each(codes)('%s answers with a status the contract names', (code) => {
	expect([400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 503]).toContain(
		new Refusal(code).status
	);
});

test.each(codes)('%s says in Chinese and in English what to do, and nothing is left to fill in', (code) => {
	const { zh, en } = new Refusal(code, FACTS).sentence;
	expect(zh).toMatch(/[一-鿿].*。$/u);
	expect(en).toMatch(/^[A-Z0-9].*\.$/);
	expect(zh + en).not.toMatch(/[{}]/);
});

test('where a fact says more, its sentence is said in place of the other', () => {
	const sentenceOf = (facts: Record<string, string>) => new Refusal('wrong-state', facts).sentence.zh;
	expect(sentenceOf({ state: '待签收', kind: '微心愿' })).toMatch(/^“微心愿”这类事项没有这一步。/);
	expect(sentenceOf({ state: '待签收' })).toMatch(/^事项现在是“待签收”/);
	for (const code of codes) {
		const { given = {} }: { status: number; given?: object } = REFUSALS[code];
		for (const fact of Object.keys(given)) {
			const { zh, en } = new Refusal(code, { [fact]: '甲', [`${fact}En`]: 'A' }).sentence;
			expect(zh + en).toMatch(/甲.*A/);
			expect(zh + en).not.toMatch(/[{}]/);
		}
	}
});

test.each(faultCodes)('the fault %s has both sentences', (code) => {
	const { zh, en } = faultSentence({ code, limit: 80 });
	expect(zh).toMatch(/[一-鿿]/u);
	expect(en).toMatch(/^[A-Z]/);
	expect(zh + en).not.toMatch(/[{}]/);
});

test('a fact that is missing leaves its place visible, and never fails', () => {
	expect(new Refusal('already-claimed').sentence.zh).toContain('{unit}');
});

test('a fact that looks like a place to fill is left as it is', () => {
	expect(new Refusal('already-claimed', { unit: '{since}', since: '昨天' }).sentence.zh).toContain(
		'{since}认领，昨天'
	);
});

test('invalid counts its fields and names them', () => {
	const refusal = Refusal.invalid({ title: { code: 'required' }, place: { code: 'not-a-place' } });
	expect(refusal).toMatchObject({ code: 'invalid', status: 422, facts: { count: 2 } });
	expect(refusal.sentence.zh).toBe('还差2处，改好就能提交。');
	expect(refusal.faults).toEqual({ title: { code: 'required' }, place: { code: 'not-a-place' } });
	expect(new Refusal('stale').faults).toBeUndefined();
});

test('a refusal is an error that names itself', () => {
	expect(new Refusal('not-found')).toBeInstanceOf(Error);
	expect(String(new Refusal('not-found'))).toBe('Refusal: not-found');
});
