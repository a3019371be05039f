import { readFileSync, rmSync } from 'node:fs';
import { and, eq, like } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canRace, testEngine } from '../../../../tests/support/database.ts';
import { take } from '../../../../tests/support/road.ts';
import { at, NOW, smallTown, 海韵楼院, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace } from '../../../../tests/support/witness.ts';
import { DAY_LENGTH } from '../../clock.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import { verifyChain } from '../../audit/server/verify.ts';
import { log } from '../../tasks/server/log.ts';
import { listTasks } from '../../tasks/server/listed.ts';
import { checkTasks } from '../../tasks/server/check-tasks.ts';
import { tasks, type TaskRow } from '../../tasks/server/table.ts';
import { contactOf } from './contact.ts';
import { eraseDue } from './erase-job.ts';
import { eraseResident } from './erase-resident.ts';
import { keepResident } from './keep-resident.ts';
import { tasksOfPhone } from './queries.ts';
import { reveal } from './reveal.ts';
import { residents } from './table.ts';

const NAME = '冷月华';
const PHONE = '13812345678';
const ADDRESS = '团岛一路3号2单元501';
const RESIDENT = { name: NAME, phone: PHONE, address: ADDRESS, basis: 'consent', share: true };

let town: Town;
beforeEach(async () => {
	town = await smallTown();
});
afterEach(() => town.store.close());

const logged = async (resident: object = RESIDENT, now = NOW, more: object = {}): Promise<TaskRow> =>
	log(
		town.store,
		await town.as('secretary1'),
		{ place: 海韵楼院, title: '一把轮椅', upTo: 'open_for_claim', resident, ...more },
		now
	);
const contact = async (account: string, task: TaskRow, now = NOW) =>
	contactOf(town.store.read, await town.as(account), task, now);
const look = async (account: string, task: TaskRow, now = NOW) =>
	reveal(town.store, await town.as(account), task, { purpose: 'contact' }, now);
const eventsOf = (action: string) =>
	town.store.read.select().from(journal).where(eq(journal.action, action)).orderBy(journal.seq);

test('whose need it is lies sealed beside the matter, and the journal tells only that it is there', async () => {
	const task = await logged();
	const [row] = await town.store.read.select().from(residents);
	const everything = JSON.stringify([
		row,
		await town.store.read.select().from(tasks),
		await town.store.read.select().from(journal),
		await town.store.read.select().from(remarks)
	]);
	for (const word of [NAME, PHONE, ADDRESS, PHONE.slice(-4)]) expect(everything).not.toContain(word);
	expect(row).toMatchObject({ taskId: task.id, basis: 'consent', share: true, notice: '2026-11' });
	const [event] = await eventsOf('resident.keep');
	expect(event).toMatchObject({ accountId: 'secretary1', subjectId: row!.id });
	expect(event!.changes).toMatchObject({ fields: ['name', 'phone', 'address'], basis: 'consent' });
});

test('a phone that is none, or no ground, is refused, and nothing is logged', async () => {
	await withoutTrace(town.store, async () => {
		await expect(logged({ name: NAME, phone: '12', basis: 'consent' })).rejects.toMatchObject({
			code: 'invalid',
			faults: { 'resident.phone': { code: 'not-a-phone' } }
		});
		await expect(logged({ name: NAME })).rejects.toMatchObject({ code: 'invalid' });
	});
});

test('on the screen it stands masked, and whoever may open it leaves a line each time', async () => {
	const task = await logged();
	expect((await contact('secretary1', task)).resident).toMatchObject({
		name: '冷**',
		phone: '138****5678',
		address: null,
		hasAddress: true
	});
	expect(await look('secretary1', task)).toEqual({ name: NAME, phone: PHONE, address: ADDRESS });
	const { looks } = await contact('secretary1', task);
	expect(looks).toEqual([{ by: '林静', at: NOW, purpose: 'contact' }]);
	const [event] = await eventsOf('resident.reveal');
	expect(event!.changes).toEqual({ purpose: 'contact' });
});

