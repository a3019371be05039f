/** Who is asking, and what their post or their own part in it does not allow. */
import type { Sentences } from './sentence.ts';

export const ACCESS = {
	'sign-in-required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
	'wrong-token': {
		status: 401,
		zh: '访问令牌不对，或已到期、已撤销。请向系统管理员要一个新的。',
		en: 'The token is wrong, over or revoked. Ask the system administrator for a new one.'
	},
	'wrong-credentials': {
		status: 401,
		zh: '账号或密码不对。请再试一次；连续输错5次会锁定30分钟。',
		en: 'Account or password is wrong. Try again; five wrong passwords lock the account for 30 minutes.'
	},
	'wrong-activation': {
		status: 401,
		zh: '账号或激活码不对，或激活码已经用过、已过期。请找系统管理员重发。',
		en: 'Account or activation code is wrong, used or expired. Ask the system administrator for a new one.'
	},
	'not-allowed': {
		status: 403,
		zh: '您的岗位不能做这一步。页面上列的，都是您能做的。',
		en: 'Your post may not take this step. The pages list those it may take.',
		given: {
			who: {
				zh: '您的岗位不能做这一步，要由{who}来做。',
				en: 'Your post may not take this step. It is for: {whoEn}.'
			}
		}
	},
	'own-work': {
		status: 403,
		zh: '不能复核或回访自己经办的事项，请换一位同事。',
		en: 'Nobody approves or follows up their own work. Ask a colleague.'
	},
	'own-decision': {
		status: 403,
		zh: '这是您自己作出的决定，不能由您提异议，也不能由您复核。请由上一级复核；有新情况可以重新登记。',
		en: 'This was your own decision: you neither object to it nor review it. The next level does; with new facts, log it again.'
	},
	'two-persons': {
		status: 403,
		zh: '涉及未成年人或病情的，登记的人不能自己公开，也不能自己改成不涉及。请街道工作台或另一位书记看过后办理。',
		en: 'Whoever logged a matter about a minor or an illness neither publishes it nor takes that mark away. Ask the street desk or another secretary to read it and do so.'
	},
	'own-request': {
		status: 403,
		zh: '不能答复自己的申请，请由另一位同事答复。',
		en: 'Nobody answers their own request. Ask a colleague.'
	},
	'own-proposal': {
		status: 403,
		zh: '提出的人不能自己确认，请由另一位同事确认。',
		en: 'The person who proposed may not confirm. Ask another colleague to confirm.'
	},
	'own-post': {
		status: 403,
		zh: '不能给自己授予或终止岗位，请由另一位安全管理员办理。',
		en: 'Nobody grants or ends their own posts. Ask another security administrator.'
	},
	'own-account': {
		status: 403,
		zh: '不能停用或重置自己的账号，请由另一位系统管理员办理。',
		en: 'Nobody disables or resets their own account. Ask another system administrator.'
	},
	'administrator-account': {
		status: 403,
		zh: '三类管理员的密码不能在这里重置，请由机房人员用命令行重置。',
		en: 'An administrator’s password is not reset here. Ask whoever runs the machine to reset it on the command line.'
	},
	'password-change-required': {
		status: 403,
		zh: '首次登录须先改密码，改好后才能继续。',
		en: 'Change your password first, then continue.'
	},
	'account-taken': {
		status: 409,
		zh: '这个账号名已有人用，请换一个。',
		en: 'That account name is taken. Choose another.'
	},
	'account-disabled': {
		status: 409,
		zh: '这个账号已经停用。本人需要再用时，请另建账号。',
		en: 'This account is disabled. Create another one if the person needs it again.'
	},
	'exclusive-post': {
		status: 409,
		zh: '系统、安全、审计三种管理岗位互斥，也不能与业务岗位同时担任。请先终止原岗位。',
		en: 'System, security and audit posts exclude each other and every business post. End the old post first.'
	}
} as const satisfies Sentences;
