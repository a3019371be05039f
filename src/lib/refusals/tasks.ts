/** What a task in its present state does not take. */
import type { Sentences } from './sentence.ts';

export const TASKS = {
	'already-claimed': {
		status: 409,
		zh: '已由{unit}认领，{since}。请看看别的心愿。',
		en: 'Already claimed by {unit}, {sinceEn}. Please look at other wishes.',
		given: {
			ourSince: {
				zh: '您单位已认领，{ourSince}。请看看别的心愿。',
				en: 'Your unit has it already, claimed {ourSinceEn}. Please look at other wishes.'
			}
		}
	},
	'wrong-state': {
		status: 409,
		zh: '事项现在是“{state}”，不能做这一步。请刷新看最新情况。',
		en: 'The task is now “{stateEn}”, so this step is not possible. Reload to see where it stands.',
		given: {
			kind: {
				zh: '“{kind}”这类事项没有这一步。能做的步骤，页面上都列着。',
				en: 'A task of the kind “{kindEn}” has no such step. Its page lists those it has.'
			}
		}
	},
	'claim-expired': {
		status: 409,
		zh: '这个心愿的公开期已过。请联系社区书记或街道派单。',
		en: 'The time for claiming this wish is over. Ask the community secretary or the street desk to dispatch it.'
	},
	'not-unclaimed-yet': {
		status: 409,
		zh: '认领期还没过，先等包联单位认领；过了认领期才能派单。',
		en: 'Units may still claim this wish. It can be dispatched once the claim period is over.'
	},
	'already-widened': {
		status: 409,
		zh: '这个心愿已经面向全区，无须再办。',
		en: 'This wish is open to the whole district already.'
	},
	'no-more-returns': {
		status: 409,
		zh: '已经退回三次或已指定承办，不能再退。确有困难，请申请延期、挂账或上报。',
		en: 'Returned three times or designated: it cannot go back again. Ask for an extension or suspension, or escalate it.'
	},
	'return-too-late': {
		status: 409,
		zh: '派单已过{count}个工作日，不能退回。确有困难，请申请延期、挂账或上报。',
		en: 'More than {count} working days since the dispatch: it cannot go back. Ask for an extension or suspension, or escalate it.'
	},
	'top-level': {
		status: 409,
		zh: '已经在区级，不能再上报。请由区领导作出决定。',
		en: 'It is at the district already. Ask the leader to decide.'
	},
	'request-pending': {
		status: 409,
		zh: '已有一项申请等人答复，请先等答复。',
		en: 'A request is already waiting for an answer. Wait for it first.'
	},
	'nothing-asked': {
		status: 409,
		zh: '没有等您答复的申请。请刷新看最新情况。',
		en: 'No request is waiting for an answer. Reload to see where it stands.'
	},
	'second-extension': {
		status: 409,
		zh: '已经延期一次，再延期须由区级工作台同意。',
		en: 'It was extended once already. A second extension is for the district desk to grant.'
	},
	'no-more-extensions': {
		status: 409,
		zh: '已经延期两次，不能再延。确有困难，请申请挂账或上报。',
		en: 'It was extended twice. Ask for a suspension, or escalate it.'
	},
	'second-suspension': {
		status: 409,
		zh: '已经挂账一次，再挂账须由区级工作台同意。',
		en: 'It was suspended once already. A renewal is for the district desk to grant.'
	},
	'no-more-suspensions': {
		status: 409,
		zh: '已经挂账两次，不能再挂。请上报，或申请终止。',
		en: 'It was suspended twice already. Escalate it, or ask to end it.'
	},
	'extension-too-late': {
		status: 409,
		zh: '期限已过，不能再申请延期；延期要在到期前申请。',
		en: 'The due day is over. An extension must be asked for before it.'
	},
	'already-rated': {
		status: 409,
		zh: '居民已经评价过，事情的内容不能再改。有新情况请重办，或记一条备注。',
		en: 'The resident has rated it, so what it says stays. With new facts, reopen it or add a note.'
	},
	'deadline-reckoned': {
		status: 409,
		zh: '办理期限已按原来的难易定下，不能再改。时间不够，请申请延期。',
		en: 'The deadline was reckoned from its class, which stays. Ask for an extension if time is short.'
	},
	'already-objected': {
		status: 409,
		zh: '已经提过异议，请看上一级的答复。',
		en: 'An objection was made already. See the answer of the next level.'
	},
	'objection-too-late': {
		status: 409,
		zh: '不予受理已过5个工作日，不能再提异议。有新情况可以重新登记。',
		en: 'More than 5 working days since the rejection. With new facts, log it again.'
	},
	'nothing-objected': {
		status: 409,
		zh: '没有等您复核的异议。请刷新看最新情况。',
		en: 'No objection is waiting. Reload to see where it stands.'
	},
	'reopen-too-late': {
		status: 409,
		zh: '办结已过30天，不能重办。请重新登记一件。',
		en: 'Closed more than 30 days ago. Please log a new task.'
	},
	'merge-into-itself': {
		status: 409,
		zh: '不能并到自己。请填另一件事项的编号。',
		en: 'A task cannot be joined to itself. Give the number of another.'
	},
	'lead-is-merged': {
		status: 409,
		zh: '那一件已经并到别处。请并到它的主案。',
		en: 'That task is itself joined to another. Join the one that leads.'
	},
	'lead-of-other-kind': {
		status: 409,
		zh: '只有同一类事项才能并案。请填同类事项的编号。',
		en: 'Only matters of the same kind are joined. Give the number of one of the same kind.'
	},
	'lead-is-accused': {
		status: 409,
		zh: '那一件正由被反映的人或单位经办，不能并过去，请分开办理。',
		en: 'That one is handled by the very person or unit complained about. Keep the two apart.'
	},
	'leads-others': {
		status: 409,
		zh: '已有事项并到这一件，它不能再并到别处。',
		en: 'Other tasks are joined to this one, so it cannot be joined to another.'
	},
	'unmerge-too-late': {
		status: 409,
		zh: '并案已过5个工作日，不能撤销。',
		en: 'More than 5 working days since it was joined: it cannot be undone.'
	},
	'already-called': {
		status: 409,
		zh: '{unit}已经吹过哨，还没有答复。请等它答复，或只请别的单位。',
		en: 'Called already, and not answered yet: {unit}. Wait for the answer, or call others only.'
	},
	'call-out-rated': {
		status: 409,
		zh: '这次答复已经评过，不能再改。',
		en: 'This answer has been rated already and is not rated again.'
	},
	'already-answered': {
		status: 409,
		zh: '这个单位已经答复过了。请刷新看最新情况。',
		en: 'This unit has answered already. Reload to see where it stands.'
	},
	'not-answered-yet': {
		status: 409,
		zh: '这个单位还没有答复，答复后才能评价。',
		en: 'This unit has not answered yet. Rate it afterwards.'
	},
	'already-reached': {
		status: 409,
		zh: '这个节点已经完成了。',
		en: 'This milestone is reached already.'
	}
} as const satisfies Sentences;