test.each([
	['grid1', 'not-allowed'],
	['cadre1', 'not-allowed'],
	['leader1', 'not-allowed'],
	['street1', 'not-allowed'],
	['desk1', 'not-needed'],
	['org1', 'not-allowed'],
	['secretary2', 'not-found'],
	['street2', 'not-found'],
	['unit1', 'not-allowed'],
	['unit2', 'not-found'],
	['sys1', 'not-found'],
	['sec1', 'not-found'],
	['audit1', 'not-found']
])('before anybody has it, %s does not open it: %s', async (account, code) => {
	const task = await logged();
	await withoutTrace(town.store, () => expect(look(account, task)).rejects.toMatchObject({ code }));
});

test.each(['grid1', 'cadre1', 'leader1', 'street1', 'desk1', 'org1'])(
	'%s sees it masked',
	async (account) => {
		const task = await logged();
		expect((await contact(account, task)).resident).toMatchObject({ phone: '138****5678' });
	}
);

test('a unit sees nothing of it before it claims, and what it needs from then until ten days after the end', async () => {
	const task = await logged();
	expect((await contact('unit1', task)).resident).toBeNull();
	const claimed = await take(town, 'claim', task, { by: 'unit1' });
	expect((await contact('unit1', claimed)).resident).toMatchObject({ name: '冷**' });
	expect(await look('unit1', claimed)).toMatchObject({ phone: PHONE });
	await expect(look('unit3', claimed)).rejects.toMatchObject({ code: 'not-allowed' });
	const reported = await take(town, 'report-done', claimed, { by: 'unit1' });
	const approved = await take(town, 'approve', reported, { by: 'secretary1' });
	const closed = await take(town, 'follow-up', approved, { by: 'secretary1' });
	expect(closed.state).toBe('closed');
	expect(await look('unit1', closed, at('2026-12-03'))).toMatchObject({ phone: PHONE });
	await expect(look('unit1', closed, at('2026-12-05'))).rejects.toMatchObject({ code: 'not-needed' });
	expect((await contact('unit1', closed, at('2026-12-05'))).resident).toBeNull();
	expect(await look('secretary1', closed, at('2026-12-05'))).toMatchObject({ phone: PHONE });
});

test('where the resident did not agree, a unit that claims is not told', async () => {
	const task = await logged({ ...RESIDENT, share: false });
	const claimed = await take(town, 'claim', task, { by: 'unit1' });
	await withoutTrace(town.store, () =>
		expect(look('unit1', claimed)).rejects.toMatchObject({ code: 'not-shared' })
	);
	expect((await contact('unit1', claimed)).closed).toBe('not-shared');
});

test('the street desk opens it when it is for the street to ask, not before', async () => {
	const task = await log(
		town.store,
		await town.as('grid1'),
		{ kind: 'compound_problem', place: 海韵楼院, title: '路灯不亮', resident: RESIDENT },
		NOW
	);
	// A compound's problem goes straight to the street: it admits it, and may call back.
	expect(await look('street1', task)).toMatchObject({ phone: PHONE });
	expect((await look('secretary1', task)).name).toBe(NAME);
	await expect(look('desk1', task)).rejects.toMatchObject({ code: 'not-needed' });
});

test('whoever it is about sees nothing of it', async () => {
	const task = await logged(RESIDENT, NOW, { conflict: 'secretary1', upTo: 'submitted' });
	await expect(contact('secretary1', task)).rejects.toMatchObject({ code: 'not-found' });
	await expect(look('secretary1', task)).rejects.toMatchObject({ code: 'not-found' });
});

