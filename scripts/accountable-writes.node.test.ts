import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import { accountableWrites } from './accountable-writes.ts';

Object.assign(RuleTester, { describe, it, afterAll });

const verb = 'src/lib/tasks/server/claim.ts';
const write = 'export const claim = (store) => store.write(async (tx) => {});';

new RuleTester().run('accountable-writes', accountableWrites, {
	valid: [
		{ filename: verb, code: `must(actor, 'task.claim', task); record(tx, actor); ${write}` },
		{ filename: verb, code: `mayTake(tx, actor, 'claim'); record(tx, actor); ${write}` },
		{ filename: verb, code: `process.stdout.write('claimed')` },
		{ filename: verb, code: `store.write((tx) => approve(store.within(tx)))` },
		{ filename: 'src/lib/auth/server/sessions.ts', code: write },
		{ filename: 'src/lib/auth/server/sign-in.ts', code: `record(tx); ${write}` }
	],
	invalid: [
		{
			filename: verb,
			code: `store.write((tx) => { approve(store.within(tx)); tx.delete(tasks) })`,
			errors: [{ messageId: 'ask' }, { messageId: 'record' }]
		},
		{ filename: verb, code: write, errors: [{ messageId: 'ask' }, { messageId: 'record' }] },
		{ filename: verb, code: `may(actor); ${write}`, errors: [{ messageId: 'record' }] },
		{ filename: verb, code: `maybe(actor); record(tx); ${write}`, errors: [{ messageId: 'ask' }] },
		{ filename: verb, code: `must(a); this.db.write((tx) => {})`, errors: [{ messageId: 'record' }] },
		{ filename: 'src/lib/auth/server/sign-in.ts', code: write, errors: [{ messageId: 'record' }] }
	]
});
