/**
 * A tiny board that knows the lifecycle by heart, written down from the contract and not from the code: what may
 * follow what, who has a task, and by which day. Days are counted one by one.
 */
import { isDay, type Day } from '#lib/clock.ts';

/** from > to by action, as the contract has it; `=` stays. K: key tasks only. */
const LEADS: Readonly<Record<string, string>> = {
	submit: 'draft>submitted',
	publish: 'submitted>open_for_claim',
	dispatch: 'submitted>assigned submitted>in_progress open_for_claim>assigned',
	reject: 'submitted>rejected',
	object: '=',
	uphold: '=',
	overturn: 'rejected>submitted',
	claim: 'open_for_claim>in_progress',
	unclaim: 'in_progress>open_for_claim',
	widen: '=',
	sign: 'assigned>in_progress',
	return: 'assigned>submitted in_progress>submitted',
	contact: '=',
	'call-out': '=',
	'answer-call-out': '=',
	'rate-call-out': '=',
	escalate: 'in_progress>assigned',
	decide: '=',
	plan: '=',
	reach: '=',
	extend: '=',
	suspend: '=',
	terminate: '=',
	grant:
		'in_progress>in_progress in_progress>suspended in_progress>terminated assigned>terminated suspended>terminated',
	refuse: '=',
	resume: 'suspended>in_progress',
	withdraw: '= submitted>terminated open_for_claim>terminated',
	'report-done': 'in_progress>pending_review',
	approve: 'pending_review>pending_follow_up pending_review>closed merged>pending_follow_up',
	'send-back': 'pending_review>in_progress',
	// A third failed round goes up at once.
	'follow-up': '= pending_follow_up>closed pending_follow_up>in_progress pending_follow_up>assigned',
	reopen: 'closed>in_progress',
	merge: 'submitted>merged assigned>merged in_progress>merged',
	unmerge: 'merged>submitted merged>assigned merged>in_progress',
	'hand-over': '=',
	correct: '=',
	note: '=',
	urge: '='
};

/** States in which somebody has the task, and those in which nobody does. */
const HELD = ['assigned', 'in_progress', 'suspended', 'pending_review'];
const FREE = ['draft', 'submitted', 'open_for_claim'];

const WORKING_DAYS: Readonly<Record<string, number>> = { simple: 1, general: 3, complex: 5 };
const PROMISE = 5;
/** What comes after is Monday to Friday without six days. */
const LAST_KNOWN = '2026-12-31';

/** What the reference looks at of a task. */
export interface Seen {
	kind: string;
	state: string;
	round: number;
	version: number;
	slaClass: string;
	request: string | null;
	requestedOn: Day | null;
	handlerRole: string | null;
	handlerAccount: string | null;
	handlerUnit: string | null;
	reportedBy: string | null;
	isOnTime: boolean | null;
	dueOn: Day | null;
	firstDueOn: Day | null;
	contactDueOn: Day | null;
}

/** Who takes a step, as far as the reference cares. */
export interface Taker {
	account: string;
	units: readonly string[];
}

/** What a task's days must be, as the steps taken so far have it. */
interface Days {
	dueOn: Day | null;
	firstDueOn: Day | null;
	contactDueOn: Day | null;
	/** Working days kept while suspended; null when it was late. */
	left: number | null;
}

