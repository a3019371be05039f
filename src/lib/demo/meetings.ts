/** What communities met about: entries of the three lists and topics of the past, and what was decided on them. */
import type { ListName } from '../meetings/meeting.ts';

/** A topic of a meeting of the past, with what was decided. */
export interface PastTopic {
	topic: string;
	decision: string;
	/** Who leads: a paired unit, or the community itself. */
	lead: 'unit' | 'community';
	/** Days after the meeting. */
	within: number;
}

export const PAST_TOPICS: readonly PastTopic[] = [
	{
		topic: '楼道堆物清理怎么分工',
		decision: '社区逐楼贴告知，包联单位出车出人，两个周末清完',
		lead: 'community',
		within: 14
	},
	{
		topic: '院内路灯夜里不亮',
		decision: '先查线路，坏的灯头这个月换齐，换完请楼长夜里走一遍',
		lead: 'unit',
		within: 20
	},
	{
		topic: '为高龄老人上门量血压',
		decision: '每月第一个周三上门，名单由社区提供，结果当面告诉老人',
		lead: 'unit',
		within: 30
	},
	{
		topic: '暑期儿童看护点缺场地',
		decision: '党群服务中心腾出二楼活动室，包联单位出两名志愿者',
		lead: 'community',
		within: 21
	},
	{
		topic: '雨季前地下室排水',
		decision: '逐个查地下室水泵，坏的先借后修，备好沙袋',
		lead: 'unit',
		within: 10
	},
	{
		topic: '电动自行车充电桩选址',
		decision: '选两处离楼八米以外的空地，公示七天后装',
		lead: 'unit',
		within: 40
	},
	{
		topic: '社区食堂晚餐供应',
		decision: '试开晚餐一个月，按人数定量，一个月后再议',
		lead: 'community',
		within: 35
	},
	{
		topic: '老旧楼院树枝遮窗',
		decision: '统一修剪一次，提前三天在院门口贴通知',
		lead: 'unit',
		within: 18
	},
	{
		topic: '冬季扫雪铲冰分片包干',
		decision: '按楼院分片，单位包坡道和路口，工具放社区值班室',
		lead: 'unit',
		within: 25
	},
	{
		topic: '法律咨询进社区',
		decision: '每季度来一次，坐班半天，提前一周在楼道贴时间',
		lead: 'unit',
		within: 30
	}
];

interface DemoEntry {
	list: ListName;
	line: string;
	/** Does a paired unit offer or ask, rather than the community? */
	isUnits: boolean;
}

/** Lines a community may have on its lists. */
export const ENTRIES: readonly DemoEntry[] = [
	{ list: 'needs', line: '合唱队排练缺一间带隔音的屋子', isUnits: false },
	{ list: 'needs', line: '冬天值守点缺两台取暖器', isUnits: false },
	{ list: 'needs', line: '想请懂电路的师傅每月来看一次老楼', isUnits: false },
	{ list: 'needs', line: '中小学生周末作业辅导缺志愿者', isUnits: false },
	{ list: 'resources', line: '会议室周末可借给社区用', isUnits: true },
	{ list: 'resources', line: '每月出四名志愿者上门修小家电', isUnits: true },
	{ list: 'resources', line: '一辆面包车，每周三可以拉货', isUnits: true },
	{ list: 'resources', line: '青年党员法律、财务咨询半天', isUnits: true },
	{ list: 'projects', line: '党群服务中心一楼添一间暖心驿站', isUnits: false },
	{ list: 'projects', line: '院门口车棚改成带雨棚的集中停放点', isUnits: false },
	{ list: 'projects', line: '楼院小花园改造，居民一起种', isUnits: false }
];
