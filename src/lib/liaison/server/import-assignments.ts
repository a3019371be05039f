import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record, takeTurn } from '../../audit/server/record.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader, Store } from '../../db/server/store.ts';
import { districtCode, placesUnder } from '../../district/server/queries.ts';
import { accountIdOf, holdersOf, liaisonUnits } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { Refusal, type Fault } from '../../refusal.ts';
import { LIAISON, overlap, ROLE_BY_KIND, type LiaisonKind, type Period } from '../assignment.ts';
import { MakeForm, type MakeBody } from '../form.ts';
import { COLUMNS, dayWritten, kindNamed, ledgerLines, type LedgerLine } from '../ledger.ts';
import { arrange, periodOf } from './make-assignment.ts';
import { assignmentsEver } from './queries.ts';
import { liaisonImports } from './table.ts';

/** What is wrong with one cell: the column it stands in, what it says, and how to mend it. */
export interface CellFault {
	column: string;
	value: string;
	fault: Fault;
}

/** What would become of one line. */
export interface JudgedLine {
	row: number;
	who: string;
	/** As it was written, and what the code stands for; empty where it stands for nothing. */
	place: string;
	placeName: string;
	/** `same`: it stands so already, and is not made twice. */
	fate: 'new' | 'same' | 'bad';
	faults: CellFault[];
}

/** An import as it was made. */
export interface Imported {
	id: string;
	made: number;
	same: number;
	bad: number;
	lines: JudgedLine[];
}

interface Judged extends JudgedLine {
	make?: { body: MakeBody; period: Period };
}

/** 试导入: what would become of every line; writes nothing. Refuses `no-header`. */
export async function tryImport(
	db: Reader,
	actor: Actor,
	rows: readonly (readonly string[])[],
	now: Instant
): Promise<JudgedLine[]> {
	const judged = await judge(db, actor, rows, now);
	return judged.map(toldOf);
}

/**
 * 导入包联: makes every line that is new and right, all of them one import; leaves out what stands so already and what
 * is wrong. The file is judged again: what was tried may have changed since. Refuses `nothing-to-import`.
 */
export async function importAssignments(
	store: Store,
	actor: Actor,
	rows: readonly (readonly string[])[],
	now: Instant
): Promise<Imported> {
	return store.write(async (tx) => {
		await takeTurn(tx);
		const judged = await judge(tx, actor, rows, now);
		const countOf = (fate: JudgedLine['fate']) => judged.filter((line) => line.fate === fate).length;
		const counts = { made: countOf('new'), same: countOf('same'), bad: countOf('bad') };
		if (counts.made === 0) throw new Refusal('nothing-to-import');
		const id = store.newId(now);
		await tx.insert(liaisonImports).values({ id, ...counts, madeBy: actor.accountId, madeAt: now });
		for (const { make } of judged)
			if (make) await arrange(store, tx, actor, { ...make.body, importId: id }, make.period, now);
		const subject = { kind: 'liaison', id, place: await districtCode(tx) } as const;
		await record(tx, actor, { action: 'liaison.import', subject, changes: counts }, now);
		return { id, ...counts, lines: judged.map(toldOf) };
	});
}

const toldOf = ({ make: _, ...line }: Judged): JudgedLine => line;

async function judge(
	db: Reader,
	actor: Actor,
	rows: readonly (readonly string[])[],
	now: Instant
): Promise<Judged[]> {
	const district = await districtCode(db);
	must(actor, 'liaison.import', { place: district });
	const lines = ledgerLines(rows);
	if (!lines) throw new Refusal('no-header');
	const today = dayOf(now);
	const standing: Known[] = (await assignmentsEver(db, district)).map((one) => ({
		...one,
		who: one.accountId ?? one.unit!
	}));
	const people = await namesakes(db, today);
	const names = new Map((await placesUnder(db, district)).map(({ code, name }) => [code, name]));
	const nameOf = (code: string) =>
		[code.length > 12 ? names.get(code.slice(0, 12)) : undefined, names.get(code)].filter(Boolean).join(' ');
	const judged: Judged[] = [];
	for (const line of lines) {
		const one = await judgeLine(db, line, { today, standing, people, nameOf });
		judged.push(one);
	}
	return judged;
}

