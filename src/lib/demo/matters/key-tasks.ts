import type { Category } from '../../tasks/task.ts';

/** 社区重点任务: a project of the year, with its milestones in order. */
export interface KeyTaskText {
	category: Category;
	title: string;
	story: string;
	milestones: readonly string[];
	done: string;
}

export const KEY_TASKS: readonly KeyTaskText[] = [
	{
		category: 'convenience',
		title: '建成{community}嵌入式党群服务中心',
		story: '{community}把闲置的临街用房改成党群服务中心，办事、议事、托管、助餐放在一起，走路一刻钟能到。',
		milestones: ['选址并征求居民意见', '方案和预算通过', '施工进场', '消防验收', '开门试运行'],
		done: '党群服务中心已开门，[每天平均八十人次|周末也有人值班]，居民评议会给了意见，排了整改清单。'
	},
	{
		category: 'convenience',
		title: '{community}“暖新驿站”投入使用',
		story: '给快递员、外卖骑手、环卫工人一处能喝热水、充电、热饭、上厕所的地方，选在{near}沿街。',
		milestones: ['走访新就业群体问需', '落实场地', '设备到位', '挂牌开放'],
		done: '驿站已挂牌，[早七点到晚十点开|一天接待四十多人]，骑手自己排了轮值。'
	},
	{
		category: 'property',
		title: '{community}推行“大物管”片区服务',
		story: '{community}几个没有物业的老楼院合成一个片区，按“1+4”选服务主体，统一保洁、巡查、维修。',
		milestones: ['摸清楼院底数', '逐户征求意见', '确定服务主体', '签约公示', '满三个月评议'],
		done: '片区服务已满三个月，[保洁到位率九成五|收缴率由三成到七成]，居民会议同意续约。'
	},
	{
		category: 'property',
		title: '{near}完成业委会换届',
		story: '{near}业委会任期将满，提前六十天启动换届，由社区党委指导，逐户送票。',
		milestones: ['成立筹备组', '公示候选人', '召开业主大会', '备案'],
		done: '换届选举双过半，[新一届七人|党员占五成]，已向街道备案。'
	},
	{
		category: 'facilities',
		title: '{near}老旧楼院整治一期',
		story: '{near}改造道路、管线、楼道和照明，一期先动地下管网，居民出方案、居民监工。',
		milestones: ['居民议定清单', '图纸会审', '管网施工', '路面恢复', '居民验收'],
		done: '一期完工，[雨后不积水|楼道亮了]，居民验收组签字，二期清单已议定。'
	},
	{
		category: 'elder_care',
		title: '{community}开办社区助餐点',
		story: '{community}六十岁以上占三成多，利用服务站一层办助餐点，高龄和行动不便的送到门。',
		milestones: ['问卷问需', '办理证照', '试餐', '正式开餐'],
		done: '助餐点日均[六十|九十]份，[软食单做|高龄老人有人送]，每月公示一次账目。'
	},
	{
		category: 'culture',
		title: '{community}建一处口袋公园',
		story: '{near}旁一块荒了多年的边角地，改成能坐、能走、能下棋的小公园。',
		milestones: ['居民画方案', '清理场地', '铺装和种树', '开放并定养护人'],
		done: '公园已开放，[添了八把椅子|留了棋桌]，楼长和园林单位签了养护约定。'
	},
	{
		category: 'fire_safety',
		title: '{community}建成两处电动车集中充电点',
		story: '把电动车从楼道里请出来，在{near}和社区门口各建一处带雨棚的充电点。',
		milestones: ['选点公示', '用电增容', '安装调试', '清空楼道复查'],
		done: '两处充电点都用上了，[共四十个位|夜里有人巡看]，楼道连查四次没有车。'
	}
];
