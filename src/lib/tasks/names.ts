/** How the terms of this domain are called: the glossary's words, for refusals, slips and the API. */
import type { Name } from '../name.ts';
import type { TimeLimit } from './time-limit.ts';
import type {
	CallOutType,
	Category,
	Channel,
	Displeasure,
	Rating,
	RejectCode,
	SlaClass,
	Solved,
	Source,
	SuspendCause,
	TaskAction,
	TaskKind,
	TaskLevel,
	TaskRequest,
	TaskState,
	Urgency
} from './task.ts';

export const KIND_NAMES: Readonly<Record<TaskKind, Name>> = {
	micro_wish: { zh: '微心愿', en: 'Micro-wish' },
	compound_problem: { zh: '小区难题', en: 'Compound problem' },
	urgent_demand: { zh: '急难愁盼', en: 'Urgent demand' },
	key_task: { zh: '重点任务', en: 'Key task' }
};

export const STATE_NAMES: Readonly<Record<TaskState, Name>> = {
	draft: { zh: '草稿', en: 'Draft' },
	submitted: { zh: '待受理', en: 'Submitted' },
	open_for_claim: { zh: '待认领', en: 'Open for claim' },
	assigned: { zh: '待签收', en: 'Assigned' },
	in_progress: { zh: '办理中', en: 'In progress' },
	suspended: { zh: '挂账', en: 'Suspended' },
	pending_review: { zh: '待复核', en: 'Pending review' },
	pending_follow_up: { zh: '待回访', en: 'Pending follow-up' },
	closed: { zh: '已办结', en: 'Closed' },
	rejected: { zh: '不予受理', en: 'Not admitted' },
	merged: { zh: '已并案', en: 'Merged' },
	terminated: { zh: '已终止', en: 'Ended' }
};

export const CATEGORY_NAMES: Readonly<Record<Category, Name>> = {
	elder_care: { zh: '助老助残', en: 'Elder and disability care' },
	schooling: { zh: '助学', en: 'Schooling' },
	medical: { zh: '就医', en: 'Medical' },
	convenience: { zh: '便民服务', en: 'Everyday services' },
	culture: { zh: '文体活动', en: 'Culture and sport' },
	housing: { zh: '住房修缮', en: 'Home repair' },
	facilities: { zh: '设施维修', en: 'Shared facilities' },
	sanitation: { zh: '环境卫生', en: 'Sanitation' },
	pipes: { zh: '管网', en: 'Water, heat, drains' },
	fire_safety: { zh: '消防安全', en: 'Fire safety' },
	property: { zh: '物业管理', en: 'Property management' },
	traffic: { zh: '停车出行', en: 'Parking and transport' },
	other: { zh: '其他', en: 'Other' }
};

export const URGENCY_NAMES: Readonly<Record<Urgency, Name>> = {
	normal: { zh: '不急', en: 'Normal' },
	urgent: { zh: '急', en: 'Urgent' }
};

export const SOURCE_NAMES: Readonly<Record<Source, Name>> = {
	visit: { zh: '走访', en: 'Visit' },
	patrol: { zh: '巡查', en: 'Patrol' },
	joint_meeting: { zh: '联席会', en: 'Joint meeting' },
	walk_in: { zh: '上门反映', en: 'Walk-in' },
	phone: { zh: '电话', en: 'Phone' },
	import: { zh: '台账导入', en: 'Import' }
};

export const SOLVED_NAMES: Readonly<Record<Solved, Name>> = {
	yes: { zh: '解决了', en: 'Solved' },
	partly: { zh: '部分解决', en: 'Partly solved' },
	no: { zh: '没解决', en: 'Not solved' },
	unreachable: { zh: '联系不上', en: 'Unreachable' }
};

export const RATING_NAMES: Readonly<Record<Rating, Name>> = {
	satisfied: { zh: '满意', en: 'Satisfied' },
	basically: { zh: '基本满意', en: 'Basically satisfied' },
	dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
	no_opinion: { zh: '未表态', en: 'No opinion' }
};

