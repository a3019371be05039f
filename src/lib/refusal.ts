/**
 * Every "no" the board can say, with its HTTP status and its sentence in both languages.
 *
 * A `Refusal` is expected: nothing was written, and the sentence says how to mend it. Anything else that is
 * thrown is a bug. `{name}` in a sentence is filled from the refusal's facts; facts never hold personal words.
 */
import { ACCESS } from './refusals/access.ts';
import { ATTACHMENTS } from './refusals/attachments.ts';
import { CALENDAR } from './refusals/calendar.ts';
import { CLASSIFICATION } from './refusals/classification.ts';
import { LIAISON } from './refusals/liaison.ts';
import { MEETINGS } from './refusals/meetings.ts';
import { NOTIFY } from './refusals/notify.ts';
import { OWN_DESK } from './refusals/own-desk.ts';
import { REQUEST } from './refusals/request.ts';
import { RESIDENTS } from './refusals/residents.ts';
import { TASKS } from './refusals/tasks.ts';
import { VISITS } from './refusals/visits.ts';
import { SPREADSHEET } from './refusals/spreadsheet.ts';
import { FAULTS } from './refusals/faults.ts';
import type { Sentence } from './refusals/sentence.ts';

export const REFUSALS = {
	...REQUEST,
	...ACCESS,
	...TASKS,
	...RESIDENTS,
	...ATTACHMENTS,
	...VISITS,
	...LIAISON,
	...SPREADSHEET,
	...CLASSIFICATION,
	...CALENDAR,
	...MEETINGS,
	...NOTIFY,
	...OWN_DESK
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export type FaultCode = keyof typeof FAULTS;

export interface Fault {
	code: FaultCode;
	limit?: string | number;
}

/** Field name → what is wrong with it. */
export type Faults = Readonly<Record<string, Fault>>;

type Facts = Readonly<Record<string, string | number | undefined>>;

export class Refusal extends Error {
	readonly code: RefusalCode;
	readonly facts: Facts;
	readonly faults: Faults | undefined;

	constructor(code: RefusalCode, facts: Facts = {}, faults?: Faults) {
		super(code);
		this.name = 'Refusal';
		this.code = code;
		this.facts = facts;
		this.faults = faults;
	}

	/** One or more fields cannot be taken as they are. */
	static invalid(faults: Faults): Refusal {
		return new Refusal('invalid', { count: Object.keys(faults).length }, faults);
	}

	get status(): number {
		return REFUSALS[this.code].status;
	}

	/** The sentence in both languages. */
	get sentence(): { zh: string; en: string } {
		const told: Sentence = REFUSALS[this.code];
		const fact = Object.keys(told.given ?? {}).find((name) => this.facts[name] !== undefined);
		const { zh, en } = fact ? told.given![fact]! : told;
		return { zh: fill(zh, this.facts), en: fill(en, this.facts) };
	}
}

export function faultSentence(fault: Fault): { zh: string; en: string } {
	const { zh, en } = FAULTS[fault.code];
	const facts = { limit: fault.limit };
	return { zh: fill(zh, facts), en: fill(en, facts) };
}

const fill = (sentence: string, facts: Facts): string =>
	sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
