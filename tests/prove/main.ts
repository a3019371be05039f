/**
 * `npm run prove -- NAME [--quick]`: full-size proofs of single promises. Prints the figure, and ends with 1
 * when the promise is broken. Without a name, all of them.
 */
import { accessible } from './accessible.ts';
import { badInput } from './bad-input.ts';
import { claimRace } from './claim-race.ts';
import { coverage } from './coverage.ts';
import { guesses } from './guesses.ts';
import { lifecycle } from './lifecycle.ts';
import { outbox } from './outbox.ts';
import { offline } from './offline.ts';
import { privacy } from './privacy.ts';
import { refusals } from './refusals.ts';
import { uploads } from './uploads.ts';
import type { Proof } from './proof.ts';

const PROOFS: Readonly<Record<string, Proof>> = {
	'claim-race': claimRace,
	'bad-input': badInput,
	coverage,
	lifecycle,
	refusals,
	privacy,
	guesses,
	uploads,
	outbox,
	offline,
	accessible
};

const [name] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isQuick = process.argv.includes('--quick');
if (name !== undefined && !Object.hasOwn(PROOFS, name)) {
	console.error(`usage: npm run prove -- [${Object.keys(PROOFS).join('|')}] [--quick]`);
	process.exit(2);
}

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const [title, proof] of Object.entries(PROOFS)) {
	if (name !== undefined && name !== title) continue;
	try {
		for (const { claim, figure, holds } of await proof(isQuick)) {
			counts[holds ? 'passed' : 'failed'] += 1;
			console.log(`${holds ? '✓' : '✗'} ${title}: ${claim}: ${figure}`);
		}
	} catch (reason) {
		counts.failed += 1;
		console.error(`✗ ${title}:`, reason);
	}
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);
