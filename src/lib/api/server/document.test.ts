/** Every operation is driven to every status its document names, and each answer is held against its schema. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schemaFaults } from '../../../../tests/support/json-schema.ts';
import { photo } from '../../../../tests/support/photos.ts';
import { draftOf, readyFor, wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, TODAY, 团岛, 西镇, type Town } from '../../../../tests/support/town.ts';
import { withoutTrace } from '../../../../tests/support/witness.ts';
import { journal } from '../../audit/server/table.ts';
import { newKey, once } from '../../http/server/once.ts';
import { throttled } from '../../http/server/throttle.ts';
import { receipts } from '../../http/server/table.ts';
import { addDays } from '../../clock.ts';
import { convene, standingIn } from '../../meetings/server/convene.ts';
import { log } from '../../tasks/server/log.ts';
import { posts } from '../../people/server/table.ts';
import { eraseResident } from '../../residents/server/erase-resident.ts';
import { liaisonImports } from '../../liaison/server/table.ts';
import { tasks, type TaskRow } from '../../tasks/server/table.ts';
import { recordVisit } from '../../visits/server/record-visit.ts';
import { MEETING_OPERATIONS } from './meeting-operations.ts';
import type { Operation } from './operation.ts';
import { openApi } from './openapi.ts';
import { NOTICE_OPERATIONS } from './notice-operations.ts';
import { ALL_OPERATIONS, isPosted, OPERATIONS, STEPS } from './operations.ts';
import { PEOPLE_OPERATIONS } from './people-operations.ts';
import { RESIDENT_OPERATIONS } from './resident-operations.ts';
import { serve } from './serve.ts';
import { TABLE_OPERATIONS } from './table-operations.ts';
import { VISIT_OPERATIONS } from './visit-operations.ts';

/** A request that is fine as it stands. */
interface Fine {
	as: string;
	params: Record<string, string>;
	query?: string;
	body?: unknown;
	/** Sent as a form instead of a body. */
	file?: Buffer;
	headers?: Record<string, string>;
}
/** What is changed about it; a header of null is left out. */
interface Twist extends Partial<Omit<Fine, 'as' | 'headers'>> {
	as?: string | null;
	headers?: Record<string, string | null>;
	mustChangePassword?: boolean;
	isTooLarge?: boolean;
	/** Puts back what was prepared. */
	afterwards?: () => Promise<unknown>;
}

interface Described {
	responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
	parameters: { name: string; in: string; required: boolean }[];
	requestBody?: object;
}

const document = openApi();
const describedOf = ({ method, path }: Operation) =>
	document.paths[`/api/v1${path}`]![method.toLowerCase()] as Described;

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

type Answer = Awaited<ReturnType<typeof send>>;

async function send(operation: Operation, fine: Fine, twist: Twist = {}) {
	const { as, params, query, body } = { ...fine, ...twist };
	const actor =
		as === null ? null : { ...(await town.as(as)), mustChangePassword: twist.mustChangePassword ?? false };
	const form = fine.file && body === undefined ? formWith(fine.file) : undefined;
	const type = body === undefined ? {} : { 'content-type': 'application/json' };
	const cutOff = { ...(twist.isTooLarge && form && { 'content-type': 'multipart/form-data; boundary=x' }) };
	const headers = Object.entries({ ...type, ...cutOff, ...fine.headers, ...twist.headers }).filter(
		(entry): entry is [string, string] => entry[1] !== null
	);
	const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
	const request = new Request(`http://board/api/v1${operation.path}`, {
		method: operation.method,
		headers,
		body: twist.isTooLarge ? overLimit() : (form ?? sent),
		duplex: 'half'
	} as RequestInit);
	const event = {
		request,
		locals: { actor, store: town.store, now: NOW, requestId: 'r' },
		params,
		url: new URL(`${request.url}?${query ?? ''}`)
	};
	const answer = await serve(operation)(event as unknown as Parameters<ReturnType<typeof serve>>[0]);
	const text = await answer.text();
	const isFile = answer.headers.has('content-disposition');
	const json = text === '' || isFile ? null : (JSON.parse(text) as unknown);
	return { status: answer.status, headers: answer.headers, json };
}

