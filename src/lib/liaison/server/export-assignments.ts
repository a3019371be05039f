import type { Actor } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { record } from '../../audit/server/record.ts';
import { dayOf, type Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import { levelOf } from '../../district/place.ts';
import { districtCode, placeNames } from '../../district/server/queries.ts';
import { signInNamesOf } from '../../people/server/queries.ts';
import type { Ledger } from '../../spreadsheet/ledger.ts';
import { COLUMNS, HEADER, KIND_WORDS } from '../ledger.ts';
import { LIAISON_NAMES } from '../names.ts';
import { assignmentsOn, named, represented } from './queries.ts';

export type LedgerFormat = 'csv' | 'xlsx';

/** 导出包联台账: who answers for what today, with deputies. The journal keeps who took how many rows in which form. */
export async function exportAssignments(
	store: Store,
	actor: Actor,
	format: LedgerFormat,
	now: Instant
): Promise<Ledger> {
	return store.write(async (tx) => {
		must(actor, 'liaison.export');
		const today = dayOf(now);
		const district = await districtCode(tx);
		const inForce = await represented(tx, await named(tx, await assignmentsOn(tx, today, district)), today);
		const [places, accounts] = await Promise.all([
			placeNames(tx, [district, ...inForce.map(({ place }) => place)]),
			signInNamesOf(
				tx,
				inForce.flatMap(({ accountId }) => accountId ?? [])
			)
		]);
		const nameOf = (code: string) =>
			levelOf(code) === 'compound'
				? `${places.get(code.slice(0, 12)) ?? ''} ${places.get(code) ?? ''}`
				: (places.get(code) ?? '');
		const rows = inForce.map((one) => [
			LIAISON_NAMES[one.kind].zh,
			one.name,
			one.accountId ? (accounts.get(one.accountId) ?? '') : '',
			one.place,
			nameOf(one.place),
			one.fromOn,
			one.toOn ?? '',
			one.deputy ? `${one.deputy.deputyName}代理，${one.deputy.fromOn}至${one.deputy.toOn}` : ''
		]);
		const subject = { kind: 'liaison', id: district, place: district } as const;
		const changes = { rows: rows.length, format };
		await record(tx, actor, { action: 'liaison.export', subject, changes }, now);
		return { ...emptyLedger(places.get(district) ?? '', now), rows };
	});
}

/** 模板: the same table with nothing in it yet. */
export async function ledgerTemplate(store: Store, actor: Actor, now: Instant): Promise<Ledger> {
	const district = await districtCode(store.read);
	must(actor, 'liaison.import', { place: district });
	const names = await placeNames(store.read, [district]);
	return emptyLedger(names.get(district) ?? '', now);
}

const emptyLedger = (unit: string, now: Instant): Ledger => ({
	title: '包联台账',
	unit,
	day: dayOf(now),
	header: HEADER,
	rows: [],
	choices: { [COLUMNS.kind]: KIND_WORDS }
});
