import type { Name } from '../name.ts';
import type { EntryState, ListName, MeetingState, Result } from './meeting.ts';

export const MEETING_STATE_NAMES: Readonly<Record<MeetingState, Name>> = {
	planned: { zh: '待召开', en: 'Planned' },
	open: { zh: '开会中', en: 'In session' },
	closed: { zh: '已结束', en: 'Closed' },
	called_off: { zh: '已取消', en: 'Called off' }
};

export const LIST_NAMES: Readonly<Record<ListName, Name>> = {
	needs: { zh: '需求清单', en: 'Needs' },
	resources: { zh: '资源清单', en: 'Resources' },
	projects: { zh: '项目清单', en: 'Projects' }
};

export const ENTRY_STATE_NAMES: Readonly<Record<EntryState, Name>> = {
	open: { zh: '待对接', en: 'Waiting' },
	agreed: { zh: '已议定', en: 'Agreed' },
	done: { zh: '已落实', en: 'Done' },
	dropped: { zh: '不再列', en: 'Given up' }
};

export const RESULT_NAMES: Readonly<Record<Result, Name>> = {
	dispatched: { zh: '已派单', en: 'Dispatched' },
	decided: { zh: '已写成协调决定', en: 'Entered as a decision' },
	noted: { zh: '已写进事项经过', en: 'Noted in its course' },
	agreed: { zh: '清单已更新', en: 'List brought up to date' },
	logged: { zh: '已列为重点任务', en: 'Logged as a key task' },
	kept: { zh: '写入纪要', en: 'Kept in the minutes' },
	put_off: { zh: '下次再议', en: 'Put off' }
};
