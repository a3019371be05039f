import type { Chance } from './chance.ts';

/** 团岛's five, as everybody who tries the board meets them. */
export const TUANDAO_COMPOUNDS = ['海韵楼院', '滨海楼院', '观潮楼院', '瞿塘峡楼院', '团岛湾小区'] as const;

const FIRST = '潮汐浪帆港礁松柏槐枫桐樱梧竹兰桂荷云霞晨星月春秋晴石泉溪岭沙灯渔鸥贝葵榆杏棠苇藤';
const SECOND = '影语岸庭荫台声坡苑居晖林';
const KINDS = [
	['楼院', 46],
	['小区', 24],
	['里', 12],
	['花园', 9],
	['公寓', 9]
] as const;

/** As many invented names as asked for, no two beginning alike. */
export function compoundNames(chance: Chance, count: number): string[] {
	const stems = [...FIRST].flatMap((first) => [...SECOND].map((second) => first + second));
	return chance
		.shuffled(stems)
		.slice(0, count)
		.map((stem) => stem + chance.weighted(KINDS));
}
