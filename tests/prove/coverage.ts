/**
 * Coverage of the demonstration district against a recount that knows nothing of the program: day by day over every
 * arrangement as it lies in the table. Arrangements are ended, begun, doubled and undone first, at the edges of days
 * and quarters. The page is read as the district's desk and two subdistricts', and a program in which the last day
 * of an arrangement does not count must be told apart.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eq } from 'drizzle-orm';
import { actorOf } from '#lib/access/server/actor-of.ts';
import { useAuditSecret } from '#lib/audit/server/key.ts';
import { sessionsOver } from '#lib/auth/server/sessions.ts';
import { addDays, dayOf, now, quarterOf, addQuarters, type Day, type Quarter } from '#lib/clock.ts';
import { readAppSecret } from '#lib/db/server/secret.ts';
import { openStore, type OpenStore } from '#lib/db/server/store.ts';
import { LEAST_TASKS } from '#lib/demo/plan.ts';
import { places } from '#lib/district/server/table.ts';
import { LIAISON_KINDS, type LiaisonKind } from '#lib/liaison/assignment.ts';
import type * as CoverageDays from '#lib/liaison/coverage-days.ts';
import { coverageDays } from '#lib/liaison/server/coverage-days.ts';
import { liaisonMatrix, liaisonToday } from '#lib/liaison/server/coverage.ts';
import { liaisonAssignments, type AssignmentRow } from '#lib/liaison/server/table.ts';
import { accountIdOf } from '#lib/people/server/queries.ts';
import { readSettings } from '#lib/settings.ts';
import { PROJECT, startProgram, temporaryFolder } from '../support/program.ts';
import type { Finding, Proof } from './proof.ts';

const READERS = ['desk1', 'street1', 'street2'];
const SUBDISTRICTS = ['370202002', '370202014'];
/** Digits of the code of what each kind covers. */
const LENGTH_OF: Readonly<Record<LiaisonKind, number>> = {
	leader_community: 12,
	cadre_compound: 15,
	unit_community: 12
};

export const coverage: Proof = async (isQuick) => {
	const dataDir = temporaryFolder();
	const size = isQuick ? `--tasks=${LEAST_TASKS}` : '--size=large';
	const begun = performance.now();
	seed(dataDir, size);
	const seeded = performance.now();
	const settings = readSettings({ DATA_DIR: dataDir });
	useAuditSecret(readAppSecret(settings));
	const store = await openStore(settings);
	try {
		const today = dayOf(now());
		await roughenUp(store, today);
		const truth = await recounted(store, today);
		const findings = [
			await pagesAgree(store, dataDir, truth),
			await matricesAgree(store, truth),
			await placesAgree(store, truth),
			await mutantIsCaught(dataDir, truth)
		];
		const took = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
		findings[0]!.figure += `; seeded ${size.slice(2)} in ${took(begun, seeded)}, counted in ${took(seeded, performance.now())}`;
		return findings;
	} finally {
		await store.close();
		rmSync(dataDir, { recursive: true, force: true });
	}
};

function seed(dataDir: string, size: string): void {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['src/cli/main.ts', 'seed', '--demo', size],
		{
			cwd: PROJECT,
			env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir },
			encoding: 'utf8'
		}
	);
	if (status !== 0) throw new Error(`the district could not be seeded:\n${stdout}${stderr}`);
}

