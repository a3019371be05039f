import { expect, test } from 'vitest';
import { refusalOf } from '../../../tests/support/witness.ts';
import { SYSTEM, type Actor } from './actor.ts';
import { must, type Subject } from './may.ts';
import type { Verb } from './policy.ts';

const somebody: Actor = { ...SYSTEM, accountId: 'somebody' };
const saidOf = async (verb: Verb, subject: Subject = {}, actor = somebody) => {
	const { sentence } = await refusalOf(Promise.resolve().then(() => must(actor, verb, subject)));
	return sentence.zh;
};

test('who may not is told who may, as the grants stand for a matter like this', async () => {
	expect(await saidOf('task.reject', { level: 'subdistrict' })).toBe(
		'您的岗位不能做这一步，要由街道工作台来做。'
	);
	expect(await saidOf('task.reject', { level: 'community' })).toContain('要由社区党委书记、街道工作台来做');
	expect(await saidOf('task.sign')).toContain('要由主办人来做');
	expect(await saidOf('task.claim')).toContain('要由包联单位经办人来做');
});

test('where nearly everybody may, or it is about the asker, nobody is named', async () => {
	expect(await saidOf('task.note')).not.toContain('要由');
	expect(await saidOf('task.sign', { conflictAccount: 'somebody' })).not.toContain('要由');
});
