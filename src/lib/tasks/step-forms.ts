/** What each step is called on its button, and what it asks: read by the page of a task, and nowhere decided. */
import type { Name } from '../name.ts';
import {
	CALL_OUT_NAMES,
	CATEGORY_NAMES,
	CHANNEL_NAMES,
	LEVEL_NAMES,
	RATING_NAMES,
	REJECT_NAMES,
	SLA_NAMES,
	SOLVED_NAMES,
	SOURCE_NAMES,
	SUSPEND_NAMES,
	URGENCY_NAMES
} from './names.ts';
import { CHANNELS, type TaskAction, type TaskState } from './task.ts';

export type StepName = TaskAction | 'conclude';

/** Lists that the page of a task fills: people, units and what belongs to it. */
export type ListName =
	'handlers' | 'colleagues' | 'units' | 'callOutsToAnswer' | 'callOutsToRate' | 'milestones' | 'places';

/** What a field may begin with: what the task already says, or the usual promise. */
export type Starts = Readonly<Record<string, string>>;

export interface StepField {
	name: string;
	label: Name;
	as: 'line' | 'text' | 'day' | 'choices' | 'select' | 'many' | 'ticked' | 'milestones' | 'photos';
	/** The equal answers, or the list of this task they are chosen from. */
	of?: Readonly<Record<string, Name>> | ListName;
	/** Begins with what the page gives under this name. */
	starts?: string;
}

export interface StepForm {
	label: Name;
	fields: readonly StepField[];
	/** `{day}` is the usual promise. */
	help?: Name;
	/** Ends something: kept apart from what moves things on. */
	isEnd?: true;
}

const name = (zh: string, en: string): Name => ({ zh, en });
const field = (
	as: StepField['as'],
	called: string,
	zh: string,
	en: string,
	more: Pick<StepField, 'of' | 'starts'> = {}
): StepField => ({ name: called, label: name(zh, en), as, ...more });

/** Begins with what the task says under the same name. */
const said = (
	as: StepField['as'],
	called: string,
	zh: string,
	en: string,
	of?: NonNullable<StepField['of']>
): StepField => field(as, called, zh, en, { starts: called, ...(of && { of }) });

const YES_NO = { true: name('是', 'Yes'), false: name('否', 'No') };
const REASON = field('line', 'reason', '原因', 'Reason');
const REASON_OPTIONAL = field('line', 'reason', '原因（选填）', 'Reason (optional)');
const COMMENT_OPTIONAL = field('line', 'comment', '说明（选填）', 'Comment (optional)');
/** The staff ask; what residents answer by themselves comes by their link. */
const CHANNEL = {
	of: Object.fromEntries(CHANNELS.map((one) => [one, CHANNEL_NAMES[one]]))
};
const ASKED = [
	field('choices', 'solved', '解决了吗？', 'Did it help?', { of: SOLVED_NAMES }),
	field('choices', 'rating', '满意吗？', 'Satisfied?', { of: RATING_NAMES }),
	field('choices', 'channel', '怎么问的', 'Asked by', CHANNEL)
];
const ASK_HELP = name(
	'问居民两句：解决了吗，满意吗。没解决或不满意的，自动重办，最多两轮。联系不上也记一次，要在两天里试三次。',
	'Ask the resident two things: did it help, and are they satisfied. If not, it is done again, twice at most. Record it too when nobody was reached: it takes three tries on at least two days.'
);

