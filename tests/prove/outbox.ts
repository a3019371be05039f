/**
 * Queued messages survive the death of whoever sends them: the worker is killed in mid-delivery, now before the vendor
 * has the message, now after it has it and before it could answer. Every message arrives, and none twice beyond the one
 * in flight. A worker that marks before it sends is found out.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { count, eq } from 'drizzle-orm';
import { dayOf, startOf } from '#lib/clock.ts';
import { addRobot } from '#lib/notify/server/add-robot.ts';
import { changeRobot } from '#lib/notify/server/change-robot.ts';
import { deliveries } from '#lib/notify/server/table.ts';
import { OCCASIONS } from '#lib/notify/occasion.ts';
import { ADDRESSES } from '../support/group-robots.ts';
import { inhabited, type Inhabited } from '../support/inhabited.ts';
import { PROJECT, temporaryFolder } from '../support/program.ts';
import { townOver, 团岛 } from '../support/town.ts';
import type { Finding, Proof } from './proof.ts';

const SENDS = `		const sending = await send(store, claimed, ways, clock());
		await settle(store, claimed, sending, clock());
`;
const MARKS_FIRST = `		await settle(store, claimed, { isSent: true }, clock());
		const sending = await send(store, claimed, ways, clock());
`;

/** ms; a machine that does much else at the same time takes its time. */
const PATIENCE = 900_000;
/** Enough for a kill of each kind. */
const MUTANT_SIZE = { messages: 24, kills: 2 };

export const outbox: Proof = async (isQuick) => {
	const size = isQuick ? { messages: 200, kills: 4 } : { messages: 1000, kills: 10 };
	const sound = await delivered(size, PROJECT);
	const mutant = await withMutant((folder) => delivered(MUTANT_SIZE, folder));
	return [
		...judge(size, sound),
		{
			claim: 'a worker that marks before it sends is found out',
			figure: `${mutant.lost} of ${MUTANT_SIZE.messages} lost after ${mutant.killed} kills`,
			holds: mutant.lost > 0
		}
	];
};

interface Size {
	messages: number;
	kills: number;
}
interface Outcome {
	killed: number;
	lost: number;
	/** Arrivals beyond the first of each message. */
	twice: number;
	mostArrivals: number;
	sent: number;
	seconds: number;
}

const judge = ({ messages, kills }: Size, outcome: Outcome): Finding[] => [
	{
		claim: `${messages} queued messages, the worker killed ${kills} times in mid-delivery: none is lost`,
		figure: `${outcome.killed} kills, ${outcome.lost} lost, ${outcome.sent} marked as sent, ${outcome.seconds.toFixed(1)} s`,
		holds: outcome.lost === 0 && outcome.sent === messages && outcome.killed === kills
	},
	{
		claim: 'none arrives twice beyond the one in flight',
		figure: `${outcome.twice} arrived again after ${outcome.killed} kills, ${outcome.mostArrivals} times at most`,
		holds: outcome.twice <= outcome.killed && outcome.mostArrivals <= 2
	}
];

async function delivered({ messages, kills }: Size, folder: string): Promise<Outcome> {
	const place = await inhabited();
	const arrivals = new Map<string, number>();
	let child: ChildProcess | undefined;
	let killed = 0;
	let heard = 0;
	const every = Math.floor(messages / (kills + 1));
	const kill = (): boolean => {
		const isTime = killed < kills && heard >= (killed + 1) * every;
		if (isTime) {
			killed += 1;
			child!.kill('SIGKILL');
		}
		return isTime;
	};
	const vendor = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			const number = /SN2026-\d{6}/.exec(body)![0];
			heard += 1;
			arrivals.set(number, (arrivals.get(number) ?? 0) + 1);
			// The vendor has it, and its answer finds nobody.
			if (killed % 2 === 1 && kill()) return void response.destroy();
			response.end('{"errcode":0,"errmsg":"ok"}');
		});
	});
	// The vendor has nothing of it yet: what was sent is lost with the line.
	vendor.on('connection', (socket) => {
		if (killed % 2 === 0 && kill()) socket.destroy();
	});
	const port = await listening(vendor);
	const began = performance.now();
	try {
		await queue(place, messages);
		for (let code: number | null = null; code !== 0;) {
			if (performance.now() - began > PATIENCE) throw new Error('the outbox does not come to an end');
			child = worker(folder, place.dataDir, port);
			code = await new Promise<number | null>((done) => child!.once('exit', done));
			if (code !== null && code !== 0) throw new Error(`the worker ended with ${code}`);
		}
		const [{ rows } = { rows: 0 }] = await place.store.read
			.select({ rows: count() })
			.from(deliveries)
			.where(eq(deliveries.state, 'sent'));
		const counts = [...arrivals.values()];
		return {
			killed,
			lost: messages - arrivals.size,
			twice: counts.reduce((sum, one) => sum + one - 1, 0),
			mostArrivals: Math.max(...counts),
			sent: rows,
			seconds: (performance.now() - began) / 1000
		};
	} finally {
		child?.kill('SIGKILL');
		vendor.closeAllConnections();
		vendor.close();
		await place.store.close();
		rmSync(place.dataDir, { recursive: true, force: true });
	}
}

async function listening(server: Server): Promise<number> {
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return (server.address() as AddressInfo).port;
}

/** It is noon in China for the worker: by night it would be silent. */
function worker(folder: string, dataDir: string, port: number): ChildProcess {
	const noon = startOf(dayOf(Date.now())) + 12 * 3_600_000;
	return spawn(
		process.execPath,
		[join(folder, 'tests/prove/outbox-worker.ts'), dataDir, String(port), String(noon - Date.now())],
		{ cwd: folder, env: { ...process.env, DATABASE_URL: '' }, stdio: ['ignore', 'ignore', 'inherit'] }
	);
}

/** A robot of 团岛 that is on, and so many messages for it, each with a number of its own. */
async function queue({ store }: Inhabited, messages: number): Promise<void> {
	const now = startOf(dayOf(Date.now())) + 11 * 3_600_000;
	const secretary = await townOver(store).as('secretary1', dayOf(now));
	const asked = { name: '工作群', occasions: [...OCCASIONS] };
	const robot = await addRobot(
		store,
		secretary,
		{ ...asked, kind: 'wecom', seat: 团岛, address: ADDRESSES.wecom },
		now
	);
	await changeRobot(store, secretary, robot, { ...asked, isOn: true }, now);
	await store.write(async (tx) => {
		for (let serial = 1; serial <= messages; serial += 1) {
			const number = `SN2026-${String(serial).padStart(6, '0')}`;
			await tx.insert(deliveries).values({
				...{ id: store.newId(now), robotId: robot.id, cause: number, isUrgent: false },
				...{ state: 'waiting', attempts: 0, nextAt: now, madeAt: now },
				lines: [
					{
						...{ notice: 'offered', taskId: number, kind: 'micro_wish', number, meetingId: null },
						...{ place: 团岛, day: null, at: now }
					}
				]
			});
		}
	});
}

/** The sources with the worker's two steps the wrong way round. */
async function withMutant<T>(run: (folder: string) => Promise<T>): Promise<T> {
	const file = 'src/lib/notify/server/send-job.ts';
	const whole = readFileSync(join(PROJECT, file), 'utf8');
	if (!whole.includes(SENDS)) throw new Error('the mutant changes nothing');
	const folder = temporaryFolder();
	try {
		mkdirSync(folder, { recursive: true });
		for (const part of ['src', 'drizzle', 'tests', 'package.json'])
			cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
		symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
		writeFileSync(join(folder, file), whole.replace(SENDS, MARKS_FIRST));
		return await run(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