function formWith(file: Buffer): FormData {
	const form = new FormData();
	form.set('file', new File([new Uint8Array(file)], 'photo.jpg'));
	return form;
}

/** A body as the server cuts it off. */
const overLimit = () => new ReadableStream({ pull: (body) => body.error({ status: 413 }) });

/** A request to each operation that goes through. */
async function fineFor(operation: Operation): Promise<Fine> {
	const action = operation.path.replace('/tasks/{task}/', '');
	if (operation.method === 'POST' && isPosted(action)) {
		const { task, by, body } = await readyFor(town, action);
		return { as: by, params: { task: task.id }, body };
	}
	const as = 'secretary1';
	const wish = await wishIn(town, 'submitted');
	const params = { task: wish.id };
	const headers = { 'if-match': `"${wish.version}"` };
	switch (operation) {
		case OPERATIONS.logTask:
			return { as, params: {}, body: { place: 团岛, title: '一把轮椅' } };
		case OPERATIONS.addPhoto:
			return { as, params: {}, file: await photo() };
		case OPERATIONS.correctTask:
			return { as, params, headers, body: { title: '两把轮椅', reason: '写错了' } };
		case OPERATIONS.deleteTask:
			return { as, params: { task: (await draftOf(town, 'micro_wish')).id }, headers: { 'if-match': '"1"' } };
		case OPERATIONS.readCommunity:
			return { as, params: { code: 团岛 } };
		case OPERATIONS.setCommunityPhone:
			return { as, params: { code: 团岛 }, body: { phone: '0532-82651234' } };
		case OPERATIONS.listLiaison:
			return { as, params: {}, query: 'kind=cadre_compound&place=370202002&period=2026Q3' };
		case OPERATIONS.listPlaces:
			return { as, params: {}, query: 'under=370202002&level=community' };
		case RESIDENT_OPERATIONS.readResident:
			return { as, params: await ofResident() };
		case RESIDENT_OPERATIONS.keepResident:
			return { as, params: await ofResident(), body: { resident: { phone: '13800001234', basis: 'duty' } } };
		case RESIDENT_OPERATIONS.revealResident:
			return { as, params: await ofResident(), body: { purpose: 'contact' } };
		case RESIDENT_OPERATIONS.eraseResident:
			return { as, params: await ofResident(), body: { ground: 'wish' } };
		case VISIT_OPERATIONS.listOfVisits:
			return { as, params: {}, query: 'place=370202&from=2026-01-01&to=2026-12-31&limit=2' };
		case VISIT_OPERATIONS.recordVisit:
			return { as, params: {}, body: { place: 团岛, met: ['resident'], wishes: [{ title: '一把轮椅' }] } };
		case VISIT_OPERATIONS.readVisit:
			return { as, params: { visit: (await visitOf(as)).id } };
		case VISIT_OPERATIONS.correctVisit: {
			const visit = { visit: (await visitOf(as)).id };
			return { as, params: visit, headers: { 'if-match': '"1"' }, body: { met: ['shop'], reason: '写错了' } };
		}
		case MEETING_OPERATIONS.listMeetings:
			return { as, params: {}, query: `place=${团岛}&state=planned&state=open&limit=2` };
		case MEETING_OPERATIONS.readMeeting:
			return { as, params: { meeting: await aMeeting() } };
		case MEETING_OPERATIONS.rescheduleMeeting: {
			const body = { heldOn: addDays(TODAY, 7), reason: '当天全区防汛' };
			return { as: 'desk1', params: { meeting: await aMeeting() }, body };
		}
		case MEETING_OPERATIONS.callOffMeeting:
			return { as: 'desk1', params: { meeting: await aMeeting() }, body: { reason: '当天全区防汛' } };
		case NOTICE_OPERATIONS.listNotices:
			return { as, params: {}, query: 'limit=2' };
		case NOTICE_OPERATIONS.readNotices:
			return { as, params: {} };
		case TABLE_OPERATIONS.importTable:
			return { as: 'desk1', params: {}, file: Buffer.from('类型,姓名或单位,地方编码\n') };
		case TABLE_OPERATIONS.listImports:
			return { as: 'desk1', params: {} };
		case TABLE_OPERATIONS.undoImport:
			return { as: 'desk1', params: { import: await anImport() }, body: { reason: '传错了表' } };
		case TABLE_OPERATIONS.exportTable:
			return { as: 'org1', params: { kind: 'liaison', format: 'csv' } };
		case PEOPLE_OPERATIONS.readAccount:
			return { as: 'sec1', params: { account: 'cadre1' } };
		case PEOPLE_OPERATIONS.endPost:
			return { as: 'sec1', params: { post: await aPost() } };
		case OPERATIONS.listOfTasks:
			return { as, params: {}, query: 'state=submitted&state=closed&mine=1&limit=2' };
		default:
			return { as, params };
	}
}