export const CHANNEL_NAMES: Readonly<Record<Channel, Name>> = {
	phone: { zh: '电话', en: 'Phone' },
	visit: { zh: '上门', en: 'Visit' },
	walk_in: { zh: '居民来访', en: 'Walk-in' },
	other: { zh: '其他', en: 'Other' },
	link: { zh: '居民自己评价', en: 'Answered by the resident' },
	link_helped: { zh: '居民自己评价，他人代点', en: 'Answered by the resident, with help' }
};

export const DISPLEASURE_NAMES: Readonly<Record<Displeasure, Name>> = {
	unsolved: { zh: '事情没有解决', en: 'It is not solved' },
	slow: { zh: '拖得太久', en: 'It took too long' },
	manner: { zh: '态度不好', en: 'I was treated badly' },
	other: { zh: '其他原因', en: 'Something else' }
};

export const REJECT_NAMES: Readonly<Record<RejectCode, Name>> = {
	emergency_line: { zh: '应拨打110、119、120等紧急电话', en: 'For the emergency lines 110, 119, 120' },
	statutory_route: { zh: '应走信访、诉讼等法定途径', en: 'For a statutory or petition route' },
	already_handled: { zh: '同一事项正在办或已办结', en: 'The same facts are already handled' },
	secrets_privacy: { zh: '涉及秘密或他人隐私', en: 'Touches secrets or others’ privacy' },
	outside_duties: { zh: '不属政府职责，或应由市场解决', en: 'Outside public duties, or for the market' },
	unlawful: { zh: '违反法律或公序良俗', en: 'Unlawful or against public order' }
};

/** A step as the course of a task tells it afterwards. */
export const EVENT_NAMES: Readonly<Record<TaskAction | 'log' | 'delete' | 'recompute' | 'erase', Name>> = {
	log: { zh: '登记', en: 'Logged' },
	submit: { zh: '提交', en: 'Submitted' },
	publish: { zh: '受理并公开', en: 'Admitted and published' },
	dispatch: { zh: '派单', en: 'Dispatched' },
	reject: { zh: '不予受理', en: 'Not admitted' },
	object: { zh: '提出异议', en: 'Objected' },
	uphold: { zh: '维持不予受理', en: 'Rejection upheld' },
	overturn: { zh: '撤销不予受理', en: 'Rejection overturned' },
	claim: { zh: '认领', en: 'Claimed' },
	unclaim: { zh: '取消认领', en: 'Claim handed back' },
	widen: { zh: '面向全区', en: 'Opened to the district' },
	sign: { zh: '签收', en: 'Signed for' },
	return: { zh: '退回', en: 'Returned' },
	contact: { zh: '联系居民', en: 'Resident contacted' },
	'call-out': { zh: '吹哨', en: 'Departments called out' },
	'answer-call-out': { zh: '报到答复', en: 'Call-out answered' },
	'rate-call-out': { zh: '评哨', en: 'Call-out rated' },
	escalate: { zh: '上报', en: 'Escalated' },
	decide: { zh: '协调决定', en: 'Decided' },
	plan: { zh: '列计划', en: 'Milestones planned' },
	reach: { zh: '完成节点', en: 'Milestone reached' },
	extend: { zh: '申请延期', en: 'Extension asked' },
	suspend: { zh: '申请挂账', en: 'Suspension asked' },
	terminate: { zh: '申请终止', en: 'Termination asked' },
	grant: { zh: '同意申请', en: 'Request granted' },
	refuse: { zh: '不同意申请', en: 'Request refused' },
	resume: { zh: '恢复办理', en: 'Resumed' },
	'report-done': { zh: '登记办理结果', en: 'Reported done' },
	approve: { zh: '复核通过', en: 'Approved' },
	'send-back': { zh: '退回重做', en: 'Sent back' },
	'follow-up': { zh: '回访', en: 'Followed up' },
	withdraw: { zh: '撤回', en: 'Withdrawn' },
	reopen: { zh: '重办', en: 'Reopened' },
	merge: { zh: '并案', en: 'Joined' },
	unmerge: { zh: '撤销并案', en: 'Joining undone' },
	'hand-over': { zh: '移交', en: 'Handed over' },
	correct: { zh: '更正', en: 'Corrected' },
	delete: { zh: '删除草稿', en: 'Draft deleted' },
	erase: { zh: '去标识', en: 'Personal data erased' },
	note: { zh: '备注', en: 'Note' },
	urge: { zh: '催办', en: 'Urged' },
	recompute: { zh: '期限重算', en: 'Deadline reckoned anew' }
};