/** Follows one task and tells, step by step, what is wrong with what the board made of it. */
export function reference(restDays: ReadonlySet<Day>, workDays: ReadonlySet<Day>) {
	let days: Days = { dueOn: null, firstDueOn: null, contactDueOn: null, left: null };

	const next = (day: Day): Day => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
	const isWorked = (day: Day): boolean => {
		const weekday = new Date(day).getUTCDay();
		if (weekday === 0 || weekday === 6) return workDays.has(day);
		return day > LAST_KNOWN ? !/-(01-01|05-0[12]|10-0[123])$/.test(day) : !restDays.has(day);
	};
	const after = (day: Day, count: number): Day => {
		let on = day;
		for (let left = count; left > 0;) if (isWorked((on = next(on)))) left -= 1;
		return on;
	};
	const between = (from: Day, to: Day): number => {
		let count = 0;
		for (let day = from; day < to;) if (isWorked((day = next(day)))) count += 1;
		return count;
	};

	const again = (task: Seen, today: Day): Days => ({
		...days,
		dueOn:
			task.kind === 'key_task'
				? `${today.slice(0, 4)}-12-31`
				: after(today, Math.ceil((task.kind === 'micro_wish' ? PROMISE : WORKING_DAYS[task.slaClass]!) / 2))
	});
	const begun = (dueOn: Day, today: Day, kind: string): Days => ({
		dueOn,
		firstDueOn: days.firstDueOn ?? dueOn,
		contactDueOn: kind === 'key_task' ? null : after(today, 1),
		left: null
	});
	/** Another last day; by it on time is judged too, as long as that is the first one's clock. */
	const moved = (before: Seen, dueOn: Day): Days => ({
		...days,
		dueOn,
		firstDueOn: before.isOnTime === null && days.dueOn === days.firstDueOn ? dueOn : days.firstDueOn
	});

	function reckoned(action: string, before: Seen, after_: Seen, said: Said, today: Day): Days {
		switch (action) {
			case 'claim':
				return begun(said.promisedOn ?? after(today, PROMISE), today, before.kind);
			case 'dispatch':
				return before.kind === 'key_task'
					? begun(`${today.slice(0, 4)}-12-31`, today, before.kind)
					: begun(after(today, WORKING_DAYS[said.slaClass ?? before.slaClass]!), today, before.kind);
			case 'unclaim':
				return {
					...{ dueOn: null, contactDueOn: null, left: null },
					firstDueOn: before.isOnTime === null ? null : days.firstDueOn
				};
			case 'return':
				return { ...days, dueOn: null, contactDueOn: null };
			case 'grant':
				if (before.request === 'extend') return moved(before, before.requestedOn!);
				if (before.request === 'suspend')
					return { ...days, left: today > days.dueOn! ? null : between(today, days.dueOn!) };
				return days;
			case 'resume':
				return { ...moved(before, days.left === null ? days.dueOn! : after(today, days.left)), left: null };
			case 'follow-up':
			case 'reopen':
				return after_.round > before.round ? again(before, today) : days;
			default:
				return days;
		}
	}

	return {
		/** What is wrong with a step that was let through; nothing where all is well. */
		faults(action: string, taker: Taker, before: Seen, now: Seen, said: Said, today: Day): string[] {
			const faults: string[] = [];
			const leads = LEADS[action]?.split(' ') ?? [];
			const went =
				before.state === now.state ? ['=', `${now.state}>${now.state}`] : [`${before.state}>${now.state}`];
			if (!went.some((way) => leads.includes(way)))
				faults.push(`${action} led ${before.state} to ${now.state}`);

			const holders = [now.handlerRole, now.handlerAccount ?? now.handlerUnit].filter(Boolean).length;
			if (HELD.includes(now.state) && now.handlerRole === null)
				faults.push(`${now.state}, and nobody has it`);
			if (FREE.includes(now.state) && holders > 0) faults.push(`${now.state}, and somebody has it`);
			if (now.state === 'in_progress' && holders !== 2) faults.push('in progress without one lead handler');

			const own =
				taker.account === before.handlerAccount ||
				taker.account === before.reportedBy ||
				(before.handlerUnit !== null && taker.units.includes(before.handlerUnit));
			if (own && ['approve', 'send-back', 'follow-up', 'grant', 'refuse'].includes(action))
				faults.push(`${taker.account} took ${action} with their own work`);

			const isRedo =
				['in_progress', 'assigned'].includes(now.state) && ['follow-up', 'reopen'].includes(action);
			if (now.round !== before.round + Number(isRedo)) faults.push(`round ${before.round} to ${now.round}`);
			const most = before.version + eventsOf(action, before, now);
			if (now.version < before.version || now.version > most) faults.push('the version leapt');

			days = reckoned(action, before, now, said, today);
			for (const name of ['dueOn', 'firstDueOn', 'contactDueOn'] as const)
				if (now[name] !== days[name]) faults.push(`${name} is ${now[name]}, not ${days[name]}`);
			return faults;
		}
	};
}

/** How many events a step leaves: one, and one more where the system takes what failed three times up. */
export const eventsOf = (action: string, before: Seen, now: Seen): number =>
	action === 'follow-up' && before.state !== now.state && now.state === 'assigned' ? 2 : 1;

/** What of a body decides a day. */
export interface Said {
	promisedOn?: Day;
	slaClass?: string;
}

export const saidIn = (body: Readonly<Record<string, unknown>>): Said => ({
	...(typeof body.promisedOn === 'string' && isDay(body.promisedOn) && { promisedOn: body.promisedOn }),
	...(typeof body.slaClass === 'string' && { slaClass: body.slaClass })
});
