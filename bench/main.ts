/** `npm run bench -- NAME`: measures, and concludes only by ratios inside the run. */
import { benchActions } from './actions.ts';
import { benchBoard } from './board.ts';
import type { Options } from './scene.ts';
import { benchSearch } from './search.ts';
import { benchWalk } from './walk.ts';

const BENCHES: Readonly<Record<string, (options: Options) => Promise<void>>> = {
	board: benchBoard,
	actions: benchActions,
	search: benchSearch,
	walk: benchWalk
};

const [name = 'board', ...words] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
	console.error(
		`usage: npm run bench -- [${Object.keys(BENCHES).join('|')}] [--sizes=1000,100000,1000000] [--seconds=4]`
	);
	process.exit(2);
}
const option = (called: string, usual: string) =>
	words.find((word) => word.startsWith(`--${called}=`))?.split('=')[1] ?? usual;
await bench({
	sizes: option('sizes', '1000,100000,1000000').split(',').map(Number),
	seconds: Number(option('seconds', '4'))
});