const visitOf = async (account: string) =>
	recordVisit(town.store, await town.as(account), { place: 团岛, met: ['resident'] }, NOW);
/** The meeting a community has before it. */
async function aMeeting(community = 团岛): Promise<string> {
	const standing = await standingIn(town.store.read, community);
	return (standing ?? (await convene(town.store, await town.as('desk1'), { community, heldOn: TODAY }, NOW)))
		.id;
}

/** A file whose rows stood so already. */
async function anImport(): Promise<string> {
	const id = newKey();
	const counts = { made: 0, same: 1, bad: 0 };
	await town.store.write((tx) =>
		tx.insert(liaisonImports).values({ id, ...counts, madeBy: 'desk1', madeAt: NOW })
	);
	return id;
}

/** A post on which nothing hangs. */
async function aPost(): Promise<string> {
	const id = newKey();
	const post = { id, accountId: 'unit1b', role: 'unit_officer', unit: 'health', fromOn: TODAY } as const;
	await town.store.write((tx) => tx.insert(posts).values(post));
	return id;
}

/** A matter that was logged with whose need it is. */
async function ofResident(): Promise<Record<string, string>> {
	const resident = { name: '冷阿姨', phone: '13812345678', basis: 'consent' };
	const task = await log(
		town.store,
		await town.as('secretary1'),
		{ place: 团岛, title: '轮椅', resident },
		NOW
	);
	return { task: task.id };
}

/** How a request that is fine comes to meet each status. */
const TWISTS: Readonly<Record<number, (operation: Operation, fine: Fine) => Promise<Twist>>> = {
	400: async () => ({ headers: { 'idempotency-key': 'not one word' } }),
	401: async () => ({ as: null }),
	403: async () => ({ mustChangePassword: true }),
	404: async (_, { params }) => ({
		params: Object.fromEntries(Object.keys(params).map((name) => [name, 'no-such-thing']))
	}),
	409: async (operation, fine) =>
		fine.params.task === undefined || Object.values(RESIDENT_OPERATIONS).includes(operation as never)
			? keyOfUnfinished(operation, fine)
			: inAnotherState(fine),
	412: async () => ({ headers: { 'if-match': '"999"' } }),
	413: async () => ({ isTooLarge: true }),
	415: async () => ({ body: '{}', headers: { 'content-type': 'text/plain' } }),
	422: async ({ method, isLook }, fine) =>
		isLook
			? { body: {} }
			: method === 'GET'
				? { query: 'limit=0&under=x&period=x&template=x' }
				: spentKey(fine),
	428: async () => ({ headers: { 'if-match': null } }),
	429: async () => {
		for (let look = 0; look < 60; look += 1) await throttled('reveal', 'org2').catch(() => {});
		return { as: 'org2' };
	}
};

