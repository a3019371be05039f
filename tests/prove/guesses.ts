/** Ten thousand guessed links find nothing and are throttled; and while one guesses, the board goes on. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { makeLink } from '#lib/tracking/server/make-link.ts';
import { inhabited } from '../support/inhabited.ts';
import { startProgram } from '../support/program.ts';
import { townOver } from '../support/town.ts';
import type { Proof } from './proof.ts';

const AT_ONCE = 20;

export const guesses: Proof = async (isQuick) => {
	const count = isQuick ? 1000 : 10_000;
	const place = await inhabited();
	const town = townOver(place.store);
	const wish = await town.wish('open_for_claim', Date.now() - 60_000);
	await makeLink(place.store, await town.as('secretary1'), wish, Date.now());
	const program = await startProgram(place.dataDir, { env: { DATABASE_URL: '' } });
	try {
		const statuses = new Map<number, number>();
		let isWordless = false;
		for (let sent = 0; sent < count; sent += AT_ONCE)
			await Promise.all(
				Array.from({ length: AT_ONCE }, async (_, index) => {
					const token = randomBytes(16).toString('base64url');
					const answer =
						index % 2 === 0
							? await fetch(`${program.origin}/t/${token}`)
							: await fetch(`${program.origin}/t/${token}/rate`, {
									method: 'POST',
									body: new URLSearchParams({ solved: 'yes', rating: 'satisfied' })
								});
					const text = await answer.text();
					statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
					if (!/查询码|请求太多/.test(text) || text.includes(wish.number)) isWordless = true;
				})
			);
		const cookie = await place.cookieOf('secretary1');
		const board = await fetch(`${program.origin}/board`, { headers: { cookie } });
		const figure = [...statuses].map(([status, many]) => `${status}×${many}`).join(' ');
		const isThrottled = (statuses.get(404) ?? 0) < 100 && (statuses.get(429) ?? 0) > count / 2;
		return [
			{
				claim: `${count} guessed links find nothing and are throttled, in words`,
				figure,
				holds: isThrottled && !isWordless && statuses.size === 2
			},
			{
				claim: 'meanwhile the board answers',
				figure: String(board.status),
				holds: board.status === 200
			}
		];
	} finally {
		await program.stop();
		await place.store.close();
		rmSync(place.dataDir, { recursive: true, force: true });
	}
};