export const REQUEST_NAMES: Readonly<Record<TaskRequest, Name>> = {
	extend: { zh: '延期', en: 'an extension' },
	suspend: { zh: '挂账', en: 'a suspension' },
	terminate: { zh: '终止办理', en: 'termination' },
	withdraw: { zh: '撤回', en: 'withdrawal' }
};

export const SUSPEND_NAMES: Readonly<Record<SuspendCause, Name>> = {
	law: { zh: '政策法规限制', en: 'Law or policy' },
	funds: { zh: '资金未到位', en: 'Funds' },
	history: { zh: '历史遗留问题', en: 'A legacy of the past' },
	third_party: { zh: '要等第三方', en: 'Waiting for a third party' },
	season: { zh: '要等季节、天气', en: 'Season or weather' }
};

export const CALL_OUT_NAMES: Readonly<Record<CallOutType, Name>> = {
	work: { zh: '工作哨', en: 'Work' },
	hard_problem: { zh: '难题哨', en: 'Hard problem' }
};

export const SLA_NAMES: Readonly<Record<SlaClass, Name>> = {
	simple: { zh: '简单事项', en: 'Simple' },
	general: { zh: '一般事项', en: 'General' },
	complex: { zh: '复杂事项', en: 'Complex' }
};

/** What a time limit is for, and from when it counts. */
export const LIMIT_NAMES: Readonly<Record<TimeLimit, Name & { from: Name }>> = {
	accept: { zh: '受理', en: 'Admit', from: { zh: '提交起', en: 'from handing in' } },
	simple: { zh: '简单事项办结', en: 'Simple: settle', from: { zh: '派单起', en: 'from the dispatch' } },
	general: { zh: '一般事项办结', en: 'General: settle', from: { zh: '派单起', en: 'from the dispatch' } },
	complex: { zh: '复杂事项办结', en: 'Complex: settle', from: { zh: '派单起', en: 'from the dispatch' } },
	contact: {
		zh: '首次联系居民',
		en: 'First contact',
		from: { zh: '派单或认领起', en: 'from dispatch or claim' }
	},
	return: { zh: '退回', en: 'Return', from: { zh: '派单起', en: 'from the dispatch' } },
	claim: { zh: '认领', en: 'Claim', from: { zh: '公开起', en: 'from publishing' } },
	expiry: { zh: '公开期', en: 'Offered', from: { zh: '公开起', en: 'from publishing' } },
	promise: { zh: '心愿送达', en: 'Deliver a wish', from: { zh: '认领起', en: 'from the claim' } },
	work: { zh: '工作哨答复', en: 'Answer a call', from: { zh: '吹哨起', en: 'from the call' } },
	hard_problem: { zh: '难题哨答复', en: 'Answer a hard call', from: { zh: '吹哨起', en: 'from the call' } },
	review: { zh: '复核', en: 'Review', from: { zh: '登记结果起', en: 'from the result' } },
	followUp: { zh: '回访', en: 'Follow up', from: { zh: '复核通过起', en: 'from the approval' } }
};

export const LEVEL_NAMES: Readonly<Record<TaskLevel, Name>> = {
	community: { zh: '社区', en: 'Community' },
	subdistrict: { zh: '街道', en: 'Subdistrict' },
	district: { zh: '区级', en: 'District' }
};
