import { customPinyin, pinyin } from 'pinyin-pro';
import { isHan, normalised, runsOf } from './tokens.ts';

/**
 * Names of places that are not read as their characters usually are. Sources: 《青岛市志·地名志》; 单县 and 莘县 as
 * in 《现代汉语词典》, 7th edition.
 */
const PLACE_NAMES: Readonly<Record<string, string>> = {
	单县: 'shàn xiàn',
	莘县: 'shēn xiàn',
	郯城: 'tán chéng',
	东阿: 'dōng ē',
	乐陵: 'lè líng',
	朝城: 'cháo chéng',
	长山: 'cháng shān',
	长清: 'cháng qīng',
	长乐: 'cháng lè',
	重庆: 'chóng qìng',
	厦门: 'xià mén',
	六安: 'lù ān',
	十里埠: 'shí lǐ bù',
	解家: 'xiè jiā',
	仇家: 'qiú jiā',
	曲阜: 'qū fù'
};
customPinyin({ ...PLACE_NAMES });

/**
 * 轮椅 → ly: the first letters of how a text is read, a string for each run of Han, one letter a character and a
 * blank where a character has no known reading.
 */
export const initialsOf = (text: string): string[] =>
	runsOf(normalised(text)).filter(isHan).map(initialsOfRun);

export function initialsOfRun(run: string): string {
	const known = read.get(run);
	if (known !== undefined) return known;
	const letters = pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' });
	const initials = [...run].map((_, at) => (/^[a-z]$/.test(letters[at] ?? '') ? letters[at]! : ' ')).join('');
	if (read.size === MOST_READ) read.delete(read.keys().next().value!);
	read.set(run, initials);
	return initials;
}

/** Names of places, and the wishes a unit is offered, are read again and again. */
const MOST_READ = 20_000;
const read = new Map<string, string>();
