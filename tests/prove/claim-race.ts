/**
 * Many units claim the same wishes at the same moment, over HTTP: each wish has exactly one winner and one
 * event, and every loser is told 409. The same race is then run against a build whose claim reads first and
 * writes afterwards; it must be found out, or the race proves nothing.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { openStore } from '#lib/db/server/store.ts';
import { readSettings } from '#lib/settings.ts';
import { settleClaimants } from '../support/claimants.ts';
import { buildVariant, PROJECT, startProgram, temporaryFolder } from '../support/program.ts';
import type { Finding, Proof } from './proof.ts';

/** A claim that judges what it read before the transaction, and writes without looking again. */
const READ_THEN_WRITE = `
import { eq, sql } from 'drizzle-orm';
import { unitsHeld } from '../../access/actor.ts';
import { record } from '../../audit/server/record.ts';
import { Refusal } from '../../refusal.ts';
import { stepEvent } from './change.ts';
import { taskInScope } from './scope.ts';
import { tasks } from './table.ts';

export async function take(store, actor, action, ref, input, now) {
	const { task } = await taskInScope(store.read, actor, ref.id, now);
	if (task.state !== 'open_for_claim') throw new Refusal('already-claimed');
	return store.write(async (tx) => {
		const [claimed] = await tx.update(tasks)
			.set({ state: 'in_progress', lane: 'doing', handlerUnit: unitsHeld(actor)[0], handlerAccount: actor.accountId, claimedAt: now, version: sql\`\${tasks.version} + 1\` })
			.where(eq(tasks.id, task.id)).returning();
		await record(tx, actor, stepEvent('claim', task, claimed), now);
		return claimed;
	});
}
`;

export const claimRace: Proof = async (isQuick) => {
	const size = isQuick ? { tasks: 25, claimants: 20 } : { tasks: 500, claimants: 50 };
	const sound = await race(size, PROJECT);
	const mutant = await race(
		{ tasks: 25, claimants: 20 },
		await buildVariant('claim-read-then-write', { 'src/lib/tasks/server/take.ts': READ_THEN_WRITE })
	);
	return [
		...judge(size, sound),
		{
			claim: 'a claim that reads first and writes afterwards is found out',
			figure: `${mutant.wishesWithManyWinners} of 25 wishes had several winners`,
			holds: mutant.wishesWithManyWinners > 0
		}
	];
};

interface Outcome {
	won: number;
	lost: number;
	other: number;
	wishesWithManyWinners: number;
	eventsPerWish: number[];
	seconds: number;
}

function judge(size: { tasks: number; claimants: number }, outcome: Outcome): Finding[] {
	const { won, lost, other, eventsPerWish, seconds } = outcome;
	const losers = size.tasks * (size.claimants - 1);
	return [
		{
			claim: `${size.tasks} wishes × ${size.claimants} claimants: one winner each, every loser 409`,
			figure: `${won} won, ${lost} answered 409, ${other} anything else, ${seconds.toFixed(1)} s`,
			holds: won === size.tasks && lost === losers && other === 0
		},
		{
			claim: 'exactly one claim event for each wish',
			figure: `${eventsPerWish.filter((count) => count === 1).length} of ${size.tasks}`,
			holds: eventsPerWish.length === size.tasks && eventsPerWish.every((count) => count === 1)
		}
	];
}

async function race(
	{ tasks, claimants }: { tasks: number; claimants: number },
	folder: string
): Promise<Outcome> {
	const dataDir = temporaryFolder();
	const secret = randomBytes(36).toString('base64');
	mkdirSync(dataDir, { recursive: true });
	useAuditSecret(secret);
	const store = await openStore(readSettings({ DATA_DIR: dataDir }));
	await store.migrate();
	const town = await settleClaimants(store, { tasks, claimants });
	const sessions = sessionsOver(store);
	const cookies: string[] = [];
	for (const account of town.claimants) cookies.push(`session=${await sessions.begin(account, Date.now())}`);
	writeFileSync(join(dataDir, 'app-secret'), secret, { mode: 0o600 });
	const program = await startProgram(dataDir, { folder, env: { DATABASE_URL: '' } });
	try {
		const began = performance.now();
		const outcome: Outcome = {
			won: 0,
			lost: 0,
			other: 0,
			wishesWithManyWinners: 0,
			eventsPerWish: [],
			seconds: 0
		};
		for (const wish of town.wishes) {
			const answers = await Promise.all(cookies.map((cookie) => claimOver(program.origin, wish, cookie)));
			const won = answers.filter((status) => status === 200).length;
			outcome.won += won;
			outcome.lost += answers.filter((status) => status === 409).length;
			outcome.other += answers.filter((status) => status !== 200 && status !== 409).length;
			if (won > 1) outcome.wishesWithManyWinners += 1;
		}
		outcome.seconds = (performance.now() - began) / 1000;
		outcome.eventsPerWish = await town.claimEvents(store);
		return outcome;
	} finally {
		await program.stop();
		await store.close();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function claimOver(origin: string, wish: string, cookie: string): Promise<number> {
	const answer = await fetch(`${origin}/api/v1/tasks/${wish}/claim`, {
		method: 'POST',
		headers: { cookie, origin, 'content-type': 'application/json' },
		body: '{}'
	});
	await answer.arrayBuffer();
	return answer.status;
}