/** What becomes of an arrangement, by its turn: as many ways as there are edges to be off by one. */
const WAYS: readonly ((today: Day, quarter: Day) => { fromOn?: Day; toOn?: Day; again?: Day })[] = [
	(today) => ({ toOn: addDays(today, -10) }),
	(today) => ({ toOn: today }),
	(today) => ({ toOn: addDays(today, -1) }),
	(_, quarter) => ({ toOn: addDays(quarter, -1) }),
	(_, quarter) => ({ toOn: quarter }),
	(_, quarter) => ({ fromOn: quarter }),
	(_, quarter) => ({ fromOn: addDays(quarter, -1), toOn: addDays(quarter, -1) }),
	(today) => ({ fromOn: today }),
	(today) => ({ fromOn: addDays(today, 1) }),
	// Ended before it began: never in force.
	(today) => ({ fromOn: addDays(today, -30), toOn: addDays(today, -31) }),
	// Somebody again after a gap of one day, of three weeks, or two at once for a while.
	(today) => ({ toOn: addDays(today, -40), again: addDays(today, -38) }),
	(today) => ({ toOn: addDays(today, -40), again: addDays(today, -18) }),
	(today) => ({ toOn: addDays(today, -40), again: addDays(today, -50) })
];
/** Of so many arrangements, in turn, as many as there are ways change. */
const TURN = WAYS.length + 5;

async function roughenUp(store: OpenStore, today: Day): Promise<void> {
	const rows = await store.read.select().from(liaisonAssignments).orderBy(liaisonAssignments.id);
	const quarter = firstDayOf(quarterOf(today));
	await store.write(async (tx) => {
		for (const [nth, row] of rows.entries()) {
			const way = WAYS[nth % TURN]?.(today, quarter);
			if (!way) continue;
			const { again, ...days } = way;
			await tx.update(liaisonAssignments).set(days).where(eq(liaisonAssignments.id, row.id));
			if (again)
				await tx
					.insert(liaisonAssignments)
					.values({ ...row, id: store.newId(now()), fromOn: again, toOn: null });
		}
	});
}

/** 2026Q4 → 2026-10-01. */
const firstDayOf = (quarter: Quarter): Day =>
	`${quarter.slice(0, 4)}-${String(Number(quarter.slice(5)) * 3 - 2).padStart(2, '0')}-01`;

/** The day after, by the calendar of the language. */
const next = (day: Day): Day => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

interface Truth {
	today: Day;
	rows: readonly AssignmentRow[];
	/** Codes by the kind that covers them. */
	placesOf: Record<LiaisonKind, string[]>;
	/** This quarter, the four before it, and the one to come. */
	periods: Quarter[];
	/** Period, kind and place → the days that came, and those with somebody. */
	days: Map<string, { all: Day[]; covered: Set<Day> }>;
	/** Kind → the places with somebody today. */
	now: Record<LiaisonKind, Set<string>>;
}

const holds = (row: AssignmentRow, day: Day): boolean =>
	row.fromOn <= day && (row.toOn === null || day <= row.toOn);

async function recounted({ read }: OpenStore, today: Day): Promise<Truth> {
	const rows = await read.select().from(liaisonAssignments);
	const codes = (await read.select({ code: places.code }).from(places)).map(({ code }) => code);
	const thisQuarter = quarterOf(today);
	const periods = [1, 0, -1, -2, -3, -4].map((offset) => addQuarters(thisQuarter, offset));
	const truth: Truth = {
		...{ today, rows, periods, days: new Map() },
		placesOf: byKind((kind) => codes.filter((code) => code.length === LENGTH_OF[kind])),
		now: byKind(() => new Set())
	};
	for (const kind of LIAISON_KINDS)
		for (const place of truth.placesOf[kind]) {
			const own = rows.filter((row) => row.kind === kind && row.place === place);
			if (own.some((row) => holds(row, today))) truth.now[kind].add(place);
			for (const period of periods) {
				const all: Day[] = [];
				const covered = new Set<Day>();
				const end = firstDayOf(addQuarters(period, 1));
				for (let day = firstDayOf(period); day < end && day <= today; day = next(day)) {
					all.push(day);
					if (own.some((row) => holds(row, day))) covered.add(day);
				}
				truth.days.set(`${period} ${kind} ${place}`, { all, covered });
			}
		}
	return truth;
}

const byKind = <T>(make: (kind: LiaisonKind) => T): Record<LiaisonKind, T> =>
	Object.fromEntries(LIAISON_KINDS.map((kind) => [kind, make(kind)])) as Record<LiaisonKind, T>;