/** A key that came with another request. */
async function spentKey({ as }: Fine): Promise<Twist> {
	const keyed = { account: as, key: newKey(), request: 'POST /elsewhere', body: {} };
	await once(town.store, keyed, NOW, async () => null);
	return { headers: { 'idempotency-key': keyed.key } };
}

/** A key whose first request is not done. */
async function keyOfUnfinished(operation: Operation, fine: Fine): Promise<Twist> {
	const params = (await otherThan(operation, fine)) ?? fine.params;
	const twist = { headers: { 'idempotency-key': newKey() }, params };
	await send(operation, fine, twist);
	await town.store.write((tx) => tx.update(receipts).set({ answer: null }));
	return twist;
}

/** What is done once for good has to be done with something else. */
async function otherThan(operation: Operation, { as }: Fine): Promise<Record<string, string> | undefined> {
	switch (operation) {
		case RESIDENT_OPERATIONS.eraseResident:
			return ofResident();
		case VISIT_OPERATIONS.correctVisit:
			return { visit: (await visitOf(as)).id };
		case MEETING_OPERATIONS.rescheduleMeeting:
		case MEETING_OPERATIONS.callOffMeeting:
			return { meeting: await aMeeting(西镇) };
		case PEOPLE_OPERATIONS.endPost:
			return { post: await aPost() };
		case TABLE_OPERATIONS.undoImport:
			return { import: await anImport() };
		default:
			return undefined;
	}
}

/** The task has come to an end meanwhile, still in sight of those it was offered to. */
async function inAnotherState({ params }: Fine): Promise<Twist> {
	const isIt = eq(tasks.id, params.task!);
	const put = (columns: Pick<TaskRow, 'state' | 'claimedAt'>) =>
		town.store.write((tx) => tx.update(tasks).set(columns).where(isIt));
	const [before] = await town.store.read
		.select({ state: tasks.state, claimedAt: tasks.claimedAt })
		.from(tasks)
		.where(isIt);
	await put({ state: 'terminated', claimedAt: NOW });
	return { afterwards: () => put(before!) };
}

/** The problem is the one the document describes for its status. */
function expectProblem(operation: Operation, { status, headers, json }: Answer): void {
	const { description, content } = describedOf(operation).responses[status]!;
	expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
	expect(schemaFaults(content!['application/problem+json']!.schema as never, json, document)).toEqual([]);
	expect(json).toMatchObject({ status });
	expect(description.split(', ')).toContain((json as { code: string }).code);
}

function expectPromised(operation: Operation, { status, headers, json }: Answer): void {
	const { content } = describedOf(operation).responses[status]!;
	if (!content) return void expect(json).toBeNull();
	if (operation.givesFile)
		return void expect(Object.keys(content)).toContain(headers.get('content-type')?.split(';')[0]);
	expect(headers.get('content-type')).toMatch(/^application\/json/);
	expect(schemaFaults(content['application/json']!.schema as never, json, document)).toEqual([]);
}

const named = (operations: readonly Operation[]) =>
	operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);

test.each(named(ALL_OPERATIONS))('%s answers every status as the document says', async (_, operation) => {
	const fine = await fineFor(operation);
	const promised = Object.keys(describedOf(operation).responses).map(Number);
	const meet = async (status: number, { afterwards, ...twist }: Twist) => {
		const refused = await send(operation, fine, twist);
		await afterwards?.();
		expect([status, refused.json]).toEqual([refused.status, refused.json]);
		expectProblem(operation, refused);
	};
	const twists: [number, Twist][] = [];
	for (const status of promised.filter((one) => one >= 400 && one !== 409))
		twists.push([status, await TWISTS[status]!(operation, fine)]);
	await withoutTrace(town.store, async () => {
		for (const [status, twist] of twists) await meet(status, twist);
	});
	// What stands in the way may have to be made first.
	if (promised.includes(409)) await meet(409, await TWISTS[409]!(operation, fine));
	const answer = await send(operation, fine);
	expect([answer.status, answer.json]).toEqual([operation.status, answer.json]);
	expect(promised).toContain(answer.status);
	expectPromised(operation, answer);
});