test('it is added later, and corrected without being opened; one event each', async () => {
	const task = await town.wish();
	const keep = async (account: string, resident: object) =>
		keepResident(town.store, await town.as(account), task, { resident }, NOW);
	expect((await contact('secretary1', task)).resident).toBeNull();
	await withoutTrace(town.store, async () => {
		await expect(keep('secretary1', { basis: 'consent' })).rejects.toMatchObject({ code: 'invalid' });
		await expect(keep('unit1', RESIDENT)).rejects.toMatchObject({ code: 'not-allowed' });
		await expect(keep('secretary2', RESIDENT)).rejects.toMatchObject({ code: 'not-found' });
	});
	await keep('secretary1', RESIDENT);
	await keep('secretary1', { name: '冷月', basis: 'duty' });
	expect(await look('secretary1', task)).toEqual({ name: '冷月', phone: PHONE, address: ADDRESS });
	const [kept, corrected] = [await eventsOf('resident.keep'), await eventsOf('resident.correct')];
	expect([kept.length, corrected.length]).toEqual([1, 1]);
	expect(corrected[0]!.changes).toMatchObject({ fields: ['name'], basis: 'duty', share: false });
});

test('a phone is found by the whole number or its last four figures, and by nothing else', async () => {
	const task = await logged();
	const found = (typed: string) => tasksOfPhone(town.store.read, typed);
	expect(await found('138 1234 5678')).toEqual([task.id]);
	expect(await found('5678')).toEqual([task.id]);
	for (const other of ['13812345679', '1234', '678', '45678', '1381234567', '', '冷月华'])
		expect(await found(other)).toEqual([]);
});

test.each([
	['secretary1', 1, 1],
	['grid1', 1, 0],
	['street1', 1, 0],
	['org1', 1, 0],
	['unit1', 0, 0],
	['secretary2', 0, 0]
])(
	'by the last four figures %s finds %i of the matters, where the mask is shown to them, and by the whole number %i, where they may open it',
	async (account, count, whole) => {
		const task = await logged();
		const find = async (q: string) =>
			listTasks(town.store.read, await town.as(account), { q }, NOW).then(({ items, total }) => [
				items.map(({ id }) => id),
				total
			]);
		expect(await find('5678')).toEqual([count ? [task.id] : [], count]);
		expect(await find('138 1234 5678')).toEqual([whole ? [task.id] : [], whole]);
		expect(await find('5679')).toEqual([[], 0]);
	}
);

test('a draft takes whose need it was with it', async () => {
	const { deleteDraft } = await import('../../tasks/server/delete-draft.ts');
	const draft = await logged(RESIDENT, NOW, { upTo: 'draft' });
	await deleteDraft(town.store, await town.as('secretary1'), draft, NOW);
	expect(await town.store.read.select().from(residents)).toEqual([]);
});

test('erased, nothing personal is left, the journal still holds, and the matter stays in the figures', async () => {
	const task = await logged(RESIDENT, NOW, {
		title: `${NAME}想要一把轮椅`,
		summary: '居民想要一把轮椅',
		description: `${NAME}住${ADDRESS}，电话${PHONE}`
	});
	const noted = await take(town, 'note', task, { by: 'secretary1', body: { text: `${NAME}今天不在家` } });
	const erase = async (account: string, ground = 'wish') =>
		eraseResident(town.store, await town.as(account), noted, { ground }, NOW);
	await withoutTrace(town.store, async () => {
		await expect(erase('unit1')).rejects.toMatchObject({ code: 'not-allowed' });
		await expect(erase('grid1')).rejects.toMatchObject({ code: 'not-allowed' });
		await expect(erase('secretary2')).rejects.toMatchObject({ code: 'not-found' });
		await expect(erase('secretary1', 'mood')).rejects.toMatchObject({ code: 'invalid' });
	});
	await erase('secretary1');
	await eraseDue(town.store, NOW);
	const all = JSON.stringify([
		await town.store.read.select().from(tasks),
		await town.store.read.select().from(residents),
		await town.store.read.select().from(journal),
		await town.store.read.select().from(remarks)
	]);
	for (const word of [NAME, PHONE, ADDRESS, '不在家']) expect(all).not.toContain(word);
	const [row] = await town.store.read.select().from(tasks);
	expect(row).toMatchObject({ title: '居民想要一把轮椅', description: '', erasedAt: null });
	expect(await contact('secretary1', task)).toMatchObject({ resident: null, isErased: true });
	expect(await tasksOfPhone(town.store.read, PHONE)).toEqual([]);
	await expect(erase('secretary1')).rejects.toMatchObject({ code: 'no-resident' });
	await expect(look('secretary1', task)).rejects.toMatchObject({ code: 'no-resident' });
	const keep = keepResident(town.store, await town.as('secretary1'), task, { resident: RESIDENT }, NOW);
	await expect(keep).rejects.toMatchObject({ code: 'no-resident' });
	expect((await verifyChain(town.store.read)).faults).toEqual([]);
	expect(await checkTasks(town.store.read)).toEqual([]);
	expect((await listTasks(town.store.read, await town.as('secretary1'), {}, NOW)).total).toBe(1);
	const [event] = await eventsOf('resident.erase');
	expect(event).toMatchObject({ accountId: 'secretary1', changes: { ground: 'wish' } });
});

