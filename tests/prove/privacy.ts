/**
 * Every personal field carries a marker of its own, and every page and answer is read as everybody: no marker
 * reaches one who may not see it. What was opened left its line; what was erased stands nowhere any more, in the
 * files of the database, in what the program wrote, nor in a backup made later.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { taskInScope, fullReader } from '#lib/tasks/server/scope.ts';
import { log } from '#lib/tasks/server/log.ts';
import type { TaskRow } from '#lib/tasks/server/table.ts';
import { Refusal } from '#lib/refusal.ts';
import { makeLink } from '#lib/tracking/server/make-link.ts';
import { liveLinkOf } from '#lib/tracking/server/queries.ts';
import { tokenOf } from '#lib/audit/server/address-token.ts';
import { recordVisit } from '#lib/visits/server/record-visit.ts';
import { tasksBroughtBy } from '#lib/visits/server/visit-page.ts';
import { DAY_LENGTH, dayOf, startOf } from '#lib/clock.ts';
import { OCCASIONS } from '#lib/notify/occasion.ts';
import { addRobot } from '#lib/notify/server/add-robot.ts';
import { changeRobot } from '#lib/notify/server/change-robot.ts';
import { writeDigests } from '#lib/notify/server/digest-job.ts';
import { tellDueDays } from '#lib/notify/server/due-job.ts';
import { begin, gatherNotices } from '#lib/notify/server/gather-job.ts';
import { mailerOf } from '#lib/notify/server/mail.ts';
import { sendDue } from '#lib/notify/server/send-job.ts';
import { chooseNotices } from '#lib/notify/server/choose-notices.ts';
import { deliveries, notices } from '#lib/notify/server/table.ts';
import { ADDRESSES, groupRobots, SECRET } from '../support/group-robots.ts';
import { inhabited, type Inhabited } from '../support/inhabited.ts';
import { mailServer } from '../support/mail-server.ts';
import { buildVariant, PROJECT, startProgram, type Program } from '../support/program.ts';
import { take, usual } from '../support/road.ts';
import { townOver, 团岛, 海韵楼院, 西镇, type Town } from '../support/town.ts';
import type { Finding, Proof } from './proof.ts';

const READERS = [
	...['secretary1', 'secretary2', 'secretary3', 'grid1', 'cadre1', 'street1', 'street2', 'leader1'],
	...['unit1', 'unit1b', 'unit2', 'unit3', 'desk1', 'org1', 'org2', 'sys1', 'sec1', 'audit1']
];

/** What stands in the words of a matter, and what is known of its resident; each text is found nowhere else. */
interface Marked {
	task: TaskRow;
	/** Read by whoever reads the matter in full, or, of those, by whoever sees the visit that found it. */
	words: string[];
	visit?: string;
	/** Read by nobody who has not opened it. */
	personal: string[];
	phone: string;
}

export const privacy: Proof = async (isQuick) => {
	const place = await inhabited();
	const town = townOver(place.store);
	await begin(place.store);
	const marked = await markedMatters(town);
	const told = await toldOutside(town, marked);
	const program = await startProgram(place.dataDir, { env: { DATABASE_URL: '', LOG_LEVEL: 'debug' } });
	try {
		const findings = [told, ...(await read(place, town, program, marked))];
		findings.push(await opened(place, program, marked[0]!));
		findings.push(quiet(program, marked));
		findings.push(await erased(place, program, marked));
		await program.stop();
		if (!isQuick) findings.push(await mutantIsFound(place, town, marked));
		return findings;
	} finally {
		await program.stop();
		await place.store.close();
		rmSync(place.dataDir, { recursive: true, force: true });
	}
};

/** Wishes, a problem and a demand, in two communities, in several states, one of them about somebody. */
async function markedMatters(town: Town): Promise<Marked[]> {
	const now = Date.now() - 3_600_000;
	const marked: Marked[] = [];
	const logged = async (as: string, body: object, index = marked.length): Promise<Marked> => {
		const sign = ['甲', '乙', '丙', '丁', '戊', '己'][index]!;
		const phone = `1390532${String(4100 + index * 7)}`;
		const words = [`题记${sign}字`, `详述${sign}字`];
		const personal = [`姓氏${sign}名`, phone, `门牌${sign}室`];
		const resident = { name: personal[0], phone, address: personal[2], basis: 'consent', share: true };
		const task = await log(
			town.store,
			await town.as(as),
			{
				...{ title: words[0], description: words[1], summary: '居民的一件小事', resident },
				...body
			},
			now
		);
		const one = { task, words, personal, phone };
		marked.push(one);
		return one;
	};
	marked.push(await foundAtVisit(town, now));
	await logged('secretary1', { place: 海韵楼院, upTo: 'open_for_claim' });
	const claimed = await logged('secretary1', { place: 团岛, upTo: 'open_for_claim' });
	claimed.task = await take(town, 'claim', claimed.task, { by: 'unit1' }, now);
	await logged('secretary1', { place: 海韵楼院, kind: 'compound_problem', upTo: 'draft' });
	await logged('secretary2', { place: 西镇, kind: 'urgent_demand' });
	const about = await logged('grid1', { place: 海韵楼院, kind: 'compound_problem', conflict: 'secretary1' });
	about.words.push('备注己字');
	about.task = await take(
		town,
		'note',
		about.task,
		{ by: 'street1', body: { ...usual('note', 'compound_problem').body, text: '备注己字' } },
		now
	);
	return marked;
}

