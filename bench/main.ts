/** `npm run bench -- NAME`: measures, and concludes only by ratios inside the run. */
import { benchBoard } from './board.ts';

const BENCHES: Readonly<Record<string, (options: readonly string[]) => Promise<void>>> = {
	board: benchBoard
};

const [name = 'board', ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
	console.error(
		`usage: npm run bench -- [${Object.keys(BENCHES).join('|')}] [--sizes=1000,100000,1000000] [--seconds=4]`
	);
	process.exit(2);
}
await bench(options);