test('what is said of a matter after it was erased by wish goes when its own time is over', async () => {
	const task = await logged(RESIDENT, NOW, { upTo: 'submitted' });
	await eraseResident(town.store, await town.as('secretary1'), task, { ground: 'wish' }, NOW);
	const note = { by: 'secretary1', body: { text: `${NAME}今天不在家` } };
	const [open] = await town.store.read.select().from(tasks);
	await take(town, 'note', open!, note);
	await take(town, 'reject', open!);
	const later = NOW + 400 * DAY_LENGTH;
	expect(await eraseDue(town.store, later)).toBe(1);
	expect(JSON.stringify(await town.store.read.select().from(remarks))).not.toContain('不在家');
	expect((await town.store.read.select().from(tasks))[0]!.erasedAt).toBe(later);
	expect(await eraseDue(town.store, later)).toBe(0);
	expect(await checkTasks(town.store.read)).toEqual([]);
});

test('nothing is kept of anybody in a matter whose time is over, though nobody was kept before', async () => {
	const task = await logged(RESIDENT, NOW, { resident: undefined, upTo: 'submitted' });
	const [open] = await town.store.read.select().from(tasks);
	await take(town, 'reject', open!);
	await eraseDue(town.store, NOW + 400 * DAY_LENGTH);
	expect(await contact('secretary1', task)).toMatchObject({ canKeep: false, isErased: true });
	const keep = keepResident(town.store, await town.as('secretary1'), task, { resident: RESIDENT }, NOW);
	await expect(keep).rejects.toMatchObject({ code: 'no-resident' });
});

test.each([
	['隋玉梅', '隋玉梅想要一台助听器', '居民想要一台助听器'],
	['欧阳建国', '欧阳建国家想换灯泡', '居民家想换灯泡'],
	['栾秀英', '帮栾秀英送轮椅', '帮居民送轮椅'],
	['佟大姐', '佟大姐要一根拐杖', '居民要一根拐杖'],
	['逄秀兰', '逄阿姨想要一张床', '居民想要一张床']
])('%s: of “%s” everybody may read “%s”', async (name, title, summary) => {
	const { id } = await logged({ ...RESIDENT, name }, NOW, { title, upTo: 'open_for_claim' });
	const { id: typed } = await logged({ ...RESIDENT, name }, NOW, { title: '一件小事', summary: title });
	const { id: later } = await logged(RESIDENT, NOW, {
		resident: undefined,
		title: '一件小事',
		summary: `${title}吧`
	});
	await keepResident(
		town.store,
		await town.as('secretary1'),
		{ id: later },
		{ resident: { ...RESIDENT, name } },
		NOW
	);
	const rows = new Map((await town.store.read.select().from(tasks)).map((row) => [row.id, row.summary]));
	expect([rows.get(id), rows.get(typed), rows.get(later)]).toEqual([summary, summary, `${summary}吧`]);
	expect(await checkTasks(town.store.read)).toEqual([]);
});

test.runIf(canRace)(
	'kept and erased at one moment, nobody is known any more or they are kept whole',
	async () => {
		for (let round = 0; round < 10; round += 1) {
			const task = await logged(RESIDENT, NOW, { upTo: 'submitted' });
			const secretary = await town.as('secretary1');
			await Promise.allSettled([
				keepResident(town.store, secretary, task, { resident: RESIDENT }, NOW),
				eraseResident(town.store, secretary, task, { ground: 'wish' }, NOW)
			]);
			const [row] = await town.store.read.select().from(residents).where(eq(residents.taskId, task.id));
			expect(row).toMatchObject({ name: null, phone: null, erasedAt: NOW });
		}
	}
);

