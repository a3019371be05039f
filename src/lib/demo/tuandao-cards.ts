import type { Category, Source } from '../tasks/task.ts';
import type { Given, OpenState } from './open-life.ts';

/** An open wish on the board of 团岛. */
export interface Card extends Pick<Given, 'since' | 'dueIn'> {
	state: OpenState;
	/** Number of the compound; 0 is the community itself. */
	compound: number;
	by: 'secretary' | 'grid' | 'cadre' | 'leader';
	/** Which of the paired units claims. */
	unit?: 0 | 1;
	source: Source;
	category: Category;
	value?: number;
	title: string;
	story: string;
	result?: string;
}

/** One draft and fourteen that everybody sees: one overdue, two due today. */
export const CARDS: readonly Card[] = [
	{
		state: 'draft',
		since: 1,
		compound: 5,
		by: 'secretary',
		source: 'phone',
		category: 'convenience',
		title: '秦奶奶想请人教她和外孙视频',
		story: '团岛湾小区秦奶奶来电，外孙在外地上大学，想学会视频，约了下周再去一趟。'
	},
	{
		state: 'submitted',
		since: 1,
		compound: 1,
		by: 'grid',
		source: 'patrol',
		category: 'facilities',
		title: '海韵楼院3号楼二楼拐角想放一把歇脚凳',
		story: '3号楼没有电梯，住五楼、六楼的老人每层都要扶着墙歇一歇，想在拐角放一把能收起来的凳子。'
	},
	{
		state: 'open_for_claim',
		since: 1,
		compound: 1,
		by: 'cadre',
		source: 'visit',
		category: 'medical',
		value: 260,
		title: '独居老人想要一台会报数的血压计',
		story: '海韵楼院1号楼的老人眼睛花，手腕上的表看不清，想要一台能念出数来的，一个人在家也能量。'
	},
	{
		state: 'open_for_claim',
		since: 2,
		compound: 2,
		by: 'secretary',
		source: 'walk_in',
		category: 'schooling',
		value: 420,
		title: '一名三年级学生想要一张书桌和一盏台灯',
		story: '滨海楼院2号楼，孩子写作业趴在缝纫机上，屋里背阴，父母在市场出摊，收摊已是晚上八点。'
	},
	{
		state: 'open_for_claim',
		since: 4,
		compound: 3,
		by: 'secretary',
		source: 'joint_meeting',
		category: 'culture',
		value: 900,
		title: '观潮楼院合唱队想添一台拉杆音箱',
		story: '合唱队二十二个人，在院里排练用手机放伴奏，后排听不见，元旦要到街道演出。'
	},
	{
		state: 'open_for_claim',
		since: 7,
		compound: 4,
		by: 'leader',
		source: 'visit',
		category: 'housing',
		value: 350,
		title: '孙大爷家北窗透风，想换胶条和锁扣',
		story: '瞿塘峡楼院4号楼孙大爷家靠海，北窗关不严，夜里用报纸塞着，去年冬天屋里只有十四五度。'
	},
	{
		state: 'open_for_claim',
		since: 9,
		compound: 0,
		by: 'secretary',
		source: 'visit',
		category: 'convenience',
		value: 600,
		title: '环卫工人想有个热饭、避风的地方',
		story: '团岛一路一带的环卫工人中午蹲在路边吃饭，冬天海风大，想在社区服务站腾个角落。'
	},
	{
		state: 'in_progress',
		dueIn: -1,
		compound: 2,
		by: 'secretary',
		unit: 0,
		source: 'phone',
		category: 'pipes',
		value: 180,
		title: '王阿姨家厨房下水总返水，想请人疏通',
		story: '滨海楼院5号楼王阿姨一个人住，下水三天两头返水，用盆往外舀，叫过人没有来。'
	},
	{
		state: 'in_progress',
		dueIn: 0,
		compound: 1,
		by: 'grid',
		unit: 0,
		source: 'visit',
		category: 'elder_care',
		value: 240,
		title: '高龄夫妻想在马桶旁装一对扶手',
		story: '海韵楼院2号楼，老两口都过了八十，上个月老伴起身时滑了一下，想有个抓手。'
	},
	{
		state: 'in_progress',
		dueIn: 1,
		compound: 5,
		by: 'secretary',
		unit: 1,
		source: 'walk_in',
		category: 'fire_safety',
		value: 160,
		title: '空巢老人想在厨房装一个烟感报警器',
		story: '团岛湾小区6号楼，老人做饭爱忘关火，女儿在外地，天天打电话提醒，想装一个能连到手机上的。'
	},
	{
		state: 'in_progress',
		dueIn: 3,
		compound: 4,
		by: 'cadre',
		unit: 0,
		source: 'visit',
		category: 'facilities',
		value: 480,
		title: '瞿塘峡楼院门前坡道想装一段扶手',
		story: '门前坡道又长又陡，下雪天没处抓，买菜回来要歇三回，几户居民一起提的。'
	},
	{
		state: 'in_progress',
		dueIn: 6,
		compound: 3,
		by: 'secretary',
		unit: 0,
		source: 'visit',
		category: 'elder_care',
		value: 120,
		title: '九十岁的老人想过一个热闹的生日',
		story: '观潮楼院1号楼，老人今年整九十，老伴走了三年，想有几个人一起吃碗长寿面。'
	},
	{
		state: 'pending_review',
		since: 1,
		compound: 2,
		by: 'secretary',
		unit: 0,
		source: 'walk_in',
		category: 'sanitation',
		title: '滨海楼院地下室的旧物想请人清一清',
		story: '地下室堆着多年没人要的旧家具，走路侧着身，夏天有味，一楼几户最受影响。',
		result: '和住户商量后清走三车旧物，地面冲洗干净，门口贴了公约，留了两户要的一个柜子。'
	},
	{
		state: 'pending_follow_up',
		since: 1,
		compound: 1,
		by: 'secretary',
		unit: 0,
		source: 'visit',
		category: 'housing',
		value: 150,
		title: '李大娘家的防盗门不好开，想换锁芯',
		story: '海韵楼院5号楼李大娘手上没劲，锁要拧半天，上周被关在外面两个钟头。',
		result: '锁芯已换好，开关顺当，旧钥匙当面收回，配了四把新的，留一把给女儿。'
	},
	{
		state: 'pending_follow_up',
		since: 2,
		compound: 5,
		by: 'secretary',
		unit: 1,
		source: 'phone',
		category: 'traffic',
		value: 320,
		title: '团岛湾小区院口想装一面凸面镜',
		story: '院口是急弯，看不见来车，上个月孩子差点被碰，几位家长一起提的。',
		result: '凸面镜装在院口灯杆上，角度调过，开车的、走路的都试了。'
	}
];