/** A matter that was found at a visit: its own words are there, whose household it is stands with the matter. */
async function foundAtVisit(town: Town, now: number): Promise<Marked> {
	const words = ['北门庚字', '看到庚字'];
	const personal = ['姓氏庚名', '13905324099', '门牌庚室'];
	const [name, phone, address] = personal as [string, string, string];
	const secretary = await town.as('secretary1');
	const { id: visit } = await recordVisit(
		town.store,
		secretary,
		{
			...{ place: 海韵楼院, met: ['resident'], spot: words[0], note: words[1] },
			wishes: [{ title: '居民想要一个花架' }],
			resident: { name, phone, address, basis: 'consent', share: true }
		},
		now
	);
	const [brought] = await tasksBroughtBy(town.store.read, secretary, visit, now);
	const { task } = await taskInScope(town.store.read, secretary, brought!.id, now);
	return { task, words, visit, personal, phone };
}

/** Milliseconds. */
const STREAM_READ_FOR = 250;

/** Every address of the program that shows something, for these matters. */
function addresses(marked: readonly Marked[]): string[] {
	const ids = marked.map(({ task }) => task.id);
	const asked = marked.flatMap(({ words, personal }) => [...words, ...personal]);
	return [
		...['/', '/board', '/board?overdue=1', '/tasks', '/tasks?mine=1', '/tasks?waiting=1', '/tasks/new'],
		...['/tasks/dispatch', '/tasks/print', '/communities', '/communities?view=table', '/liaison', '/review'],
		...[
			'/classification',
			'/calendar',
			'/calendar/limits',
			'/filters',
			'/replies',
			'/suggestions',
			'/figures',
			'/notices',
			'/robots'
		],
		...['/accounts', '/audit', '/audit?area=resident', '/audit?area=task', '/me', '/help', '/privacy'],
		...[团岛, 西镇].map((code) => `/communities/${code}`),
		...['/visits', '/visits?period=month', '/visits/new', '/api/v1/visits?limit=200'],
		...marked.flatMap(({ visit }) => (visit ? [`/visits/${visit}`, `/api/v1/visits/${visit}`] : [])),
		...ids.flatMap((id) => [`/tasks/${id}`, `/tasks/${id}?correct`, `/tasks/${id}/slip`]),
		...[
			'/api/v1/me',
			'/api/v1/tasks?limit=200',
			'/api/v1/places',
			'/api/v1/communities',
			'/api/v1/liaison',
			'/api/v1/notices',
			'/api/openapi.json'
		],
		...[团岛, 西镇].map((code) => `/api/v1/communities/${code}`),
		...ids.flatMap((id) => [
			`/api/v1/tasks/${id}`,
			`/api/v1/tasks/${id}/events`,
			`/api/v1/tasks/${id}/resident`
		]),
		...['/live?since=0', '/live/board', `/live/board?ids=${ids.join(',')}`],
		...asked.flatMap((text) => [
			`/tasks?q=${encodeURIComponent(text)}`,
			`/search?q=${encodeURIComponent(text)}`
		])
	];
}