export const STEP_FORMS: Readonly<Record<StepName, StepForm>> = {
	submit: { label: name('提交', 'Submit'), fields: [] },
	publish: {
		label: name('受理并公开', 'Admit and publish'),
		fields: [field('line', 'summary', '公开摘要', 'Public summary', { starts: 'summary' })],
		help: name(
			'单位看到的是公开摘要，里面不能有姓名、电话、门牌。',
			'Units see the public summary: no name, phone or door number in it.'
		)
	},
	dispatch: {
		label: name('受理并派单', 'Admit and dispatch'),
		fields: [
			field('select', 'handler', '主办', 'Lead handler', { of: 'handlers' }),
			field('choices', 'slaClass', '难易', 'Class', { of: SLA_NAMES }),
			field('ticked', 'designate', '指定承办，不得退回', 'Designated: may not be returned')
		],
		help: name(
			'主办只有一个。简单{simple}个、一般{general}个、复杂{complex}个工作日办结，{contact}个工作日内联系居民。',
			'One lead handler. Simple {simple}, general {general}, complex {complex} working days; first contact within {contact}.'
		)
	},
	reject: {
		label: name('不予受理', 'Do not admit'),
		fields: [
			field('choices', 'code', '理由', 'Ground', { of: REJECT_NAMES }),
			field('line', 'route', '请居民改走哪条路', 'Where the resident should turn')
		],
		isEnd: true
	},
	object: {
		label: name('提出异议', 'Object'),
		fields: [REASON],
		help: name('由上一级复核，5个工作日内可提。', 'The next level looks at it. Within 5 working days.')
	},
	uphold: { label: name('维持不予受理', 'Uphold the rejection'), fields: [REASON] },
	overturn: { label: name('撤销，重新受理', 'Overturn it'), fields: [REASON] },
	claim: {
		label: name('我来认领', 'Claim it'),
		fields: [field('day', 'promisedOn', '承诺送达日期', 'Promised day', { starts: 'promise' })],
		help: name(
			'承诺一个送达日期，不选就是{promise}个工作日（{day}），最晚30天。认领后才看得到全文。',
			'Promise a day; by default {promise} working days ({day}), at most 30 days. The full text shows after the claim.'
		)
	},
	unclaim: {
		label: name('取消认领', 'Hand the claim back'),
		fields: [REASON_OPTIONAL],
		help: name('心愿回到“待认领”，重新等单位认领。', 'The wish goes back to the units.'),
		isEnd: true
	},
	widen: {
		label: name('面向全区征集', 'Open to the whole district'),
		fields: [],
		help: name(
			'全区的包联单位都能看到摘要并认领。',
			'Every unit of the district may see the summary and claim it.'
		)
	},
	sign: { label: name('签收', 'Sign for it'), fields: [] },
	return: {
		label: name('退回', 'Return'),
		fields: [
			REASON,
			field('line', 'suggestedOwner', '建议由谁办（选填）', 'Who it may belong to (optional)')
		],
		help: name(
			'派单后{return}个工作日内可退，退满三次不能再退。',
			'Within 2 working days; after three returns no more.'
		),
		isEnd: true
	},
	contact: {
		label: name('登记联系居民', 'Record a contact'),
		fields: [
			field('choices', 'channel', '怎么联系的', 'How', CHANNEL),
			field('line', 'note', '说了什么（选填）', 'What was said (optional)')
		]
	},
	'call-out': {
		label: name('吹哨，请部门到场', 'Call departments out'),
		fields: [
			field('many', 'units', '请哪些单位', 'Which units', { of: 'units' }),
			field('choices', 'type', '哪一类', 'Kind', { of: CALL_OUT_NAMES }),
			field('line', 'ask', '请他们做什么', 'What is asked')
		],
		help: name(
			'工作哨{work}个、难题哨{hard_problem}个工作日内答复。',
			'Answer within {work} working days, {hard_problem} for a hard problem.'
		)
	},
	'answer-call-out': {
		label: name('报到答复', 'Answer the call-out'),
		fields: [
			field('select', 'callOut', '哪一次', 'Which one', { of: 'callOutsToAnswer' }),
			field('text', 'result', '办了什么', 'What was done')
		]
	},
	'rate-call-out': {
		label: name('评价部门', 'Rate a department'),
		fields: [
			field('select', 'callOut', '哪个单位', 'Which unit', { of: 'callOutsToRate' }),
			field('choices', 'rating', '满意吗？', 'Satisfied?', { of: RATING_NAMES }),
			COMMENT_OPTIONAL
		]
	},
	escalate: {
		label: name('上报', 'Escalate'),
		fields: [
			field('text', 'tried', '已经做了什么', 'What was tried'),
			field('text', 'ask', '请上级解决什么', 'What is asked'),
			field('choices', 'level', '报到哪一级', 'To which level', {
				of: { subdistrict: LEVEL_NAMES.subdistrict, district: LEVEL_NAMES.district }
			})
		],
		help: name(
			'不选就报上一级。中间一级能看到，不能拦。',
			'By default the next level. Who lies between sees it and cannot stop it.'
		)
	},
	decide: {
		label: name('作出决定', 'Decide'),
		fields: [field('text', 'decision', '决定', 'Decision')]
	},
	plan: {
		label: name('列节点计划', 'Plan milestones'),
		fields: [field('milestones', 'milestones', '节点和日期', 'Milestones and days')],
		help: name('重列时，已完成的节点保留。', 'Planning again keeps what is reached.')
	},
	reach: {
		label: name('完成节点', 'Milestone reached'),
		fields: [
			field('select', 'milestone', '哪个节点', 'Which milestone', { of: 'milestones' }),
			field('text', 'evidence', '凭什么算完成', 'What shows it')
		]
	},
	extend: {
		label: name('申请延期', 'Ask for an extension'),
		fields: [field('day', 'dueOn', '延到哪天', 'Until'), REASON],
		help: name(
			'到期前申请，最多延10个工作日。第二次由区级工作台同意。',
			'Before it is due, 10 working days at most. A second one is for the district desk.'
		)
	},
	suspend: {
		label: name('申请挂账', 'Ask for a suspension'),
		fields: [
			field('choices', 'cause', '为什么眼下办不了', 'Why not now', { of: SUSPEND_NAMES }),
			field('text', 'plan', '打算怎么办', 'The plan'),
			field('day', 'until', '目标日期', 'Target day')
		],
		help: name(
			'同意后停止计时，最长180天，到目标日期自动恢复。可以再挂一次，由区级工作台同意。',
			'The clock stops once granted, 180 days at most, and starts again by itself on the target day. A renewal is for the district desk.'
		)
	},
	terminate: { label: name('申请终止', 'Ask to end it'), fields: [REASON], isEnd: true },
	grant: { label: name('同意申请', 'Grant the request'), fields: [COMMENT_OPTIONAL] },
	refuse: { label: name('不同意', 'Refuse it'), fields: [COMMENT_OPTIONAL] },
	resume: { label: name('恢复办理', 'Resume'), fields: [] },
	withdraw: {
		label: name('撤回', 'Withdraw'),
		fields: [REASON],
		help: name(
			'居民不再需要时用。已经有人在办的，要另一人同意。',
			'When the resident no longer wants it. Once somebody is at it, a second person confirms.'
		),
		isEnd: true
	},
	'report-done': {
		label: name('登记办理结果', 'Report done'),
		fields: [
			field('text', 'result', '办理结果', 'Result'),
			field('photos', 'attachments', '照片（选填）', 'Photos (optional)')
		],
		help: name(
			'写清做了什么、什么时候做的。由上一级复核，您不能复核自己的结果。',
			'Say what was done and when. Somebody else reviews it; you cannot review your own.'
		)
	},
	approve: { label: name('先通过，稍后回访', 'Approve, follow up later'), fields: [] },
	conclude: {
		label: name('复核通过并登记回访', 'Approve and record the follow-up'),
		fields: ASKED,
		help: ASK_HELP
	},
	'send-back': {
		label: name('退回重做', 'Send back'),
		fields: [field('text', 'comment', '哪里还要改', 'What is missing')]
	},
	'follow-up': { label: name('登记回访', 'Record the follow-up'), fields: ASKED, help: ASK_HELP },
	reopen: {
		label: name('重办', 'Reopen'),
		fields: [field('line', 'reason', '新情况', 'New facts')],
		help: name('办结30天内可以重办一轮。', 'Within 30 days of closing.')
	},
	merge: {
		label: name('并案', 'Join to another'),
		fields: [field('line', 'into', '主案编号', 'Number of the lead'), REASON],
		help: name(
			'同一件事并到主案一起办，各自回访。',
			'The same matter goes with the lead; each requester is asked on their own.'
		)
	},
	unmerge: { label: name('撤销并案', 'Undo the joining'), fields: [REASON_OPTIONAL] },
	'hand-over': {
		label: name('移交同事', 'Hand over'),
		fields: [field('select', 'to', '交给谁', 'To whom', { of: 'colleagues' }), REASON_OPTIONAL]
	},
	correct: {
		label: name('更正', 'Correct'),
		fields: [
			said('line', 'title', '内容', 'Words'),
			said('text', 'description', '补充说明', 'Details'),
			said('select', 'place', '社区或小区', 'Community or compound', 'places'),
			said('select', 'category', '类别', 'Category', CATEGORY_NAMES),
			said('choices', 'urgency', '急不急', 'Urgency', URGENCY_NAMES),
			said('select', 'source', '怎么知道的', 'How it came up', SOURCE_NAMES),
			said('day', 'occurredOn', '哪天的事', 'Day it came up'),
			said('line', 'summary', '公开摘要', 'Public summary'),
			said('line', 'estimatedValue', '估计要花多少元', 'Estimated yuan'),
			said('choices', 'slaClass', '难易', 'Class', SLA_NAMES),
			said('choices', 'sensitive', '涉及未成年人或病情', 'Concerns a minor or an illness', YES_NO),
			field('line', 'reason', '为什么更正', 'Why it is corrected')
		],
		help: name(
			'改了什么、谁改的、为什么，都记在经过里。',
			'What was changed, by whom and why stands in the course.'
		)
	},
	note: { label: name('记一条备注', 'Add a note'), fields: [field('line', 'text', '备注', 'Note')] },
	urge: { label: name('催办', 'Urge'), fields: [field('line', 'text', '催办的话', 'Words')] }
};