/** Covered and all days of a period, over all places or those of a subdistrict. */
function daysIn(truth: Truth, period: Quarter, kind: LiaisonKind, under = ''): [number, number] {
	const counted = truth.placesOf[kind]
		.filter((place) => place.startsWith(under))
		.map((place) => truth.days.get(`${period} ${kind} ${place}`)!);
	return [
		counted.reduce((sum, { covered }) => sum + covered.size, 0),
		counted.reduce((sum, { all }) => sum + all.length, 0)
	];
}

/** The order in which the page names the kinds. */
const ON_PAGE: readonly LiaisonKind[] = ['leader_community', 'unit_community', 'cadre_compound'];

/** What the page says at its head, as everybody, of every period; and its gaps, by code, as the desk. */
async function pagesAgree(store: OpenStore, dataDir: string, truth: Truth): Promise<Finding> {
	const wrong: string[] = [];
	let figures = 0;
	const program = await startProgram(dataDir, { env: { DATABASE_URL: '' } });
	try {
		for (const reader of READERS) {
			const id = (await accountIdOf(store.read, reader))!;
			const cookie = `session=${await sessionsOver(store).begin(id, Date.now())}`;
			for (const period of truth.periods) {
				const answer = await fetch(`${program.origin}/liaison?words&period=${period}`, {
					headers: { cookie, accept: 'text/html' }
				});
				const html = await answer.text();
				const said = {
					today: fractions(html, /class="figure"[^>]*>(\d+)\/(\d+)</g),
					days: fractions(html, /class="quiet"[^>]*>(\d+)\/(\d+)</g)
				};
				const expected = {
					today: ON_PAGE.map((kind) => [truth.now[kind].size, truth.placesOf[kind].length]),
					days: ON_PAGE.map((kind) => daysIn(truth, period, kind))
				};
				figures += ON_PAGE.length * 2;
				if (JSON.stringify(said) !== JSON.stringify(expected))
					wrong.push(`${reader} ${period}: ${JSON.stringify(said)}, not ${JSON.stringify(expected)}`);
				if (reader !== 'desk1') continue;
				const shown = [...html.matchAll(/add=(\w+)&(?:amp;)?place=(\d+)/g)].map(
					([, kind, code]) => `${kind} ${code}`
				);
				const open = LIAISON_KINDS.flatMap((kind) =>
					truth.placesOf[kind].filter((code) => !truth.now[kind].has(code)).map((code) => `${kind} ${code}`)
				);
				figures += open.length;
				if (shown.toSorted().join() !== open.toSorted().join()) wrong.push(`${period}: other gaps`);
			}
		}
	} finally {
		await program.stop();
	}
	return {
		claim: `the coverage page says what a recount day by day says, as ${READERS.join(', ')}, of ${truth.periods.length} quarters`,
		figure: `${figures} figures, ${wrong.length} wrong${wrong.length > 0 ? `: ${wrong[0]}` : ''}`,
		holds: wrong.length === 0
	};
}

const fractions = (html: string, pattern: RegExp): number[][] =>
	[...html.matchAll(pattern)].map(([, part, whole]) => [Number(part), Number(whole)]);

/** Who answers for what today, of the whole district and of two subdistricts. */
async function matricesAgree({ read }: OpenStore, truth: Truth): Promise<Finding> {
	const desk = (await actorOf(read, (await accountIdOf(read, 'desk1'))!, truth.today))!;
	const today = await liaisonToday(read, desk, now());
	const wrong: string[] = [];
	let dots = 0;
	const asked: [LiaisonKind, string][] = [
		['leader_community', '370202'],
		['unit_community', '370202'],
		...SUBDISTRICTS.map((code): [LiaisonKind, string] => ['cadre_compound', code])
	];
	for (const [kind, under] of asked) {
		const { rows, groups, held } = await liaisonMatrix(read, today, kind, under);
		const columns = groups.flatMap((group) => group.columns);
		const drawn = held.map(([row, column]) => `${rows[row]!.id} ${columns[column]!.code}`);
		const expected = new Set(
			truth.rows
				.filter((row) => row.kind === kind && row.place.startsWith(under) && holds(row, truth.today))
				.map((row) => `${row.accountId ?? row.unit} ${row.place}`)
		);
		dots += expected.size;
		if (drawn.toSorted().join() !== [...expected].toSorted().join()) wrong.push(`${kind} ${under}`);
	}
	return {
		claim: 'the matrices show every arrangement in force today as one dot, and nothing else',
		figure: `${dots} dots in ${asked.length} matrices, ${wrong.length} wrong${wrong.map((one) => ` ${one}`).join()}`,
		holds: dots > 0 && wrong.length === 0
	};
}

