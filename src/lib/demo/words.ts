import type { Chance } from './chance.ts';
import type { DemoCommunity, DemoCompound } from './district.ts';
import { RESIDENT_SURNAMES } from './people-names.ts';
import { REFUSED_WISHES } from './refused-wishes.ts';
import { afterwordsFor } from './sayings.ts';
import type { Category, RejectCode } from '../tasks/task.ts';
import { WISHES } from './wishes/index.ts';
import type { Wisher } from './wishes/wish-text.ts';

/** The words of one wish, from its first line to what is said when it is done. */
export interface Words {
	title: string;
	description: string;
	category: Category;
	/** Yuan. */
	value?: number;
	/** Concerns a minor. */
	isSensitive: boolean;
	result: string;
}

const WISHERS: Readonly<Record<Wisher, readonly string[]>> = {
	elder: [
		'独居老人',
		'高龄老人',
		'空巢老人',
		'八十多岁的老人',
		'七十多岁的老人',
		'腿脚不便的老人',
		'退休老职工',
		'独自带孙辈的老人'
	],
	child: [
		'一名三年级学生',
		'一名五年级学生',
		'单亲家庭的孩子',
		'随迁家庭的孩子',
		'双职工家庭的孩子',
		'困难家庭的孩子'
	],
	family: [
		'一户困难家庭',
		'新搬来的一户居民',
		'一户双职工家庭',
		'三代同住的一家人',
		'租住在此的年轻夫妻',
		'一户低收入居民'
	],
	neighbours: ['楼院居民', '几位老邻居', '同楼的住户', '院里的老人们', '楼长和邻居们'],
	worker: ['快递员', '外卖骑手', '环卫工人', '保洁员', '网约车司机']
};
const MONTHS = { winter: [10, 11, 12, 1, 2, 3], summer: [5, 6, 7, 8, 9] };
const ADDRESSES = ['大爷', '阿姨', '奶奶', '大娘', '爷爷', '老伯'];

/** A wish that can be admitted, at a place. */
export function wishWords(
	chance: Chance,
	month: number,
	community: DemoCommunity,
	compound?: DemoCompound
): Words {
	const { category, wishes } = chance.weighted(BY_WEIGHT);
	const text = chance.pick(wishes.filter(({ season }) => !season || MONTHS[season].includes(month)));
	const write = writer(chance, slotsOf(chance, text.of, community, compound));
	const title = write(text.title);
	const [least, most] = text.yuan ?? [];
	return {
		title,
		description: write(text.story),
		category,
		value: least && most ? Math.round(chance.whole(least, most) / 10) * 10 : undefined,
		isSensitive: text.of === 'child' && chance.happens(0.4),
		result: write(text.done) + chance.pick(afterwordsFor(text.of))
	};
}

/** Something that is asked for and cannot be admitted. */
export function refusedWords(
	chance: Chance,
	community: DemoCommunity,
	compound?: DemoCompound
): Words & { code: RejectCode; route: string } {
	const { category, code, title, story, route } = chance.pick(REFUSED_WISHES);
	const write = writer(chance, slotsOf(chance, 'family', community, compound));
	return {
		title: write(title),
		description: write(story),
		category,
		isSensitive: false,
		result: '',
		code,
		route
	};
}

const BY_WEIGHT = WISHES.map((texts) => [texts, texts.weight] as const);

/** `[a|b]`, `[1~a|b]`, `$1`, `{who}`. */
const PARTS = /\[(?:(\d)~)?([^\]]+)\]|\$(\d)|\{\w+\}/g;

/** What stands for the person and the place of a wish. */
function slotsOf(
	chance: Chance,
	of: Wisher,
	community: DemoCommunity,
	compound?: DemoCompound
): Readonly<Record<string, string>> {
	const who =
		of === 'elder' && chance.happens(0.24)
			? chance.pick(RESIDENT_SURNAMES) + chance.pick(ADDRESSES)
			: chance.pick(WISHERS[of]);
	const near = compound?.name ?? `${community.name.replace(/社区$/, '')}沿街老楼`;
	const house = `${near}${chance.whole(1, 9)}号楼`;
	const isTogether = of === 'neighbours' || of === 'worker';
	return {
		'{who}': who,
		'{house}': house,
		'{where}': isTogether ? near : `${house}${chance.whole(1, 4)}单元`
	};
}

/** Makes the choices in a text; the first text's choices are what `$1`, `$2` … repeat in those after it. */
export function writer(chance: Chance, slots: Readonly<Record<string, string>>): (text: string) => string {
	let chosen: { words: string; index: number }[] | undefined;
	return (text) => {
		const own: NonNullable<typeof chosen> = [];
		const written = text.replace(PARTS, (whole, like?: string, choices?: string, repeated?: string) => {
			if (repeated) return chosen![Number(repeated) - 1]!.words;
			if (!choices) return slots[whole]!;
			const options = choices.split('|');
			const index = like ? chosen![Number(like) - 1]!.index : chance.whole(0, options.length - 1);
			own.push({ words: options[index]!, index });
			return options[index]!;
		});
		chosen ??= own;
		return written;
	};
}