test.each(named(ALL_OPERATIONS.filter(({ method, isLook }) => method !== 'GET' && !isLook)))(
	'%s is done once, however often it is sent with one key',
	async (_, operation) => {
		const fine = await fineFor(operation);
		const keyed = { headers: { 'idempotency-key': newKey() } };
		const first = await send(operation, fine, keyed);
		expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([operation.status, null]);
		const second = await withoutTrace(town.store, () => send(operation, fine, keyed));
		expect([second.status, second.json]).toEqual([first.status, first.json]);
		expect(second.headers.get('idempotency-replayed')).toBe('true');
		for (const name of ['location', 'etag', 'content-type'])
			expect(second.headers.get(name)).toBe(first.headers.get(name));
	}
);

test('a look at a contact is judged and recorded each time, whatever key it comes with, and never told again', async () => {
	const operation = RESIDENT_OPERATIONS.revealResident;
	const fine = await fineFor(operation);
	const keyed = { headers: { 'idempotency-key': newKey() } };
	const looks = async () =>
		(await town.store.read.select().from(journal).where(eq(journal.action, 'resident.reveal'))).length;
	const before = await looks();
	for (const time of [1, 2]) {
		const answer = await send(operation, fine, keyed);
		expect([answer.status, answer.headers.get('idempotency-replayed'), await looks()]).toEqual([
			200,
			null,
			before + time
		]);
	}
	await eraseResident(
		town.store,
		await town.as('secretary1'),
		{ id: fine.params.task! },
		{ ground: 'wish' },
		NOW
	);
	expect((await send(operation, fine, keyed)).json).toMatchObject({ code: 'no-resident' });
	expect(await looks()).toBe(before + 2);
});

test('an answer is not told again once what it tells of is erased', async () => {
	const resident = { name: '冷阿姨', phone: '13812345678', basis: 'consent' };
	const fine = { as: 'secretary1', params: {}, body: { place: 团岛, title: '冷阿姨想要轮椅', resident } };
	const keyed = { headers: { 'idempotency-key': newKey() } };
	const first = await send(OPERATIONS.logTask, fine, keyed);
	expect(first.status).toBe(201);
	expect((await send(OPERATIONS.logTask, fine, keyed)).json).toEqual(first.json);
	const { id } = first.json as { id: string };
	await eraseResident(town.store, await town.as('secretary1'), { id }, { ground: 'wish' }, NOW);
	const again = await send(OPERATIONS.logTask, fine, keyed);
	expect([again.status, JSON.stringify(again.json).includes('冷阿姨')]).toEqual([404, false]);
});

test('what is sent in headers stands in the document: a key with every change, a version where one is looked at', () => {
	const headersOf = (operation: Operation) =>
		describedOf(operation).parameters.flatMap(({ name, in: where, required }) =>
			where === 'header' ? [`${name}${required ? '*' : ''}`] : []
		);
	expect(headersOf(OPERATIONS.readTask)).toEqual([]);
	expect(headersOf(OPERATIONS.logTask)).toEqual(['Idempotency-Key']);
	expect(headersOf(OPERATIONS.correctTask)).toEqual(['Idempotency-Key', 'If-Match*']);
	expect(headersOf(OPERATIONS.deleteTask)).toEqual(['Idempotency-Key', 'If-Match*']);
	expect(headersOf(STEPS.claim)).toEqual(['Idempotency-Key', 'If-Match']);
});

test('a correction that accepts any version says so with an asterisk', async () => {
	const fine = await fineFor(OPERATIONS.correctTask);
	expect((await send(OPERATIONS.correctTask, fine, { headers: { 'if-match': '*' } })).status).toBe(200);
});
