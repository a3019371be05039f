import type { Category, RejectCode } from '../tasks/task.ts';

/** What is asked for but cannot be admitted, with the reason and the way to take instead. */
interface RefusedWish {
	code: RejectCode;
	category: Category;
	title: string;
	story: string;
	route: string;
}

export const REFUSED_WISHES: readonly RefusedWish[] = [
	{
		code: 'emergency_line',
		category: 'pipes',
		title: '居民反映[厨房|楼道]有燃气味，希望派人来看',
		story: '{where}住户来电，$1里闻到燃气味，想让社区找人检查。',
		route: '已请住户关阀开窗、离开屋内，并立即拨打燃气抢修电话和119；社区派人在楼下等候。'
	},
	{
		code: 'emergency_line',
		category: 'medical',
		title: '居民希望帮忙送[突发胸闷|摔伤]的家人去医院',
		story: '{where}住户$1，家里没有车，想请人送医院。',
		route: '已当场拨打120，网格员陪同等候救护车；急症请先打120，不走心愿登记。'
	},
	{
		code: 'statutory_route',
		category: 'housing',
		title: '居民希望社区断一断[房产|遗产|围墙]的归属',
		story: '{where}两家为$1争了多年，希望社区给个说法。',
		route: '归属由人民法院判定；可先到街道人民调解委员会申请调解，或拨打12348咨询。'
	},
	{
		code: 'statutory_route',
		category: 'other',
		title: '居民希望帮忙讨要[拖欠的工钱|押金]',
		story: '{where}租户说被拖欠$1，想请社区出面。',
		route: '请持合同和凭据到区劳动监察或人民法院立案窗口办理，社区可帮助整理材料。'
	},
	{
		code: 'already_handled',
		category: 'facilities',
		title: '居民再次登记[楼道灯|门口台阶]维修',
		story: '{where}的$1上周已经列入维修，居民不放心又登记了一次。',
		route: '同一件事已在办理，进展由社区电话告知；原来的登记不必重复。'
	},
	{
		code: 'already_handled',
		category: 'elder_care',
		title: '高龄老人再要一[把轮椅|台血压计]',
		story: '{where}老人上个月已收到一$1，子女从外地又打电话登记。',
		route: '同一需要已经办好，若物品有毛病，请按维修来登记。'
	},
	{
		code: 'secrets_privacy',
		category: 'other',
		title: '居民希望告知[邻居的去向|某户的联系方式]',
		story: '{where}住户想打听$1，说有急事。',
		route: '个人信息不能提供；可由社区代为转达，对方愿意再联系。'
	},
	{
		code: 'outside_duties',
		category: 'convenience',
		title: '居民希望社区帮着卖[旧家具|二手电器]',
		story: '{where}住户要搬家，$1想请社区找买主。',
		route: '买卖由双方自行商定，可在居民闲置物品角自己张贴；搬不动可以另提抬运的心愿。'
	},
	{
		code: 'outside_duties',
		category: 'traffic',
		title: '居民希望社区替他找回[丢失的电动车|快递]',
		story: '{where}住户的$1不见了，想请社区查。',
		route: '失窃请拨打110或到派出所报案，调看监控由公安机关办理；社区予以配合。'
	},
	{
		code: 'outside_duties',
		category: 'schooling',
		title: '家长希望社区帮孩子换一个[班主任|班级]',
		story: '{where}住户说孩子不适应，想换$1。',
		route: '班级由学校安排，请先和学校沟通；对答复不满意可向区教育部门反映。'
	},
	{
		code: 'unlawful',
		category: 'housing',
		title: '居民希望帮忙在[楼顶|院里]搭一间小屋',
		story: '{where}住户想在$1搭个小屋放东西，希望社区支持。',
		route: '公共部位不能搭建，属于违法建设；缺放东西的地方，可另提整理收纳的心愿。'
	},
	{
		code: 'unlawful',
		category: 'fire_safety',
		title: '居民希望同意把[电动车|电瓶]推进楼道充电',
		story: '{where}住户嫌楼下充电远，想在楼道里充$1。',
		route: '消防法规不许在楼道停放充电；最近的充电架在院口，已带居民看过。'
	}
];