test.runIf(canRace)('two who are the first to write a contact down at one moment keep one', async () => {
	const task = await logged(RESIDENT, NOW, { resident: undefined, upTo: 'submitted' });
	await Promise.all(
		['secretary1', 'grid1'].map(async (account) =>
			keepResident(town.store, await town.as(account), task, { resident: RESIDENT }, NOW)
		)
	);
	const rows = await town.store.read.select().from(residents).where(eq(residents.taskId, task.id));
	expect(rows).toHaveLength(1);
});

test('its photos go with it', async () => {
	const { addPhoto } = await import('../../attachments/server/add-photo.ts');
	const { readPhoto } = await import('../../attachments/server/files.ts');
	const { photo } = await import('../../../../tests/support/photos.ts');
	const shown = await addPhoto(
		town.store,
		await town.as('secretary1'),
		await photo({ width: 40, height: 30 }),
		NOW
	);
	const task = await logged(RESIDENT, NOW, { attachments: [shown.id] });
	expect(await readPhoto(shown.file)).toBeDefined();
	await eraseResident(town.store, await town.as('secretary1'), task, { ground: 'wish' }, NOW);
	await eraseDue(town.store, NOW);
	expect(await readPhoto(shown.file)).toBeUndefined();
});

test('twelve months after its end a matter is erased by itself, once, and not a day earlier', async () => {
	const closed = await take(
		town,
		'withdraw',
		await logged(RESIDENT, at('2026-11-20')),
		{ by: 'secretary1' },
		at('2026-11-24')
	);
	const open = await logged(RESIDENT, at('2026-11-20'));
	expect(closed.state).toBe('terminated');
	expect(await eraseDue(town.store, at('2027-11-24'))).toBe(0);
	expect(await eraseDue(town.store, at('2027-11-25'))).toBe(1);
	expect(await eraseDue(town.store, at('2027-11-26'))).toBe(0);
	const rows = await town.store.read
		.select({ task: residents.taskId, erasedAt: residents.erasedAt })
		.from(residents);
	expect(Object.fromEntries(rows.map(({ task, erasedAt }) => [task, erasedAt]))).toEqual({
		[closed.id]: at('2027-11-25'),
		[open.id]: null
	});
	const [event] = await town.store.read
		.select()
		.from(journal)
		.where(and(like(journal.action, 'resident.erase')));
	expect(event).toMatchObject({ accountId: null, changes: { ground: 'time' } });
});

test.runIf(testEngine === 'sqlite')('what was erased has left the files', async () => {
	const { openSqlite } = await import('../../db/server/sqlite.ts');
	const { storeOver } = await import('../../db/server/store.ts');
	const { settle, townOver } = await import('../../../../tests/support/town.ts');
	const { temporaryFolder } = await import('../../../../tests/support/program.ts');
	const folder = temporaryFolder();
	const store = storeOver(openSqlite(`${folder}/board.db`));
	await store.migrate();
	await settle(store);
	const there = townOver(store);
	const secretary = await there.as('secretary1');
	const words = { title: `${NAME}要轮椅`, summary: '居民要轮椅', description: `住${ADDRESS}，电话${PHONE}` };
	const task = await log(store, secretary, { place: 海韵楼院, ...words, resident: RESIDENT }, NOW);
	const files = () => ['', '-wal'].map((end) => readFileSync(`${folder}/board.db${end}`)).map(String);
	expect(files().join('')).toContain(NAME);
	await eraseResident(store, secretary, task, { ground: 'wish' }, NOW);
	await eraseDue(store, NOW);
	for (const word of [NAME, PHONE, ADDRESS]) expect(files().join('')).not.toContain(word);
	await store.close();
	rmSync(folder, { recursive: true });
});
