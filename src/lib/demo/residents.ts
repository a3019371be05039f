import type { Chance } from './chance.ts';
import { RESIDENT_SURNAMES } from './people-names.ts';

const GIVEN = [
	'桂兰',
	'秀珍',
	'建国',
	'玉梅',
	'淑华',
	'德福',
	'爱华',
	'明远',
	'素琴',
	'长顺',
	'丽萍',
	'振海'
];
const ROADS = ['团岛一路', '团岛二路', '四川路', '云南路', '费县路'];

/** Somebody invented: a number of a range that is given to nobody, a door that may not exist. */
export function inventedResident(chance: Chance, title: string): Record<string, string | boolean> {
	const called = /([\p{Script=Han}]阿姨|[\p{Script=Han}]大爷|[\p{Script=Han}]奶奶)/u.exec(title)?.[1];
	const upTo = (most: number) => chance.whole(1, most);
	return {
		name: called ?? chance.pick(RESIDENT_SURNAMES) + chance.pick(GIVEN),
		phone: `1990000${chance.whole(1000, 9999)}`,
		...(chance.happens(0.7) && {
			address: `${chance.pick(ROADS)}${upTo(60)}号${upTo(4)}单元${upTo(6)}0${upTo(3)}`
		}),
		basis: chance.happens(0.8) ? 'consent' : 'duty',
		share: chance.happens(0.75)
	};
}
