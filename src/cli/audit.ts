import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { record } from '../lib/audit/server/record.ts';
import { journalHead } from '../lib/audit/server/table.ts';
import { pagesOfJournal, verifyChain, type ChainFault } from '../lib/audit/server/verify.ts';
import { now, toRfc3339 } from '../lib/clock.ts';
import type { OpenStore } from '../lib/db/server/store.ts';
import { withBoard } from './board.ts';
import { EXIT, UsageError, type Command, type ExitCode } from './command.ts';
import { progress } from './progress.ts';

const FAULTS: Readonly<Record<ChainFault['fault'], string>> = {
	missing: '缺失 · missing',
	altered: '被改动 · altered',
	broken: '与前一条接不上 · does not follow upon the row before',
	remark: '留言被改动 · what was said was altered',
	head: '与链尾不符 · does not agree with the head'
};

export const audit: Command = {
	about: '操作日志：核验、链尾、导出 · the journal: verify, head, export',
	usage: [
		['audit verify', '从第一条走到链尾，逐条核验。 · Walks the chain from its first row to its head.'],
		[
			'audit head',
			'打印链尾的编号和摘要，可抄存他处。 · Prints number and hash of the head, to be kept elsewhere.'
		],
		[
			'audit export FILE',
			'导出为每行一条的 JSON；- 表示标准输出。导出本身也记入日志。 · Writes JSON lines; - is standard output. Recorded itself.'
		]
	],
	async run({ words: [what, ...words] }) {
		if (what === 'verify' && words.length === 0) return withBoard(verify);
		if (what === 'head' && words.length === 0) return withBoard(head);
		if (what === 'export' && words.length === 1) return withBoard((store) => exportTo(store, words[0]!));
		throw new UsageError('audit verify | audit head | audit export FILE');
	}
};

async function verify(store: OpenStore): Promise<ExitCode> {
	const { checkedCount, faults } = await verifyChain(store.read, progress('日志 · journal'));
	for (const { seq, fault } of faults) console.log(`#${seq}: ${FAULTS[fault]}`);
	console.log(
		faults.length === 0
			? `${checkedCount}条，链完整 · ${checkedCount} rows, the chain is whole`
			: `${faults.length}处不符 · ${faults.length} faults`
	);
	return faults.length === 0 ? EXIT.fine : EXIT.problems;
}

async function head(store: OpenStore): Promise<ExitCode> {
	const [row] = await store.read.select().from(journalHead);
	console.log(`${row?.seq ?? 0} ${row?.hash ?? ''}`);
	return row ? EXIT.fine : EXIT.problems;
}

async function exportTo(store: OpenStore, file: string): Promise<ExitCode> {
	const until = await store.write((tx) =>
		record(tx, null, { action: 'audit.export', subject: { kind: 'system', id: 'journal' } }, now())
	);
	const out = file === '-' ? process.stdout : createWriteStream(file, { mode: 0o600, flags: 'wx' });
	const told = file === '-' ? () => {} : progress('日志 · journal', until);
	let count = 0;
	for await (const rows of pagesOfJournal(store.read, until)) {
		const lines = rows.map((row) => `${JSON.stringify({ ...row, at: toRfc3339(row.at) })}\n`).join('');
		if (!out.write(lines)) await once(out, 'drain');
		told((count += rows.length));
	}
	if (out !== process.stdout) {
		out.end();
		await once(out, 'finish');
		console.log(`已导出${count}条到 ${file} · ${count} rows written to ${file}`);
	}
	return EXIT.fine;
}
