import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doorIn, nameIn, numberIn, summaryOf } from './summary.ts';

test.each([
	['冷阿姨想要一把轮椅', '居民想要一把轮椅'],
	['给王大爷修纱窗', '给居民修纱窗'],
	['李某某盼望一台收音机', '居民盼望一台收音机'],
	['独居的孙奶奶和赵爷爷想装扶手', '独居的居民和居民想装扶手'],
	['请帮林先生、郑女士代办证件', '请帮居民、居民代办证件'],
	['刘老师家的门锁坏了', '居民家的门锁坏了']
])('“%s” is offered as “%s”', (title, summary) => expect(summaryOf(title)).toBe(summary));

test.each([
	['轮椅，电话13812345678', '轮椅，电话'],
	['轮椅，电话138 1234 5678', '轮椅，电话'],
	['轮椅，电话138-1234-5678', '轮椅，电话'],
	['轮椅，家里0532-83881234', '轮椅，家里'],
	['轮椅（370202194601011234）', '轮椅（）'],
	['轮椅（37020219460101123X）', '轮椅（）']
])('no phone or identity number remains of “%s”', (title, summary) => {
	expect(numberIn(title)).toBeDefined();
	expect(summaryOf(title)).toBe(summary);
});

test.each([
	['5号楼302室，想要一把轮椅', '想要一把轮椅'],
	['海韵楼院5号楼302室，想要一把轮椅', '海韵楼院，想要一把轮椅'],
	['海韵楼院2单元501想要一把轮椅', '海韵楼院想要一把轮椅'],
	['想要一把轮椅，18号楼1单元', '想要一把轮椅'],
	['轮椅，302室，急用', '轮椅，急用'],
	['轮椅（3号楼2单元1201室）', '轮椅'],
	['住在5号楼302的老人想要一把轮椅', '老人想要一把轮椅'],
	['三号楼二单元五楼东户漏水', '漏水'],
	['海韵楼院5-2-501漏水', '海韵楼院漏水'],
	['3号楼2单元1201室门口装扶手', '门口装扶手']
])('the door number of “%s” is left out: “%s”', (title, summary) => {
	expect(doorIn(title)).toBeDefined();
	expect(summaryOf(title)).toBe(summary);
	expect(doorIn(summary)).toBeUndefined();
});

test.each([
	['王秀兰想要一把轮椅', '居民想要一把轮椅'],
	['海韵楼院张伟家的门锁坏了', '海韵楼院居民家的门锁坏了'],
	['5号楼302室李桂英希望修纱窗', '居民希望修纱窗'],
	['给于秀英家装扶手', '给居民家装扶手'],
	['独居老人赵明说暖气不热', '独居老人居民说暖气不热'],
	['楼道灯坏了，刘建国反映三次', '楼道灯坏了，居民反映三次']
])('a whole name is left out of “%s”: “%s”', (title, summary) => {
	expect(nameIn(title)).toBeDefined();
	expect(summaryOf(title)).toBe(summary);
});

/** What secretaries write every day: none of it names a resident. */
const EVERYDAY = `
一把轮椅，方便老人下楼
想请音乐老师教社区老人唱歌
盼望一位语文老师辅导作文
英文老师每周来一次
戏曲老师教唱茂腔
声乐老师带合唱队排练
请民乐老师辅导乐队
实习老师陪孩子做作业
想要一位数学老师
书法老师来社区写春联
给门卫大爷送一台取暖器
环卫师傅冬天有个喝热水的地方
环卫阿姨的休息点添一把椅子
请公司师傅上门修洗衣机
请开锁师傅换一把门锁
请水电师傅检查线路
修路师傅挖断了水管，想早点接好
理发师傅每月上门一次
保洁阿姨缺一副手套
楼下大爷们想要一张棋桌
邻居阿姨帮忙照看孩子
社区大妈舞蹈队想要音响
房东先生不让装扶手
老爷爷想学用智能手机
老奶奶想要一台助听器
独居老婆婆想有人陪聊天
儿童老师来社区讲故事
由于老师生病，书法课停了，想补上
关于老师傅带徒弟的活动
小学同学会想借活动室
大学同学来做志愿者
留守儿童想要新书包
盼望安装楼道感应灯
和平路的路灯不亮
想吃一次单县路的羊汤
温暖的棉被一床
2026年春节想要一副春联
预算1000元以内的电饭煲
12345打不通，想请社区代办
三号楼门口的路灯不亮
海韵楼院3号楼二楼拐角想放一把歇脚凳
5号楼300户居民想要一个快递柜
2单元门口装扶手
一室一厅的老房子想换门锁
活动室想添一张长桌
单亲家庭的孩子想要一张书桌
困难家庭想要一台电风扇
高龄老人想要一台助听器
高层住户希望修电梯
周边居民反映路灯不亮
孙女想要一架电子琴
许多老人说楼道太暗
林区想要一块警示牌
公司想要一间活动室
`
	.trim()
	.split('\n');

test.each(EVERYDAY)('“%s” stays as it is', (title) => {
	expect(nameIn(title)).toBeUndefined();
	expect(numberIn(title)).toBeUndefined();
	expect(doorIn(title)).toBeUndefined();
	expect(summaryOf(title)).toBe(title);
});

test('a number inside a longer one is not a phone', () => {
	expect(numberIn('发票 9913812345678001')).toBeUndefined();
});

const word = fc.constantFrom(
	...[
		'冷',
		'王',
		'李',
		'阿姨',
		'大爷',
		'先生',
		'某',
		'某某',
		'轮椅',
		'，',
		' ',
		'138',
		'1234',
		'5678',
		'-',
		'0532',
		'83881234',
		'老',
		'居民',
		'王秀兰',
		'想要',
		'家',
		'5号楼',
		'2单元',
		'302室',
		'的',
		'住在'
	]
);

test('whatever was written, a summary holds no name, number or door, and is stable', () => {
	fc.assert(
		fc.property(fc.array(word, { maxLength: 12 }), (words) => {
			const summary = summaryOf(words.join(''));
			expect(nameIn(summary)).toBeUndefined();
			expect(numberIn(summary)).toBeUndefined();
			expect(doorIn(summary)).toBeUndefined();
			expect(summaryOf(summary)).toBe(summary);
		}),
		{ seed: 2026, numRuns: 2000 }
	);
});