async function read(
	{ store, cookieOf }: Inhabited,
	town: Town,
	{ origin }: Pick<Program, 'origin'>,
	marked: readonly Marked[]
): Promise<Finding[]> {
	const leaks: string[] = [];
	const faults: string[] = [];
	let answers = 0;
	const seen = new Set<string>();
	for (const account of [null, ...READERS]) {
		const headers: Record<string, string> = account ? { cookie: await cookieOf(account) } : {};
		const mayRead = new Set<string>();
		if (account)
			for (const { task, words } of marked)
				if (await readsInFull(store.read, town, account, task)) words.forEach((word) => mayRead.add(word));
		for (const path of addresses(marked)) {
			const answer = await fetch(origin + path, { headers, redirect: 'manual' });
			// What somebody typed into the search stands in its box.
			const typed = decodeURIComponent(/[?&]q=([^&]*)/.exec(path)?.[1] ?? '');
			const text = `${await bodyOf(answer)} ${JSON.stringify([...answer.headers])}`;
			answers += 1;
			if (answer.status >= 500) faults.push(`${account} ${path}: ${answer.status}`);
			for (const { words, personal } of marked) {
				for (const word of personal)
					if (word !== typed && text.includes(word)) leaks.push(`${account ?? 'nobody'} ${path}: ${word}`);
				for (const word of words) {
					if (word === typed || !text.includes(word)) continue;
					if (mayRead.has(word)) seen.add(`${account} ${word}`);
					else leaks.push(`${account ?? 'nobody'} ${path}: ${word}`);
				}
			}
		}
	}
	for (const one of [...leaks, ...faults].slice(0, 20)) console.error(one);
	return [
		{
			claim: `${READERS.length + 1} readers, every page and answer: no marker reaches one who may not see it`,
			figure: `${answers} answers, ${leaks.length} leaks, ${faults.length} of 5xx`,
			holds: leaks.length + faults.length === 0
		},
		{
			claim: 'those who may read a matter in full do find its words',
			figure: `${seen.size} of them seen`,
			holds: seen.size > 20
		}
	];
}

/** What a stream says in a while; the whole of everything else. */
async function bodyOf(answer: Response): Promise<string> {
	if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text();
	const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
	let said = '';
	const isOver = new Promise<void>((over) => setTimeout(over, STREAM_READ_FOR));
	const reading = (async () => {
		for (let part = await reader.read(); !part.done; part = await reader.read()) said += part.value;
	})().catch(() => {});
	await Promise.race([isOver, reading]);
	await reader.cancel();
	return said;
}

async function readsInFull(db: Town['store']['read'], town: Town, account: string, task: TaskRow) {
	const actor = await town.as(account, dayOf(Date.now()));
	try {
		const { task: found, calledUnits } = await taskInScope(db, actor, task.id, Date.now());
		return fullReader(actor, calledUnits)(found);
	} catch (reason) {
		if (reason instanceof Refusal) return false;
		throw reason;
	}
}

/** Opening it shows it to who may, with a line in the journal; to others it says why not. */
async function opened(
	{ cookieOf }: Inhabited,
	{ origin }: Program,
	{ task, personal }: Marked
): Promise<Finding> {
	const ask = async (account: string) => {
		const answer = await fetch(`${origin}/api/v1/tasks/${task.id}/resident/reveal`, {
			method: 'POST',
			headers: { origin, cookie: await cookieOf(account), 'content-type': 'application/json' },
			body: JSON.stringify({ purpose: 'contact' })
		});
		return { status: answer.status, text: await answer.text() };
	};
	const secretary = await ask('secretary1');
	const others = await Promise.all(['unit1', 'grid1', 'cadre1', 'org1', 'sys1', 'audit1'].map(ask));
	const looks = await fetch(`${origin}/api/v1/tasks/${task.id}/resident`, {
		headers: { cookie: await cookieOf('street1') }
	});
	const { looks: who } = (await looks.json()) as { looks: { by: string }[] };
	const isShown = personal.every((word) => secretary.text.includes(word));
	const isKept = others.every(({ status, text }) => status >= 400 && !personal.some((w) => text.includes(w)));
	return {
		claim: 'opened for a purpose by who may, refused to six others, and who has looked is told',
		figure: `${secretary.status}; ${others.map(({ status }) => status).join(' ')}; ${who.length} look`,
		holds: isShown && isKept && who.length === 1
	};
}

const markersIn = (text: string, marked: readonly Marked[]): string[] =>
	marked.flatMap(({ words, personal }) => [...words, ...personal].filter((word) => text.includes(word)));

