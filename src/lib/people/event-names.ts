import type { Name } from '../name.ts';
import { EVENT_NAMES } from '../tasks/names.ts';

const NAMES: Readonly<Record<string, Name>> = {
	'account.create': { zh: '新建账号', en: 'Account created' },
	'account.activate': { zh: '激活账号', en: 'Account activated' },
	'account.password': { zh: '改密码', en: 'Password changed' },
	'account.reset': { zh: '重置密码', en: 'Password reset' },
	'account.token': { zh: '发访问令牌', en: 'Token made' },
	'account.token-end': { zh: '撤销访问令牌', en: 'Token revoked' },
	'account.disable': { zh: '停用账号', en: 'Account disabled' },
	'post.grant': { zh: '授予岗位', en: 'Post granted' },
	'post.end': { zh: '终止岗位', en: 'Post ended' },
	'session.begin': { zh: '登录', en: 'Signed in' },
	'session.end': { zh: '退出登录', en: 'Signed out' },
	'session.fail': { zh: '登录失败', en: 'Sign-in failed' },
	'session.lock': { zh: '登录锁定', en: 'Sign-in locked' },
	'liaison.make': { zh: '分配包联', en: 'Liaison arranged' },
	'liaison.end': { zh: '结束包联', en: 'Liaison ended' },
	'classification.propose': { zh: '提议分类', en: 'Class proposed' },
	'classification.decide': { zh: '确认分类', en: 'Class decided' },
	'calendar.load': { zh: '载入年历', en: 'Calendar loaded' },
	'calendar.limit': { zh: '改时限', en: 'Time limit changed' },
	'calendar.change': { zh: '改工作日', en: 'Working day changed' },
	'filter.keep': { zh: '保存筛选', en: 'Filter kept' },
	'filter.rename': { zh: '改筛选名称', en: 'Filter renamed' },
	'filter.drop': { zh: '删除筛选', en: 'Filter dropped' },
	'reply.keep': { zh: '新增常用答复', en: 'Reply kept' },
	'reply.change': { zh: '改常用答复', en: 'Reply changed' },
	'reply.drop': { zh: '删除常用答复', en: 'Reply dropped' },
	'suggestion.make': { zh: '提意见', en: 'Suggestion made' },
	'suggestion.answer': { zh: '答复意见', en: 'Suggestion answered' },
	'attachment.add': { zh: '传照片', en: 'Photo sent' },
	'attachment.sweep': { zh: '清理没用上的照片', en: 'Unused photos thrown away' },
	'attachment.forget': { zh: '删去照片', en: 'Photos thrown away' },
	'robot.add': { zh: '添加群机器人', en: 'Robot added' },
	'robot.change': { zh: '改群机器人', en: 'Robot changed' },
	'robot.remove': { zh: '删除群机器人', en: 'Robot removed' },
	'robot.test': { zh: '测试群机器人', en: 'Robot tested' },
	'robot.resend': { zh: '重发没发出的消息', en: 'Failed messages sent again' },
	'robot.drop': { zh: '放弃没发出的消息', en: 'Failed messages dropped' },
	'notice.choose': { zh: '改提醒设置', en: 'Notice settings changed' },
	'system.recount': { zh: '重算计数', en: 'Counters rebuilt' }
};

/** How an event of the journal is called; its own code where it has no name. */
export function eventName(action: string): Name {
	const step = action.replace(/^task\./, '');
	const name = action === step ? NAMES[action] : (EVENT_NAMES as Readonly<Record<string, Name>>)[step];
	return name ?? { zh: action, en: action };
}
