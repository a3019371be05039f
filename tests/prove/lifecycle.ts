/**
 * Ten thousand courses of random people taking random steps on random days, against a tiny reference. The same is
 * then played on a board whose results are approved by anybody; it must be found out, or the play proves nothing.
 */
import { POLICY } from '#lib/access/policy.ts';
import { playSequences } from '../model/play.ts';
import { smallTown } from '../support/town.ts';
import type { Proof } from './proof.ts';

const SEED = 20261124;

export const lifecycle: Proof = async (isQuick) => {
	const sequences = isQuick ? 150 : 10_000;
	const began = performance.now();
	const town = await smallTown();
	const { taken, refused, steps } = await playSequences(town, sequences, SEED);
	await town.store.close();
	const seconds = ((performance.now() - began) / 1000).toFixed(0);
	return [
		{
			claim: `${sequences} random courses: the board, its journal and the reference agree`,
			figure: `${taken} steps of ${steps.size} kinds taken, ${refused} refused without a trace, ${seconds} s`,
			holds: taken > sequences
		},
		await foundOut()
	];
};

/** Nobody is kept from approving and following up their own work. */
async function foundOut() {
	const rows = [POLICY['task.approve'], POLICY['task.follow-up'], POLICY['task.grant']] as {
		never?: string;
		grants: unknown;
	}[];
	const kept = rows.map((row) => ({ ...row }));
	for (const row of rows) {
		delete row.never;
		row.grants = POLICY['task.note'].grants;
	}
	const town = await smallTown();
	const error = await playSequences(town, 400, SEED).then(
		() => undefined,
		(reason: Error) => reason
	);
	await town.store.close();
	rows.forEach((row, number) => Object.assign(row, kept[number]));
	const cause = error?.cause instanceof Error ? error.cause.message : (error?.message ?? 'nothing');
	return {
		claim: 'a board where people approve their own work is found out',
		figure: cause.split('\n')[0]!,
		holds: cause.includes('with their own work')
	};
}
