/** The unit of the newspaper's story, paired with 团岛. */
export const MARKET_CENTRE = '市场建设服务中心';
/** Paired with 团岛 too, so that a wish there may be claimed by another unit. */
export const REPAIR_CENTRE = '区房屋修缮服务中心';
/** Paired with 辛家庄. */
export const LIBRARY = '区图书馆';

/** 包联单位: bodies such as a district has, and firms that are invented. */
export const LIAISON_UNITS: readonly string[] = [
	MARKET_CENTRE,
	LIBRARY,
	REPAIR_CENTRE,
	'区教育和体育局',
	'区民政局',
	'区司法局',
	'区财政局',
	'区人力资源和社会保障局',
	'区住房和城乡建设局',
	'区城市管理局',
	'区商务局',
	'区文化和旅游局',
	'区卫生健康局',
	'区退役军人事务局',
	'区应急管理局',
	'区审计局',
	'区市场监督管理局',
	'区统计局',
	'区医疗保障局',
	'区行政审批服务局',
	'区大数据发展服务中心',
	'区机关事务服务中心',
	'区文化馆',
	'区档案馆',
	'区妇幼保健服务中心',
	'区疾病预防控制中心',
	'区社会福利服务中心',
	'区公共就业服务中心',
	'区园林绿化服务中心',
	'区环境卫生服务中心',
	'区物业服务指导中心',
	'区老年大学',
	'区青少年宫',
	'区残疾人联合会',
	'区妇女联合会',
	'区总工会',
	'共青团区委',
	'区红十字会',
	'区科学技术协会',
	'区工商业联合会',
	'汐岸家政服务公司',
	'槐荫坡物业服务公司',
	'帆台社区超市',
	'松影里养老服务中心',
	'海灯照明工程队',
	'青屿里适老改造工作室',
	'潮声里电器维修部',
	'云坡里园艺公司',
	'晴窗里家装公司',
	'石泉里餐饮公司',
	'蓝汀里口腔门诊部',
	'和岭里中医诊所',
	'星槎里书店',
	'礁台法律服务所',
	'渔火里便利店',
	'朗岬助听器服务部',
	'云帆里出行服务站',
	'汀兰里洗衣公司',
	'远灯里眼镜店',
	'桐里托育园',
	'海棠坡供热服务站'
];

/** Where people sit who belong to no liaison unit; every subdistrict has its own besides. */
export const DISTRICT_OFFICES = [
	'区委组织部',
	'区委社会工作部',
	'区社会治理服务中心',
	'区委办公室',
	'区审计服务中心'
] as const;
