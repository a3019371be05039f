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
	'liaison.delegate': { zh: '请人代理', en: 'Deputy named' },
	'liaison.export': { zh: '导出包联台账', en: 'Liaison exported' },
	'liaison.import': { zh: '导入包联', en: 'Liaison imported' },
	'liaison.recall': { zh: '结束代理', en: 'Deputy’s time ended' },
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
	'visit.record': { zh: '记走访', en: 'Visit recorded' },
	'visit.correct': { zh: '更正走访', en: 'Visit corrected' },
	'visit.forget': { zh: '清空走访文字和照片', en: 'Words and photos of a visit erased' },
	'attachment.add': { zh: '传照片', en: 'Photo sent' },
	'attachment.sweep': { zh: '清理没用上的照片', en: 'Unused photos thrown away' },
	'attachment.forget': { zh: '删去照片', en: 'Photos thrown away' },
	'meeting.convene': { zh: '召集联席会', en: 'Meeting convened' },
	'meeting.reschedule': { zh: '改联席会日期', en: 'Meeting put on another day' },
	'meeting.invite': { zh: '请单位参会', en: 'Unit invited' },
	'meeting.uninvite': { zh: '不再请单位参会', en: 'Unit no longer invited' },
	'meeting.fill': { zh: '补齐议程', en: 'Agenda filled' },
	'meeting.add': { zh: '加议题', en: 'Item added' },
	'meeting.drop': { zh: '移出议题', en: 'Item taken off' },
	'meeting.restore': { zh: '放回议题', en: 'Item put back' },
	'meeting.move': { zh: '调议题次序', en: 'Item moved' },
	'meeting.open': { zh: '开始会议', en: 'Meeting opened' },
	'meeting.decide': { zh: '记会议决定', en: 'Decision written down' },
	'meeting.close': { zh: '结束会议', en: 'Meeting closed' },
	'meeting.export': { zh: '下载会议纪要', en: 'Minutes downloaded' },
	'list.add': { zh: '清单加一条', en: 'List entry added' },
	'list.agree': { zh: '清单议定一条', en: 'List entry agreed on' },
	'list.change': { zh: '改清单状态', en: 'List entry changed' },
	'system.recount': { zh: '重算计数', en: 'Counters rebuilt' }
};

/** How an event of the journal is called; its own code where it has no name. */
export function eventName(action: string): Name {
	const step = action.replace(/^task\./, '');
	const name = action === step ? NAMES[action] : (EVENT_NAMES as Readonly<Record<string, Name>>)[step];
	return name ?? { zh: action, en: action };
}
