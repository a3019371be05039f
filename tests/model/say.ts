/** What somebody might say at a step: mostly what fits, now and then what does not. */
import { eq } from 'drizzle-orm';
import { addDays, type Day } from '#lib/clock.ts';
import type { Reader } from '#lib/db/server/store.ts';
import { callOuts, milestones, type TaskRow } from '#lib/tasks/server/table.ts';
import {
	CHANNELS,
	RATINGS,
	REJECT_CODES,
	SLA_CLASSES,
	SOLVED,
	SUSPEND_CAUSES,
	type TaskAction
} from '#lib/tasks/task.ts';

/** Numbers below a limit, always the same for the same beginning. */
export type Dice = (limit: number) => number;

export function diceOf(beginning: number): Dice {
	let state = (beginning * 2654435761 + 1013904223) >>> 0;
	return (limit) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
}

const HANDLERS = [
	'grid1',
	'cadre1',
	'cadre1b',
	'secretary1',
	'street1',
	'leader1',
	'market',
	'health',
	'nobody'
];
const UNITS = ['market', 'health', 'library'];
const COLLEAGUES = ['unit1', 'unit1b', 'cadre1', 'cadre1b', 'street1', 'street1b', 'leader1', 'leader1b'];

export async function say(
	db: Reader,
	action: TaskAction,
	task: TaskRow,
	other: TaskRow,
	today: Day,
	dice: Dice
): Promise<Record<string, unknown>> {
	const one = <T>(choices: readonly T[]): T => choices[dice(choices.length)]!;
	const often = (share: number) => dice(100) < share;
	switch (action) {
		case 'publish':
			return often(20) ? { summary: '一把轮椅', sensitive: often(20) } : {};
		case 'dispatch':
			return {
				handler: one(HANDLERS),
				...(often(40) && { slaClass: one(SLA_CLASSES) }),
				...(often(10) && { designate: true })
			};
		case 'reject':
			return { code: one(REJECT_CODES), route: '请联系物业公司' };
		case 'claim':
			return often(40) ? { promisedOn: addDays(today, dice(36) - 1) } : {};
		case 'contact':
			return { channel: one(CHANNELS) };
		case 'call-out':
			return { units: UNITS.slice(dice(3)), type: one(['work', 'hard_problem']) };
		case 'answer-call-out':
		case 'rate-call-out': {
			const called = await db.select().from(callOuts).where(eq(callOuts.taskId, task.id));
			const callOut = called.length > 0 ? one(called).id : 'none';
			return {
				callOut,
				...(action === 'answer-call-out' ? { result: '已到现场' } : { rating: one(RATINGS) })
			};
		}
		case 'escalate':
			return { tried: '已协调三次', ask: '请牵头', ...(often(30) && { level: 'district' }) };
		case 'decide':
			return { decision: '由住建局牵头' };
		case 'plan':
			return { milestones: [{ title: '选址', dueOn: addDays(today, 20) }] };
		case 'reach': {
			const planned = await db.select().from(milestones).where(eq(milestones.taskId, task.id));
			return { milestone: planned.length > 0 ? one(planned).id : 'none', evidence: '已公示' };
		}
		case 'extend':
			return { dueOn: addDays(task.dueOn ?? today, 1 + dice(16)), reason: '厂家发货推迟' };
		case 'suspend':
			return { cause: one(SUSPEND_CAUSES), plan: '列入明年计划', until: addDays(today, 1 + dice(190)) };
		case 'report-done':
			return { result: '已办好' };
		case 'send-back':
			return { comment: '请补充' };
		case 'follow-up':
			return { solved: one(SOLVED), rating: one(RATINGS), channel: one(CHANNELS) };
		case 'merge':
			return { into: often(10) ? task.number : other.number, reason: '同一处漏水' };
		case 'correct':
			return { title: one(['楼院漏水', '楼院屋顶漏水', '楼道漏水']), reason: '笔误' };
		case 'hand-over':
			return { to: one(COLLEAGUES) };
		case 'note':
		case 'urge':
			return { text: '请抓紧' };
		default:
			return { reason: '情况有变' };
	}
}
