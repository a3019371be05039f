/**
 * Every page as everybody, at each size beside the first. What grows with all the tasks that ever were, and not
 * with what is shown, reads along something that it should find by an index.
 */
import { startProgram } from '../tests/support/program.ts';
import { median } from './load.ts';
import { demonstrationOf, signIn, type Options } from './scene.ts';

const PEOPLE = [
	...['secretary1', 'grid1', 'cadre1', 'street1', 'leader1', 'unit1', 'unit2', 'desk1', 'org1'],
	...['sys1', 'sec1', 'audit1']
];

const TASK_FILTERS = [
	...['', 'mine=1', 'waiting=1', 'overdue=1', 'today=1', 'week=1', 'category=environment'],
	...['kind=key_task', 'state=draft', 'state=rejected', 'state=terminated', 'state=closed'],
	...['kind=urgent_demand&state=rejected', 'category=other&state=terminated&kind=compound_problem']
];
const AREAS = ['task', 'account', 'session', 'visit', 'meeting', 'resident', 'classification'];

const ADDRESSES = [
	...['/', '/board', '/board?mine=1', '/board?waiting=1', '/board?week=1', '/live/board'],
	...TASK_FILTERS.map((filter) => `/tasks?${filter}`),
	...['/tasks/new', '/tasks/dispatch', '/tasks/print', '/search?q=轮椅', '/filters', '/replies'],
	...['/communities', '/communities?view=table', '/communities/370202002001', '/suggestions', '/figures'],
	...['/liaison', '/review', '/classification', '/calendar', '/calendar/limits', '/notices', '/robots'],
	...['/meetings', '/visits', '/visits?period=month', '/visits/new', '/accounts', '/me', '/audit'],
	...AREAS.map((area) => `/audit?area=${area}`),
	...['/audit?day=2026-03-02', '/api/v1/tasks?limit=200', '/api/v1/visits?limit=200', '/api/v1/communities']
];

/** The first of each is thrown away. */
const TIMES = 4;
/** Milliseconds that somebody notices. */
const NOTICED = 100;
/** As far as a page may grow. */
const FLAT = 1.5;

export async function benchWalk({ sizes }: Options): Promise<void> {
	const walks: Map<string, number>[] = [];
	for (const size of sizes) walks.push(await walk(demonstrationOf(size)));
	const [first, ...others] = walks;
	for (const [index, walked] of others.entries()) {
		const grown = [...walked]
			.map(([page, time]) => ({ page, time, before: first!.get(page) ?? time }))
			.map((one) => ({ ...one, growth: one.time / one.before }));
		const steep = grown
			.filter(({ growth, time, before }) => growth > FLAT && time - before > 5)
			.sort((one, other) => other.time - one.time);
		console.log(
			`\n${sizes[index + 1]!.toLocaleString('en')} tasks beside ${sizes[0]!.toLocaleString('en')}: ${grown.length} pages, median growth ${median(grown.map(({ growth }) => growth)).toFixed(2)} ×; ${grown.filter(({ time }) => time > NOTICED).length} take more than ${NOTICED} ms`
		);
		for (const { page, time, before, growth } of steep.slice(0, 40))
			console.log(`${time.toFixed(1).padStart(7)} ms, ${growth.toFixed(1)} × ${before.toFixed(1)}  ${page}`);
	}
}

/** Whose page, and what it takes: the median of a few, in milliseconds. */
async function walk(dataDir: string): Promise<Map<string, number>> {
	const program = await startProgram(dataDir, { env: { DATABASE_URL: '' } });
	const times = new Map<string, number>();
	try {
		for (const person of PEOPLE) {
			const headers = { cookie: await signIn(program, person) };
			const ask = async (path: string) => {
				const answer = await fetch(program.origin + path, { headers, redirect: 'manual' });
				if (answer.status >= 500) throw new Error(`${person} ${path}: ${answer.status}`);
				return { text: await answer.text(), isShown: answer.status === 200 };
			};
			for (const { path, name } of [...ADDRESSES.map(named), ...(await matters(ask))]) {
				const taken: number[] = [];
				for (let time = 0; time < TIMES; time += 1) {
					const began = performance.now();
					const { isShown } = await ask(path);
					if (!isShown) break;
					if (time > 0) taken.push(performance.now() - began);
				}
				if (taken.length > 0) times.set(`${person} ${name}`, median(taken));
			}
		}
		return times;
	} finally {
		await program.stop();
	}
}

const named = (path: string) => ({ path, name: path });

/** The pages of the newest task and the newest visit somebody sees, named without their ids. */
async function matters(ask: (path: string) => Promise<{ text: string; isShown: boolean }>) {
	const first = async (list: string) => {
		const { text, isShown } = await ask(`/api/v1/${list}?limit=1`);
		return isShown ? (JSON.parse(text) as { items: { id: string }[] }).items[0]?.id : undefined;
	};
	const [task, visit] = [await first('tasks'), await first('visits')];
	return [
		...(task
			? [
					{ path: `/tasks/${task}`, name: 'a task' },
					{ path: `/tasks/${task}/slip`, name: 'its slip' },
					{ path: `/api/v1/tasks/${task}/events`, name: 'its events' }
				]
			: []),
		...(visit ? [{ path: `/visits/${visit}`, name: 'a visit' }] : [])
	];
}
