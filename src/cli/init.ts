import { ANNOUNCED_YEARS, announcedYear } from '../lib/calendar/server/announced.ts';
import { calendarYears } from '../lib/calendar/server/table.ts';
import { useAuditSecret } from '../lib/audit/server/key.ts';
import { record } from '../lib/audit/server/record.ts';
import { dayOf, now, type Instant } from '../lib/clock.ts';
import { readAppSecret } from '../lib/db/server/secret.ts';
import type { OpenStore, Store, Writer } from '../lib/db/server/store.ts';
import type { Place } from '../lib/district/place.ts';
import { places } from '../lib/district/server/table.ts';
import { SHINAN, SHINAN_PLACES } from '../lib/district/shinan.ts';
import { newActivation, slipFor, type Slip } from '../lib/people/server/slip.ts';
import { accounts } from '../lib/people/server/table.ts';
import { readSettings } from '../lib/settings.ts';
import { appoint } from './appoint.ts';
import { makeRoom, refuseNonEmpty, withStore } from './board.ts';
import { printSlip } from './slip.ts';
import { EXIT, need, noWords, UsageError, type Command } from './command.ts';

const FIRST_ACCOUNT = 'sysadmin';

export const init: Command = {
	about: '建一个空的正式系统 · make an empty board for real use',
	usage: [
		[
			'init --district CODE --admin NAME [--name DISTRICT]',
			'CODE 是6位区划代码（370202 自带街道和社区名录，其他区给出 --name 区名）；NAME 是第一位系统管理员的姓名。打印一次性激活码。\n' +
				'      CODE: six digits (370202 brings its subdistricts and communities; else --name the district). NAME: the first system administrator. Prints a one-time activation code.'
		]
	],
	options: { district: { type: 'string' }, admin: { type: 'string' }, name: { type: 'string' } },
	async run(given) {
		noWords(given);
		const district = placesOf(need(given, 'district'), given.options.name);
		const name = need(given, 'admin').trim();
		if (!name || name.length > 40)
			throw new UsageError('--admin 是姓名，最多40个字 · --admin takes a name, 40 characters at most');
		const settings = readSettings();
		useAuditSecret(readAppSecret(settings));
		makeRoom(settings);
		const slip = await withStore(settings, async (store) => {
			await store.migrate();
			await refuseNonEmpty(store, settings);
			return firstRows(store, district, name, now());
		});
		console.log(`已建好：${district[0]!.name} · ready`);
		printSlip(slip);
		return EXIT.fine;
	}
};

function placesOf(code: string, name: unknown): readonly Place[] {
	if (!/^\d{6}$/.test(code))
		throw new UsageError('--district 是6位区划代码 · --district takes the six digits of a district');
	if (code === SHINAN) return SHINAN_PLACES;
	if (typeof name !== 'string' || !name)
		throw new UsageError('请用 --name 给出区名 · name the district with --name');
	return [{ code, name, level: 'district' }];
}

const firstRows = (
	store: OpenStore,
	district: readonly Place[],
	name: string,
	at: Instant
): Promise<Slip> => {
	const { code, columns } = newActivation(at);
	return store.write(async (tx) => {
		await tx.insert(calendarYears).values(ANNOUNCED_YEARS.map(announcedYear));
		await tx.insert(places).values([...district]);
		const [{ code: seat }] = district as [Place];
		await record(
			tx,
			null,
			{ action: 'system.init', subject: { kind: 'system', id: 'board', place: seat } },
			at
		);
		const person = await addFirst(store, tx, name, columns, at);
		await appoint(store, tx, { accountId: person.id, role: 'system_admin', place: seat }, dayOf(at), at);
		return slipFor(person, code, columns.activationExpiresAt);
	});
};

async function addFirst(
	store: Store,
	tx: Writer,
	name: string,
	activation: ReturnType<typeof newActivation>['columns'],
	at: Instant
) {
	const person = { id: store.newId(at), account: FIRST_ACCOUNT, name };
	await tx
		.insert(accounts)
		.values({ ...person, ...activation, mustChangePassword: false, createdAt: at, isDemo: false });
	await record(
		tx,
		null,
		{
			action: 'account.create',
			subject: { kind: 'account', id: person.id },
			changes: { account: FIRST_ACCOUNT, name, activationExpiresAt: activation.activationExpiresAt },
			texts: ['account', 'name']
		},
		at
	);
	return person;
}
