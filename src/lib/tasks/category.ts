import type { Category } from './task.ts';

/** Words that give a category away, most telling first. */
const WORDS: readonly [Category, RegExp][] = [
	['fire_safety', /消防|灭火|烟感|充电桩|飞线|电动车/u],
	['elder_care', /轮椅|拐杖|助行|扶手|护理|老人|老年|高龄|独居|残疾|助听|坐便|感应灯|陪伴/u],
	['medical', /就医|看病|体检|药|血压|血糖|挂号|医院|复查/u],
	['schooling', /书包|文具|课桌|学习|作业|辅导|孩子|小学|中学|图书|课外/u],
	['pipes', /水管|漏水|下水|管道|暖气|渗水|堵塞|燃气/u],
	['housing', /漏雨|房顶|屋顶|窗|门锁|墙|粉刷|修缮|灶/u],
	['facilities', /路灯|台阶|楼道灯|单元门|晾衣|座椅|长椅|健身|电梯|维修|安装/u],
	['sanitation', /垃圾|卫生|清理|蟑螂|虫|异味|绿化|树/u],
	['traffic', /停车|车位|出行|公交|自行车|接送/u],
	['property', /物业|门禁|保安|业委会/u],
	['culture', /合唱|舞蹈|书法|棋|乐器|戏|活动|排练|演出|剪纸|电影/u],
	['convenience', /手机|理发|缝|洗衣|代办|证件|上网|快递|磨刀|家电/u]
];

/** 类别猜测: a guess from the words of a wish, shown as one and always editable. */
export const guessCategory = (text: string): Category =>
	WORDS.find(([, words]) => words.test(text))?.[0] ?? 'other';
