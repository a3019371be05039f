import type { Chance } from './chance.ts';

/** Common surnames; everybody in the demonstration district is invented. */
const SURNAMES =
	'王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚';

/** Given names are put together from these, so that nobody well known comes out. */
const FIRST = '晓海文春秋雨雪云松竹岩帆舟潮汐晨景彦宏思雅佳淑桂兰月明广立新玉书墨静安悦嘉知';
const SECOND = '涛波宁平敏舟帆岩松梅琴芹凤霞云岚川洋泽林茹芸宜然恒远舒彤朗清和序越棠桐';

/** Somebody's name, unlike every name given so far. */
export function nextName(chance: Chance, taken: Set<string>): string {
	for (;;) {
		const first = chance.pick([...FIRST]);
		const second = chance.pick([...SECOND]);
		const name =
			chance.pick([...SURNAMES]) + (first === second || chance.happens(0.12) ? second : first + second);
		if (taken.has(name)) continue;
		taken.add(name);
		return name;
	}
}

/** Surnames a resident may have: all of them known to the rule that keeps names out of summaries. */
export const RESIDENT_SURNAMES = [
	...'王李张刘陈杨赵黄周吴徐孙朱马胡郭林何梁郑罗宋谢唐韩曹许邓冯程蔡彭潘袁董苏吕魏蒋田杜丁沈姜范傅钟卢汪戴崔任廖姚邹孟秦薛侯郝邵'
];