/** Everything of it is told: in the board, to a robot of each seat, and in the daily mails. */
async function toldOutside(town: Town, marked: readonly Marked[]): Promise<Finding> {
	const { store } = town;
	const now = Date.now();
	let clock = now;
	const robots = await groupRobots(() => clock);
	const mail = await mailServer();
	const ways = {
		post: robots.post,
		mail: mailerOf({ smtpUrl: mail.url, mailFrom: 'board@example.cn' }),
		origin: 'https://board.example.cn'
	};
	const seats = { secretary1: 团岛, street1: '370202002', desk1: '370202', unit1: 'market' };
	const wanted = { name: '工作群', occasions: [...OCCASIONS] };
	try {
		const made: { by: string; id: string }[] = [];
		for (const [by, seat] of Object.entries(seats)) {
			const actor = await town.as(by, dayOf(now));
			const asked = { ...wanted, kind: 'feishu', seat, address: ADDRESSES.feishu, secret: SECRET };
			const { id } = await addRobot(store, actor, asked, now);
			await changeRobot(store, actor, { id }, { ...wanted, isOn: true }, now);
			await chooseNotices(store, actor, { ...wanted, mail: `${by}@example.cn` }, now);
			made.push({ by, id });
		}
		while ((await gatherNotices(store, now)).isMore);
		let written = 0;
		for (let days = 1; days <= 10 && written === 0; days += 1) {
			const morning = startOf(dayOf(now + days * DAY_LENGTH)) + 8.5 * 3_600_000 + 60_000;
			await tellDueDays(store, morning);
			written = await writeDigests(store, morning);
			clock = morning + 3_600_000;
			await sendDue(store, () => clock, ways);
		}
		// From here on the program runs, and must speak to nobody outside.
		for (const { by, id } of made)
			await changeRobot(store, await town.as(by, dayOf(now)), { id }, { ...wanted }, now);
		const kept = [await store.read.select().from(notices), await store.read.select().from(deliveries)];
		const said = JSON.stringify([kept, robots.heard, mail.letters]);
		const found = markersIn(said, marked);
		const figures = [kept[0]!.length, robots.heard.length, mail.letters.length];
		return {
			claim: 'no marker stands in a notice, in what a robot says, or in a mail',
			figure: `${figures[0]} notices, ${figures[1]} messages, ${figures[2]} mails, ${found.length} markers`,
			holds: found.length === 0 && figures.every((count) => count > 0)
		};
	} finally {
		await robots.close();
		await mail.close();
	}
}

/** What the program wrote while all this went on. */
function quiet(program: Program, marked: readonly Marked[]): Finding {
	const written = program.output();
	const found = markersIn(written, marked);
	return {
		claim: 'no marker stands in the program’s log',
		figure: `${written.length} characters, ${found.length} markers`,
		holds: found.length === 0 && written.length > 1000
	};
}

/** One matter is erased over the API, the others as those whose time is over would be. */
async function erased(
	{ dataDir, store, cookieOf }: Inhabited,
	{ origin }: Program,
	marked: readonly Marked[]
): Promise<Finding> {
	const gone = marked.filter(({ task }) => task.state !== 'draft').slice(0, 2);
	for (const { task } of gone) {
		await makeLink(store, (await actor('secretary1'))!, task, Date.now());
		await fetch(
			`${origin}/t/${tokenOf('tracking', (await liveLinkOf(store.read, task.id, dayOf(Date.now())))!.id)}`
		);
		const answer = await fetch(`${origin}/api/v1/tasks/${task.id}/resident`, {
			method: 'DELETE',
			headers: { origin, cookie: await cookieOf('secretary1'), 'content-type': 'application/json' },
			body: JSON.stringify({ ground: 'wish' })
		});
		if (answer.status !== 204) throw new Error(`erasing answered ${answer.status}: ${await answer.text()}`);
	}
	await store.scrub();
	const backup = join(dataDir, 'later.backup');
	const made = spawnSync(process.execPath, ['src/cli/main.ts', 'backup', backup], {
		cwd: PROJECT,
		env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir },
		encoding: 'utf8'
	});
	const files = ['board.db', 'board.db-wal', 'later.backup'].map((name) => join(dataDir, name));
	const bytes = files.filter((file) => existsSync(file)).map((file) => readFileSync(file));
	const found = gone.flatMap(({ words, personal }) =>
		[...words, ...personal].filter((word) => bytes.some((file) => file.includes(word)))
	);
	const kept = marked.filter((one) => !gone.includes(one)).flatMap(({ words }) => words);
	const isKept = kept.every((word) => bytes[0]!.includes(word));
	return {
		claim: 'erased, the markers stand nowhere in the database’s files nor in a backup made later',
		figure: `${found.length} of ${gone.length * 5} found; those of other matters ${isKept ? 'are' : 'are NOT'} there`,
		holds: made.status === 0 && found.length === 0 && isKept
	};

	async function actor(account: string) {
		const { actorOf } = await import('#lib/access/server/actor-of.ts');
		return actorOf(store.read, account, dayOf(Date.now()));
	}
}

/** A board that does not mask is found out. */
async function mutantIsFound(place: Inhabited, town: Town, marked: readonly Marked[]): Promise<Finding> {
	const file = 'src/lib/residents/resident.ts';
	const whole = readFileSync(join(PROJECT, file), 'utf8');
	const open = whole.replace('name: name === null ? null : maskedName(name)', 'name');
	if (open === whole) throw new Error('the mutant changes nothing');
	const folder = await buildVariant('unmasked', { [file]: open });
	const program = await startProgram(place.dataDir, { folder, env: { DATABASE_URL: '' } });
	try {
		const [finding] = await read(place, town, program, marked);
		return {
			claim: 'a board that shows whole names is found out',
			figure: finding!.figure,
			holds: !finding!.holds
		};
	} finally {
		await program.stop();
	}
}
