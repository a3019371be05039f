/**
 * Lint rule: whoever changes the database asks `may…` or `must…` first and calls `record`, in the same file.
 * Running other verbs as steps of one transaction (`store.within(tx)`) leaves both to them. What is exempt
 * stands here, each with its reason.
 */
import type { Rule } from 'eslint';

type CallExpression = Parameters<NonNullable<Rule.RuleListener['CallExpression']>>[0];
type Duty = 'ask' | 'record';

/** By the end of a file's path: the duties it is free of, and why. */
const EXEMPT: readonly { file: RegExp; freeOf: readonly Duty[]; why: string }[] = [
	{
		file: /auth\/server\/sessions\.ts$/,
		freeOf: ['ask', 'record'],
		why: 'signing in and out is recorded by its verbs'
	},
	{
		file: /auth\/server\/throttle\.ts$/,
		freeOf: ['ask', 'record'],
		why: 'counts wrong passwords; the lock is recorded'
	},
	{
		file: /tasks\/server\/recount\.ts$/,
		freeOf: ['ask'],
		why: 'a system job: whoever may run the command line on the machine runs it'
	},
	{
		file: /auth\/server\/(sign-in|activate)\.ts$/,
		freeOf: ['ask'],
		why: 'nobody is known yet: the password decides'
	},
	{
		file: /residents\/server\/look-up\.ts$/,
		freeOf: ['ask'],
		why: 'whoever is signed in may search; what they find is judged task by task'
	},
	{
		file: /auth\/server\/(sign-out|change-password)\.ts$/,
		freeOf: ['ask'],
		why: 'everybody may do this to themselves'
	},
	{
		file: /http\/server\/once\.ts$/,
		freeOf: ['ask', 'record'],
		why: 'keeps the answer of a verb that asked and recorded, in its transaction'
	},
	{
		file: /notify\/server\/(outbox|read-notices|.+-job)\.ts$/,
		freeOf: ['ask', 'record'],
		why: 'what it tells of is recorded; who has read what is nobody’s business'
	},
	{ file: /\/server\/(.+-)?job\.ts$/, freeOf: ['ask'], why: 'system jobs act for nobody; they record' },
	{
		file: /liaison\/server\/hand-over-work\.ts$/,
		freeOf: ['record'],
		why: 'every matter that is handed on leaves its own event, in hand-on.ts'
	},
	{
		file: /tasks\/server\/take\.ts$/,
		freeOf: ['record'],
		why: 'the step it carries out leaves its event, on whatever ground it stands'
	},
	{
		file: /demo\/server\//,
		freeOf: ['ask', 'record'],
		why: 'the seed fills an empty database by the same verbs'
	},
	{ file: /db\/server\//, freeOf: ['ask', 'record'], why: 'is the store itself' }
];

export const accountableWrites: Rule.RuleModule = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			ask: 'This changes the database without asking may…() or must…() in this file.',
			record: 'This changes the database without record() in this file.'
		}
	},
	create(context) {
		const path = context.filename.replaceAll('\\', '/');
		const free = EXEMPT.filter(({ file }) => file.test(path)).flatMap(({ freeOf }) => freeOf);
		const owed = new Set<Duty>((['ask', 'record'] as const).filter((duty) => !free.includes(duty)));
		const writes: CallExpression[] = [];
		let isComposed = false;
		let isOwnWork = false;
		return {
			CallExpression(call) {
				if (call.callee.type === 'Identifier') {
					if (/^(may|must)([A-Z]|$)/.test(call.callee.name)) owed.delete('ask');
					if (call.callee.name === 'record') owed.delete('record');
				}
				if (isWrite(call)) writes.push(call);
				isComposed ||= methodOf(call) === 'within';
				isOwnWork ||= receiverOf(call) === 'tx' && ['insert', 'update', 'delete'].includes(methodOf(call));
			},
			'Program:exit'() {
				if (isComposed && !isOwnWork) return;
				for (const node of writes) for (const duty of owed) context.report({ node, messageId: duty });
			}
		};
	}
};

/** `store.write(…)`, or `….write(tx => …)` on whatever holds a store. */
function isWrite(call: CallExpression): boolean {
	const takesChange = /Function/.test(call.arguments[0]?.type ?? '');
	return methodOf(call) === 'write' && (/store$/i.test(receiverOf(call)) || takesChange);
}

const methodOf = ({ callee }: CallExpression): string =>
	callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';

const receiverOf = ({ callee }: CallExpression): string =>
	callee.type === 'MemberExpression' && callee.object.type === 'Identifier' ? callee.object.name : '';
