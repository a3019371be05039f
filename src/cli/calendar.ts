import { readFileSync } from 'node:fs';
import { actorOf } from '../lib/access/server/actor-of.ts';
import { announcementText } from '../lib/calendar/server/announcement.ts';
import { loadYear, previewYear } from '../lib/calendar/server/load-year.ts';
import { dayOf, now } from '../lib/clock.ts';
import type { OpenStore } from '../lib/db/server/store.ts';
import { accountIdOf } from '../lib/people/server/queries.ts';
import { faultSentence, type Fault } from '../lib/refusal.ts';
import { withBoard } from './board.ts';
import { EXIT, need, UsageError, type Command, type ExitCode, type Given } from './command.ts';

export const calendar: Command = {
	about: '载入一年的放假安排 · load a year of holidays',
	usage: [
		[
			'calendar import FILE --by ACCOUNT --reason TEXT [--dry-run]',
			'FILE 一行一天：2027-01-01,休 或 2027-01-09,班。ACCOUNT 是区级工作台或系统管理员。--dry-run 只看不存。\n' +
				'      FILE: a day to a line, 休 (rest) or 班 (worked). ACCOUNT: of the district desk or a system administrator. --dry-run only looks.'
		]
	],
	options: { by: { type: 'string' }, reason: { type: 'string' }, 'dry-run': { type: 'boolean' } },
	async run(given) {
		const [word, path, ...more] = given.words;
		if (word !== 'import' || !path || more.length > 0)
			throw new UsageError('用法：calendar import FILE · usage: calendar import FILE');
		const days = textOf(path);
		const year = /\d{4}/.exec(days)?.[0];
		if (!year) throw new UsageError(`文件里没有日期 · no day in ${path}`);
		return withBoard((store) => load(store, given, { year, days }));
	}
};

function textOf(path: string): string {
	try {
		return announcementText(readFileSync(path));
	} catch {
		throw new UsageError(`读不到文件 · cannot read ${path}`);
	}
}

async function load(store: OpenStore, given: Given, body: { year: string; days: string }): Promise<ExitCode> {
	const at = now();
	const account = need(given, 'by');
	const actor = await actorOf(store.read, (await accountIdOf(store.read, account)) ?? '', dayOf(at));
	if (!actor) throw new UsageError(`没有这个账号 · no such account: ${account}`);
	const { read, faults, fault, taskCount } = await previewYear(store.read, actor, body, at);
	for (const one of faults) console.error(`${one.line}: ${one.text}  ${inWords(one.fault)}`);
	if (fault && faults.length === 0) console.error(inWords(fault));
	if (faults.length > 0 || fault) return EXIT.problems;
	const what = `${read.year}: ${read.restDays.length} 休, ${read.workDays.length} 班`;
	if (given.options['dry-run']) {
		console.log(`${what}；要重算${taskCount}件事项，没有保存 · ${taskCount} tasks to reckon, nothing saved`);
		return EXIT.fine;
	}
	const loaded = await loadYear(store, actor, { ...body, reason: need(given, 'reason') }, at);
	console.log(`${what}；已载入，重算${loaded.taskCount}件事项 · loaded, ${loaded.taskCount} tasks reckoned`);
	return EXIT.fine;
}

const inWords = (fault: Fault): string => {
	const { zh, en } = faultSentence(fault);
	return `${zh} · ${en}`;
};