interface Known extends Period {
	kind: LiaisonKind;
	who: string;
	place: string;
	/** The line of this file it is from. */
	row?: number;
}

/** Kind and name → the people or units who are called so. */
type Namesakes = ReadonlyMap<string, readonly string[]>;

interface Beside {
	today: Day;
	standing: Known[];
	people: Namesakes;
	nameOf: (place: string) => string;
}

async function judgeLine(
	db: Reader,
	line: LedgerLine,
	{ today, standing, people, nameOf }: Beside
): Promise<Judged> {
	const faults: CellFault[] = [];
	const wrong = (column: Exclude<keyof LedgerLine, 'row'>, fault: Fault) =>
		void faults.push({ column: COLUMNS[column], value: line[column], fault });
	const told = { row: line.row, who: line.who, place: line.place, placeName: nameOf(line.place), faults };
	const kind = kindNamed(line.kind);
	const days = { fromOn: dayAt('fromOn') ?? today, toOn: dayAt('toOn') ?? null };
	if (!kind) wrong('kind', line.kind === '' ? { code: 'choose' } : { code: 'not-a-choice' });
	const who = kind && (await whoIs(kind));
	if (!kind || !who || faults.length > 0) return { ...told, fate: 'bad' };

	const same = standing.find(
		(one) => one.kind === kind && one.who === who && one.place === line.place && overlap(one, days)
	);
	if (same?.row !== undefined) wrong('who', { code: 'said-above', limit: same.row });
	if (same) return { ...told, fate: same.row === undefined ? 'same' : 'bad' };
	const side = 'unit' in LIAISON[kind].by ? { unit: who } : { accountId: who };
	try {
		const body = readForm(MakeForm, {
			...{ kind, place: line.place, ...side, fromOn: days.fromOn },
			...(days.toOn && { toOn: days.toOn })
		});
		const period = await periodOf(db, body, today);
		standing.push({ kind, who, place: line.place, ...period, row: line.row });
		return { ...told, fate: 'new', make: { body, period } };
	} catch (refusal) {
		if (!(refusal instanceof Refusal) || !refusal.faults) throw refusal;
		for (const [field, fault] of Object.entries(refusal.faults)) wrong(COLUMN_OF[field] ?? 'who', fault);
		return { ...told, fate: 'bad' };
	}

	function dayAt(column: 'fromOn' | 'toOn'): Day | undefined {
		const day = line[column] === '' ? undefined : dayWritten(line[column]);
		if (line[column] !== '' && !day) wrong(column, { code: 'not-a-day' });
		return day;
	}

	async function whoIs(one: LiaisonKind): Promise<string | undefined> {
		if (line.account !== '' && one !== 'unit_community') {
			const id = await accountIdOf(db, line.account);
			if (!id) wrong('account', { code: 'no-such-account' });
			return id;
		}
		const found = people.get(`${one} ${line.who}`) ?? [];
		if (found.length > 1) wrong('who', { code: 'same-name', limit: found.length });
		else if (found.length === 0)
			wrong('who', { code: one === 'unit_community' ? 'no-such-unit' : 'wrong-post' });
		return found.length === 1 ? found[0] : undefined;
	}
}

const COLUMN_OF: Readonly<Record<string, Exclude<keyof LedgerLine, 'row'>>> = {
	kind: 'kind',
	place: 'place',
	accountId: 'who',
	unit: 'who',
	fromOn: 'fromOn',
	toOn: 'toOn'
};

async function namesakes(db: Reader, today: Day): Promise<Namesakes> {
	const [leaders, cadres, units] = await Promise.all([
		holdersOf(db, ROLE_BY_KIND.leader_community, today),
		holdersOf(db, ROLE_BY_KIND.cadre_compound, today),
		liaisonUnits(db)
	]);
	const called = new Map<string, string[]>();
	const add = (kind: LiaisonKind, name: string, id: string) => {
		const key = `${kind} ${name}`;
		const ids = called.get(key) ?? [];
		if (!ids.includes(id)) called.set(key, [...ids, id]);
	};
	for (const { name, accountId } of leaders) add('leader_community', name, accountId);
	for (const { name, accountId } of cadres) add('cadre_compound', name, accountId);
	for (const { name, id } of units) add('unit_community', name, id);
	return called;
}