/** Does its form take photos along? */
export const takesPhotos = (step: StepName): boolean =>
	STEP_FORMS[step].fields.some(({ as }) => as === 'photos');

/** How a column is called that a correction put right. */
export const correctedName = (column: string): Name | undefined =>
	STEP_FORMS.correct.fields.find(({ name: field }) => field === column.replace('isSensitive', 'sensitive'))
		?.label;

/** Steps with a key of their own: it goes to their first text, or takes them. */
export const STEP_KEYS: Readonly<Partial<Record<StepName, string>>> = { claim: 'M', 'report-done': 'E' };

/** What moves a task on, the likeliest first: the first that is allowed stands open on the page. */
const ONWARD: readonly StepName[] = [
	...(['submit', 'publish', 'dispatch', 'claim', 'sign', 'grant', 'refuse'] as const),
	...(['conclude', 'approve', 'follow-up', 'send-back', 'resume', 'report-done'] as const),
	...(['answer-call-out', 'rate-call-out', 'decide', 'plan', 'reach'] as const),
	...(['overturn', 'uphold', 'object', 'unmerge'] as const)
];

/** Onward, beside, or to an end; and in which order. */
export const movesOn = (step: StepName): boolean => ONWARD.includes(step);
export const rankOf = (step: StepName): number =>
	movesOn(step) ? ONWARD.indexOf(step) : STEP_FORMS[step].isEnd ? 200 : 100;

/** The step by which one sees that it is they who are waited for. */
const AWAITED: Readonly<Partial<Record<TaskState, TaskAction>>> = {
	submitted: 'reject',
	pending_review: 'approve',
	pending_follow_up: 'follow-up'
};

/** The steps the page lists of those that are allowed: nobody urges themselves. */
export function listed(allowed: readonly TaskAction[], state: TaskState): TaskAction[] {
	const awaited = AWAITED[state];
	return allowed.filter((step) => step !== 'urge' || !awaited || !allowed.includes(awaited));
}
