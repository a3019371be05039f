/** 会议纪要 as Word: the blocks of the minutes in the shape of GB/T 9704-2012. */
import {
	AlignmentType,
	Document,
	Footer,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	TextRun,
	type IParagraphOptions,
	type IRunOptions
} from 'docx';
import { freeBeside, type Block } from '../minutes.ts';

/** Twentieths of a point. */
const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);

/** 版心 156 × 225 mm; 天头 37 mm, 订口 28 mm. */
const PAGE = {
	size: { width: twips(210), height: twips(297) },
	margin: { top: twips(37), left: twips(28), right: twips(26), bottom: twips(35), footer: twips(23) }
};
/** 22 lines of 28 characters: 28.9 pt a line, and a character of 16 pt set a little closer. */
const LINE = { line: 578, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const CLOSER = -5;
const CHARACTER = 315;
const TWO_CHARACTERS = 2 * CHARACTER;

/** 3号 and 2号, in half points. */
const BODY = 32;
const TITLE = 44;
const PAGE_NUMBER = 28;

const font = (eastAsia: string, plain = 'Times New Roman') => ({
	ascii: plain,
	hAnsi: plain,
	eastAsia,
	cs: plain
});
const 仿宋 = font('仿宋_GB2312');
const 黑体 = font('黑体');
const 小标宋 = font('方正小标宋简体');
const 宋体 = font('宋体');

const run = (text: string, options: IRunOptions = {}): TextRun =>
	new TextRun({ text, font: 仿宋, size: BODY, characterSpacing: CLOSER, ...options });
const paragraph = (children: TextRun[], options: IParagraphOptions = {}): Paragraph =>
	new Paragraph({ children, spacing: LINE, indent: { firstLine: TWO_CHARACTERS }, ...options });

const DRAW: { readonly [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => Paragraph[] } = {
	title: ({ text }) => [
		new Paragraph({
			children: [run(text, { font: 小标宋, size: TITLE, characterSpacing: 0 })],
			alignment: AlignmentType.CENTER,
			spacing: { ...LINE, line: 720, after: 578 }
		})
	],
	// What does not fit into a line goes on below the first character behind the colon.
	fact: ({ label, text }) => {
		const hanging = (label.length + 1) * CHARACTER;
		const indent = { left: TWO_CHARACTERS + hanging, hanging };
		return [paragraph([run(`${label}：`, { font: 黑体 }), run(text)], { indent })];
	},
	heading: ({ text }) => [paragraph([run(text, { font: 黑体 })], { keepNext: true })],
	paragraph: ({ text }) => [paragraph([run(text)])],
	// A line is left free above who signs.
	signature: ({ text, day }) => {
		const free = freeBeside(text, day);
		return [paragraph([], { keepNext: true }), signed(text, free.name, true), signed(day, free.day, false)];
	}
};

/** At the right, with so many characters left free beside it. */
const signed = (text: string, free: number, keepNext: boolean): Paragraph =>
	paragraph([run(text)], {
		alignment: AlignmentType.RIGHT,
		indent: { right: Math.round(free * CHARACTER) },
		keepNext
	});

/** The bytes of the file. */
export async function minutesDocx(title: string, blocks: readonly Block[]): Promise<Uint8Array> {
	const paragraphs = blocks.flatMap((block) => (DRAW[block.kind] as (one: Block) => Paragraph[])(block));
	const dash = (children: IRunOptions['children']): TextRun =>
		new TextRun({ children: children!, font: 宋体, size: PAGE_NUMBER });
	const document = new Document({
		title,
		creator: '两下两上',
		lastModifiedBy: '两下两上',
		sections: [
			{
				properties: { page: PAGE },
				footers: {
					default: new Footer({
						children: [
							new Paragraph({
								alignment: AlignmentType.CENTER,
								children: [dash(['— ', PageNumber.CURRENT, ' —'])]
							})
						]
					})
				},
				children: paragraphs
			}
		]
	});
	return Packer.toBuffer(document);
}
