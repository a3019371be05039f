/** 提醒: on what occasions somebody is told, and in what words. No words of a matter ever stand in them. */
import type { TaskKind } from '../tasks/task.ts';
import type { Name } from '../name.ts';

const name = (zh: string, en: string): Name => ({ zh, en });

/** What people and robots choose from. */
export const OCCASIONS = [
	'offered',
	'received',
	'assigned',
	'called',
	'asked',
	'answered',
	'again',
	'follow_up',
	'urged',
	'moved',
	'meeting',
	'due',
	'overdue'
] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const OCCASION_NAMES: Readonly<Record<Occasion, Name>> = {
	offered: name('有心愿可以认领', 'A wish can be claimed'),
	received: name('有事项等着受理', 'A task waits to be admitted'),
	assigned: name('有事项交来办理', 'A task is handed over to be done'),
	called: name('有吹哨要报到', 'A call-out is to be answered'),
	asked: name('有申请、结果等着答复', 'A request or a result waits for an answer'),
	answered: name('申请有了答复', 'A request was answered'),
	again: name('要重做、重办', 'To be done again'),
	follow_up: name('等着回访', 'Waits for follow-up'),
	urged: name('有人催办', 'Somebody urges'),
	moved: name('自己登记的事项有进展', 'What you logged moves on'),
	meeting: name('联席会：召集、改期、取消、决定', 'Joint meetings: convened, moved, called off, decided'),
	due: name('快到期', 'Due soon'),
	overdue: name('已经逾期', 'Overdue')
};

/** How a notice says its day: by when something is awaited, since when it is overdue, on which day it is or was to be. */
export const DAY_WORDS = {
	by: name('{day}前', 'by {day}'),
	since: name('{day}到期', 'since {day}'),
	on: name('{day}', 'on {day}'),
	was_on: name('原定{day}', 'it was to be on {day}')
} as const satisfies Readonly<Record<string, Name>>;

/** What one notice says behind what it is about; with its day, where that belongs to it. */
interface Said extends Name {
	occasion: Occasion;
	day?: keyof typeof DAY_WORDS;
}

const says = (occasion: Occasion, zh: string, en: string): Said => ({ occasion, zh, en });
const saysDay = (occasion: Occasion, zh: string, en: string, day: Said['day'] = 'by'): Said => ({
	...{ occasion, zh, en },
	...(day && { day })
});

/** Every notice there is. */
export const NOTICES = {
	offered: saysDay('offered', '可以认领了', 'can be claimed'),
	offered_again: saysDay('offered', '又可以认领了', 'can be claimed again'),
	offered_to_all: saysDay('offered', '面向全区征集，可以认领', 'is open to every unit'),
	to_receive: saysDay('received', '等着受理', 'waits to be admitted'),
	came_back: saysDay('received', '被退回，等着重新派单', 'was returned and waits to be dispatched'),
	overturned: saysDay('received', '不予受理已撤销，等着受理', 'is to be admitted after all'),
	to_sign: saysDay('assigned', '派来了，请签收', 'was dispatched: sign for it'),
	given: saysDay('assigned', '交来办理', 'is handed over to be done'),
	came_up: saysDay('assigned', '上报到这一级，请签收', 'was escalated: sign for it'),
	handed_over: saysDay('assigned', '由同事移交过来', 'was handed over by a colleague'),
	called: saysDay('called', '吹哨请报到', 'calls your unit out'),
	call_answered: says('answered', '吹哨有了答复，请评价', 'has an answer to the call-out: rate it'),
	to_grant: says('asked', '有一项申请等着答复', 'has a request to answer'),
	to_approve: saysDay('asked', '已报办结，等着复核', 'is reported done and waits for review'),
	to_judge: says('asked', '不予受理有异议，等着决定', 'has an objection to decide on'),
	granted: says('answered', '申请已同意', 'was granted what was asked'),
	refused: says('answered', '申请没有同意', 'was refused what was asked'),
	decided: says('answered', '有了协调决定', 'has a decision'),
	upheld: says('answered', '异议没有采纳', 'stays as it was rejected'),
	sent_back: saysDay('again', '复核没有通过，请重做', 'was sent back to be done again'),
	dissatisfied: saysDay('again', '居民不认可，要重办', 'did not help and is to be done again'),
	reopened: saysDay('again', '重新打开，请接着办', 'was reopened'),
	resumed: saysDay('again', '恢复办理', 'is resumed'),
	to_follow_up: saysDay('follow_up', '办好了，等着回访', 'is done and waits for follow-up'),
	urged: saysDay('urged', '有人催办', 'is being urged'),
	claimed: says('moved', '有单位认领了', 'was claimed by a unit'),
	went_up: says('moved', '上报到了上一级', 'was escalated'),
	rejected: says('moved', '没有受理，请看原因', 'was not admitted: see why'),
	closed: says('moved', '办结了', 'is closed'),
	ended: says('moved', '终止了', 'has ended'),
	meeting_convened: saysDay('meeting', '定了日期', 'is convened', 'on'),
	meeting_moved: saysDay('meeting', '时间或地点改了', 'was moved', 'on'),
	meeting_called_off: saysDay('meeting', '取消了', 'was called off', 'was_on'),
	meeting_leads: says('meeting', '有议定的事由您单位牵头', 'gave your unit something to lead'),
	meeting_decided: says('meeting', '联席会上有了决定', 'was decided on at the joint meeting'),
	meeting_waits: says(
		'received',
		'联席会有了决定，等着您这一级接着办',
		'was decided on and waits for your level'
	),
	due_today: says('due', '今天到期', 'is due today'),
	due_soon: saysDay('due', '快到期了', 'is due soon'),
	overdue: saysDay('overdue', '已经逾期', 'is overdue', 'since')
} as const satisfies Readonly<Record<string, Said>>;
export type NoticeCode = keyof typeof NOTICES;
export const NOTICE_CODES = Object.keys(NOTICES) as NoticeCode[];

/** What a notice says, as one of the list: its occasion, its words, whether the day belongs to it. */
export const saidOf = (code: NoticeCode): Said => NOTICES[code];

/** 急难愁盼 is told at once, at night too. */
export const isUrgent = ({ kind }: { kind: TaskKind | null }): boolean => kind === 'urgent_demand';

/** More unread notices are not counted. */
export const MOST_COUNTED = 99;
