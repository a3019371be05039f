import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, NOW, smallTown, 团岛, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { closeMeeting } from './close-meeting.ts';
import { convene } from './convene.ts';
import { decideItem } from './decide-item.ts';
import { minutesDocx } from './docx.ts';
import { exportMinutes, minutesFor } from './minutes.ts';
import { openMeeting } from './open-meeting.ts';
import { meetingPage } from './page.ts';

let town: Town;
let closed: { id: string };
let standing: { id: string };
beforeAll(async () => {
	town = await smallTown();
	const secretary = await town.as('secretary1');
	await town.wish('open_for_claim', at('2026-11-02'), '冷阿姨想要一把轮椅');
	const body = { community: 团岛, heldOn: '2026-12-01' };
	closed = await convene(town.store, secretary, body, NOW);
	await openMeeting(town.store, secretary, closed, { present: ['market'] }, NOW);
	const [item] = (await meetingPage(town.store.read, secretary, closed.id, NOW)).items;
	const decided = { decision: '送一台轮椅', lead: 'market', dueOn: '2026-12-01' };
	await decideItem(town.store, secretary, { ...closed, item: item!.id }, decided, NOW);
	await closeMeeting(town.store, secretary, closed, {}, NOW);
	standing = await convene(town.store, secretary, body, NOW);
});
afterAll(() => town.store.close());

const read = async (by: string, ref = closed) => minutesFor(town.store.read, await town.as(by), ref, NOW);
const take = async (by: string, ref = closed) => exportMinutes(town.store, await town.as(by), ref, NOW);

test.each(['secretary1', 'cadre1', 'street1', 'leader1', 'desk1', 'org1'])(
	'%s reads the minutes, with nothing of a resident in them',
	async (by) => {
		const { title, blocks } = await read(by);
		expect(title).toBe('团岛社区联席会会议纪要 2026-11-24');
		const text = JSON.stringify(blocks);
		for (const said of ['居民想要一把轮椅', '送一台轮椅', '周启明', '区卫生健康局'])
			expect(text).toContain(said);
		expect(text).not.toContain('冷阿姨');
	}
);

test('a meeting that is not closed has no minutes, and nobody beyond the community finds them', async () => {
	for (const attempt of [() => take('secretary1', standing), () => take('secretary2'), () => take('unit2')])
		expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-found');
});

test('a unit takes no minutes away', async () => {
	expect((await refusedWithoutTrace(town.store, () => take('unit1'))).code).toBe('not-allowed');
});

test('who takes them away stands in the journal', async () => {
	const { events } = await witnessed(town.store, () => take('street1'));
	expect(events).toMatchObject([
		{ action: 'meeting.export', accountId: 'street1', subjectId: closed.id, changes: { format: 'docx' } }
	]);
});

test('the Word file says what the paper says, line by line, in the shape of the standard', async () => {
	const { title, blocks } = await read('secretary1');
	const document = fileIn(await minutesDocx(title, blocks), 'word/document.xml');
	const paragraphs = [...document.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
		[...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')
	);
	expect(paragraphs.filter(Boolean)).toEqual(
		blocks.flatMap((block) => {
			if (block.kind === 'signature') return [block.text, block.day];
			return block.kind === 'fact' ? `${block.label}：${block.text}` : block.text;
		})
	);
	expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
	// 天头 37 mm, 订口 28 mm, in twentieths of a point.
	expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
	// Who signs and the day, each with its characters free to the right.
	expect(document).toMatch(/w:right="2205".*团岛社区.*w:right="630"/s);
	expect(document).toMatch(/w:eastAsia="仿宋_GB2312"/);
	expect(fileIn(await minutesDocx(title, blocks), 'word/footer1.xml')).toContain('PAGE');
});

/** One file of a zip, read off its central directory. */
function fileIn(zip: Uint8Array, wanted: string): string {
	const bytes = Buffer.from(zip);
	for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
		const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
		if (name !== wanted) continue;
		const local = bytes.readUInt32LE(at + 42);
		const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
		return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
	}
	throw new Error(`no ${wanted} in there`);
}
