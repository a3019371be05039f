import type { Day } from '../clock.ts';
import type { Name } from '../name.ts';
import {
	CALL_OUT_NAMES,
	CHANNEL_NAMES,
	DISPLEASURE_NAMES,
	LEVEL_NAMES,
	RATING_NAMES,
	REJECT_NAMES,
	REQUEST_NAMES,
	SLA_NAMES,
	SOLVED_NAMES,
	SUSPEND_NAMES
} from './names.ts';

/** Somebody as the journal names them: the unit before the person. */
export interface Who {
	unit: string | null;
	account: string | null;
}

/** One thing an event decided: `{day}` and `{who}` stand in its words where it has them. Never what people wrote. */
export interface Fact {
	words: Name;
	day?: Day;
	who?: Who;
}

/** Columns of a task and what lies beside it, by the names of the journal's `changes`. */
export type Told = Readonly<Record<string, unknown>>;

/** An event, with all the journal had told of the task before it. */
interface ToldEvent {
	action: string;
	to: string | null;
	changes: Told;
	before: Told;
}

interface CallOutTold {
	id: string;
	unit: string;
	type: keyof typeof CALL_OUT_NAMES;
	dueOn: Day;
}

/** The facts of an event, in the order they are told. Nothing where its name says it all. */
export function factsOf(event: ToldEvent): Fact[] {
	const tell = Object.hasOwn(FACTS, event.action) ? FACTS[event.action] : undefined;
	return tell?.({ ...event, after: { ...event.before, ...event.changes } }) ?? [];
}

/** What the journal tells of the task once this event is read; call-outs add up. */
export const toldAfter = (before: Told, changes: Told): Told => ({
	...before,
	...changes,
	[CALL_OUTS]: [...callOutsIn(before), ...callOutsIn(changes)]
});

const CALL_OUTS = 'beside:callOuts';
const callOutsIn = (told: Told) => (told[CALL_OUTS] ?? []) as readonly CallOutTold[];

const words = (zh: string, en: string): Name => ({ zh, en });

/** The term of a code, where there is one. */
const code = (names: Readonly<Record<string, Name>>, value: unknown): Fact[] =>
	typeof value === 'string' && Object.hasOwn(names, value) ? [{ words: names[value]! }] : [];
const dated = (zh: string, en: string, day: unknown): Fact[] =>
	typeof day === 'string' ? [{ words: words(zh, en), day }] : [];
const due = (day: unknown) => dated('应于{day}前办结', 'due before the end of {day}', day);
const until = (day: unknown) => dated('到{day}', 'until {day}', day);

function who(zh: string, en: string, told: Told): Fact[] {
	const { handlerUnit, handlerAccount } = told as Record<string, string | null | undefined>;
	if (!handlerUnit && !handlerAccount) return [];
	return [{ words: words(zh, en), who: { unit: handlerUnit ?? null, account: handlerAccount ?? null } }];
}
const holder = (told: Told) => who('主办：{who}', 'Lead: {who}', told);

/** What was asked for, and to which day. */
const asked = ({ before }: ToldEvent): Fact[] => [
	...code(REQUEST_NAMES, before.request),
	...until(before.requestedOn)
];

function callOut({ before, changes }: ToldEvent): Fact[] {
	const called = callOutsIn(before).find(({ id }) => id === changes['beside:callOut']);
	return called ? [{ words: words('{who}', '{who}'), who: { unit: called.unit, account: null } }] : [];
}

const FACTS: Readonly<Record<string, ((event: ToldEvent & { after: Told }) => Fact[]) | undefined>> = {
	publish: ({ changes }) => dated('{day}前认领', 'to be claimed before the end of {day}', changes.stepDueOn),
	dispatch: ({ after, changes }) => [
		...holder(after),
		...code(SLA_NAMES, after.slaClass),
		...due(changes.dueOn),
		...(changes.isDesignated === true ? [{ words: words('指定承办', 'designated') }] : [])
	],
	reject: ({ after }) => code(REJECT_NAMES, after.rejectCode),
	claim: ({ after }) => [
		...holder(after),
		...dated('承诺{day}前送达', 'promised before the end of {day}', after.dueOn)
	],
	extend: ({ after }) => dated('申请延到{day}', 'asked until {day}', after.requestedOn),
	suspend: ({ after }) => [...code(SUSPEND_NAMES, after.suspendCause), ...until(after.requestedOn)],
	grant: asked,
	refuse: asked,
	resume: ({ after }) => due(after.dueOn),
	'hand-over': ({ after }) => {
		const { handlerAccount } = after as Record<string, string | null | undefined>;
		return who('交给{who}', 'to {who}', { handlerAccount });
	},
	escalate: ({ after }) => [...code(LEVEL_NAMES, after.level), ...holder(after)],
	'call-out': ({ changes }) =>
		callOutsIn(changes).flatMap(({ unit, type, dueOn }) => [
			{ words: words('{who}', '{who}'), who: { unit, account: null } },
			...code(CALL_OUT_NAMES, type),
			...dated('{day}前答复', 'answer before the end of {day}', dueOn)
		]),
	'answer-call-out': callOut,
	'rate-call-out': (event) => [...callOut(event), ...code(RATING_NAMES, event.changes['beside:rating'])],
	// Who was merely tried in vain answered nothing.
	'follow-up': ({ to, after, changes }) =>
		to === 'pending_follow_up'
			? []
			: [
					...code(SOLVED_NAMES, after.solved),
					...(after.solved === 'unreachable' ? [] : code(RATING_NAMES, after.rating)),
					...code(DISPLEASURE_NAMES, changes['beside:displeasure']),
					...code(CHANNEL_NAMES, after.followUpChannel),
					...(to === 'in_progress' ? due(after.dueOn) : [])
				],
	'send-back': ({ after }) => due(after.dueOn),
	reopen: ({ after }) => due(after.dueOn)
};