/** The rows behind the coverage: each place with its days and its open stretches, summed by subdistrict. */
async function placesAgree({ read }: OpenStore, truth: Truth): Promise<Finding> {
	const desk = (await actorOf(read, (await accountIdOf(read, 'desk1'))!, truth.today))!;
	const wrong: string[] = [];
	let counted = 0;
	for (const period of truth.periods) {
		const { placesOf } = await coverageDays(read, desk, period, now());
		for (const kind of LIAISON_KINDS) {
			const rows = placesOf(kind);
			if (rows.length !== truth.placesOf[kind].length) wrong.push(`${period} ${kind}: ${rows.length} rows`);
			for (const { code, covered, all, open } of rows) {
				counted += 1;
				const own = truth.days.get(`${period} ${kind} ${code}`)!;
				const without: Day[] = [];
				for (const { from, until } of open)
					for (let day = from; day < until; day = next(day)) without.push(day);
				const expected = own.all.filter((day) => !own.covered.has(day));
				if (covered !== own.covered.size || all !== own.all.length || without.join() !== expected.join())
					wrong.push(`${period} ${kind} ${code}: ${covered}/${all}`);
			}
			for (const street of new Set(rows.map(({ code }) => code.slice(0, 9)))) {
				const inside = rows.filter(({ code }) => code.startsWith(street));
				const sums = [
					inside.reduce((sum, { covered }) => sum + covered, 0),
					inside.reduce((sum, { all }) => sum + all, 0)
				];
				if (sums.join() !== daysIn(truth, period, kind, street).join())
					wrong.push(`${period} ${kind} ${street}`);
			}
		}
	}
	return {
		claim: 'every place has the days and the open stretches of the recount, and so has every subdistrict',
		figure: `${counted} rows, ${wrong.length} wrong${wrong.length > 0 ? `: ${wrong[0]}` : ''}`,
		holds: wrong.length === 0
	};
}

/** The rule of the program with its last day left out: it must disagree with the recount. */
async function mutantIsCaught(folder: string, truth: Truth): Promise<Finding> {
	const source = join(PROJECT, 'src/lib/liaison/coverage-days.ts');
	const right = readFileSync(source, 'utf8');
	const wrong = right.replace('addDays(period.toOn, 1)', 'period.toOn');
	if (wrong === right) throw new Error('the mutant changes nothing: the rule is written otherwise now');
	const file = join(folder, 'mutant.ts');
	writeFileSync(
		file,
		wrong.replaceAll(
			/from '(\.[^']+)'/g,
			(_, path: string) => `from '${pathToFileURL(join(source, '..', path)).href}'`
		)
	);
	const mutant = (await import(pathToFileURL(file).href)) as typeof CoverageDays;
	let differ = 0;
	for (const kind of LIAISON_KINDS)
		for (const place of truth.placesOf[kind]) {
			const span = mutant.daysSoFar(truth.periods[1]!, truth.today);
			const periods = truth.rows.filter((row) => row.kind === kind && row.place === place);
			const { covered } = mutant.shareOfDays(periods, span);
			if (covered !== truth.days.get(`${truth.periods[1]} ${kind} ${place}`)!.covered.size) differ += 1;
		}
	return {
		claim: 'a rule by which the last day of an arrangement does not count is caught',
		figure: `${differ} places counted otherwise`,
		holds: differ > 0
	};
}
