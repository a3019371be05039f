import { expect, test } from 'vitest';
import { guessCategory } from './category.ts';
import { CATEGORIES } from './task.ts';

test.each([
	['想要一把轮椅，方便下楼', 'elder_care'],
	['卫生间装一副扶手', 'elder_care'],
	['一个新书包和文具', 'schooling'],
	['陪同到医院复查', 'medical'],
	['教我用智能手机', 'convenience'],
	['合唱队缺一台音响，想办演出', 'culture'],
	['雨季房顶漏雨', 'housing'],
	['楼道口装一张长椅', 'facilities'],
	['清理楼后的垃圾', 'sanitation'],
	['厨房下水堵塞', 'pipes'],
	['楼道电动车飞线充电', 'fire_safety'],
	['想和物业开一次会', 'property'],
	['临时停车的车位', 'traffic'],
	['想吃一顿团圆饭', 'other']
])('“%s” reads like %s', (title, category) => expect(guessCategory(title)).toBe(category));

test('every category but 其他 can be guessed from some word', () => {
	const words = '消防 轮椅 体检 书包 水管 窗 路灯 垃圾 停车 物业 书法 理发'.split(' ');
	expect(new Set([...words.map(guessCategory), 'other'])).toEqual(new Set(CATEGORIES));
});

test('nothing is guessed from nothing', () => expect(guessCategory('')).toBe('other'));
