import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { take, taskIn } from '../../../../tests/support/road.ts';
import {
	NOW,
	settleColleagues,
	smallTown,
	团岛,
	海韵楼院,
	西镇,
	type Town
} from '../../../../tests/support/town.ts';
import { delegate } from '../../liaison/server/delegate.ts';
import { recall } from '../../liaison/server/recall.ts';
import { liaisonAssignments } from '../../liaison/server/table.ts';
import { openApi } from './openapi.ts';
import { ALL_OPERATIONS, OPERATIONS, STEPS } from './operations.ts';
import { PEOPLE_OPERATIONS } from './people-operations.ts';
import { serve } from './serve.ts';
import type { Operation } from './operation.ts';
import { TABLE_OPERATIONS } from './table-operations.ts';
import { VISIT_OPERATIONS } from './visit-operations.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

interface Asked {
	as?: string | null;
	params?: Record<string, string>;
	query?: string;
	body?: unknown;
	/** A table, sent as a form instead. */
	table?: string;
	headers?: Record<string, string>;
}

/** Sends one request to an operation, as the route would. */
async function ask(
	operation: Operation,
	{ as = 'secretary1', params = {}, query = '', body, table, headers = {} }: Asked
) {
	const actor = as === null ? null : await town.as(as);
	const isText = typeof body === 'string';
	const form = new FormData();
	if (table !== undefined) form.set('file', new File([table], '包联.csv'));
	const event = {
		request: new Request('http://board/api', {
			method: operation.method,
			headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
			...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
			...(table === undefined ? {} : { body: form })
		}),
		locals: { actor, store: town.store, now: NOW, requestId: 'r' },
		params,
		url: new URL(`http://board/api?${query}`)
	};
	const answer = await serve(operation)(event as unknown as Parameters<ReturnType<typeof serve>>[0]);
	const text = await answer.text();
	const isJson = /json/.test(answer.headers.get('content-type') ?? '');
	const json = (isJson ? JSON.parse(text) : { text }) as Record<string, unknown>;
	if (answer.ok && operation.answer) v.parse(operation.answer, json);
	return { status: answer.status, json, headers: answer.headers };
}

test('a wish goes its whole way through the API, and every answer keeps its schema', async () => {
	const logged = await ask(OPERATIONS.logTask, {
		body: { place: 团岛, title: '冷阿姨想要一把轮椅', upTo: 'open_for_claim' }
	});
	expect(logged.status).toBe(201);
	expect(logged.json).toMatchObject({
		state: 'open_for_claim',
		summary: '居民想要一把轮椅',
		kind: 'micro_wish'
	});
	const params = { task: String(logged.json.id) };
	expect(logged.headers.get('location')).toBe(`/api/v1/tasks/${params.task}`);

	const taken: [keyof typeof STEPS, Asked][] = [
		['claim', { as: 'unit1' }],
		['unclaim', { as: 'unit1', body: { reason: '仓库缺货' } }],
		['claim', { as: 'unit1', body: { promisedOn: '2026-11-30' } }],
		['report-done', { as: 'unit1', body: { result: '已送到' } }],
		['send-back', { body: { comment: '缺脚踏' } }],
		['report-done', { as: 'unit1', body: { result: '已装好' } }],
		['approve', {}],
		['follow-up', { body: { solved: 'yes', rating: 'satisfied', channel: 'phone' } }]
	];
	for (const [action, asked] of taken) {
		const answer = await ask(STEPS[action], { ...asked, params });
		expect(answer.json, action).toMatchObject({ id: params.task });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('etag')).toBe(`"${String(answer.json.version)}"`);
	}
	const submitted = await ask(OPERATIONS.logTask, { body: { place: 团岛, title: '一盏灯' } });
	expect(submitted.json.state).toBe('submitted');
	const draft = await ask(OPERATIONS.logTask, { body: { place: 团岛, title: '一本书', upTo: 'draft' } });
	const draftParams = { task: String(draft.json.id) };
	expect((await ask(STEPS.submit, { params: draftParams })).status).toBe(200);
	expect((await ask(STEPS.publish, { params: draftParams, body: { estimatedValue: 40 } })).status).toBe(200);
	expect((await ask(STEPS.withdraw, { params: draftParams, body: { reason: '不要了' } })).status).toBe(200);
	const refused = {
		params: { task: String(submitted.json.id) },
		body: { code: 'outside_duties', route: '请联系商家' }
	};
	expect((await ask(STEPS.reject, refused)).status).toBe(200);

	const reads: [Operation, Asked][] = [
		[OPERATIONS.me, {}],
		[OPERATIONS.listPlaces, { query: 'under=370202002&level=community' }],
		[OPERATIONS.listCommunities, {}],
		[OPERATIONS.readCommunity, { params: { code: 团岛 } }],
		[OPERATIONS.listLiaison, { query: 'kind=leader_community&place=370202002&period=2026Q3' }],
		[OPERATIONS.listOfTasks, { query: 'state=closed&state=rejected&limit=1' }],
		[OPERATIONS.readTask, { params }],
		[OPERATIONS.readEvents, { params }]
	];
	for (const [operation, asked] of reads) expect((await ask(operation, asked)).status).toBe(200);
	const events = await ask(OPERATIONS.readEvents, { params });
	expect((events.json.items as unknown[]).length).toBe(3 + taken.length);
});

test('a visit is recorded, listed, read and corrected through the API, and its wishes are tasks', async () => {
	const as = 'grid1';
	const recorded = await ask(VISIT_OPERATIONS.recordVisit, {
		as,
		body: {
			place: 海韵楼院,
			met: ['resident', 'block_head'],
			spot: '北门',
			wishes: [{ title: '想要一根扶手' }, { title: '楼道灯不亮', kind: 'compound_problem' }]
		}
	});
	expect(recorded).toMatchObject({
		status: 201,
		json: {
			visitedOn: '2026-11-24',
			visitedBy: { account: 'grid1', role: 'grid_worker' },
			met: ['resident', 'block_head'],
			counts: true,
			outcome: 'taken_along',
			tasks: [{ title: '想要一根扶手', state: 'submitted' }, { kind: 'compound_problem' }],
			version: 1
		}
	});
	const id = String(recorded.json.id);
	expect(recorded.headers.get('location')).toBe(`/api/v1/visits/${id}`);
	const params = { visit: id };
	const body = { met: ['resident'], reason: '楼栋长不在' };
	expect((await ask(VISIT_OPERATIONS.correctVisit, { as, params, body })).status).toBe(428);
	const headers = { 'if-match': '"1"' };
	const corrected = await ask(VISIT_OPERATIONS.correctVisit, { as, params, body, headers });
	expect(corrected.json).toMatchObject({ met: ['resident'], version: 2 });
	const list = await ask(VISIT_OPERATIONS.listOfVisits, { as: 'street1', query: 'from=2026-11-24&limit=1' });
	expect(list.json).toMatchObject({ items: [{ id, version: 2 }], total: 1, next: id });
	const rest = await ask(VISIT_OPERATIONS.listOfVisits, { as: 'street1', query: `limit=1&after=${id}` });
	expect(rest.json).toMatchObject({ items: [], next: null });
	const away = await ask(VISIT_OPERATIONS.readVisit, { as: 'secretary2', params });
	expect(away).toMatchObject({ status: 404, json: { code: 'not-found' } });
	const noList = await ask(VISIT_OPERATIONS.listOfVisits, { as: 'unit1' });
	expect(noList).toMatchObject({ status: 403, json: { code: 'not-allowed' } });
	const unsaid = await ask(VISIT_OPERATIONS.recordVisit, { as, body: { place: 海韵楼院 } });
	expect(unsaid).toMatchObject({ status: 422, json: { fields: { met: { code: 'choose' } } } });
});

test('a list turns its pages without a gap or a repeat, and tells the total', async () => {
	for (const title of ['一', '二', '三', '四', '五'])
		await ask(OPERATIONS.logTask, { as: 'secretary2', body: { place: '370202002009', title } });
	const seen: string[] = [];
	let after = '';
	do {
		const { json } = await ask(OPERATIONS.listOfTasks, {
			as: 'secretary2',
			query: `limit=2${after && `&after=${after}`}`
		});
		expect(json.total).toBe(5);
		seen.push(...(json.items as { title: string }[]).map((item) => item.title));
		after = (json.next as string | null) ?? '';
	} while (after);
	// Logged in the same millisecond, so their order among themselves is free.
	expect(seen.toSorted()).toEqual(['一', '二', '三', '四', '五'].toSorted());
});

test.each<[string, Operation, Asked, number, string]>([
	['nobody signed in', OPERATIONS.me, { as: null }, 401, 'sign-in-required'],
	['broken JSON before the missing sign-in', OPERATIONS.logTask, { as: null, body: '{' }, 400, 'bad-json'],
	['an array', OPERATIONS.logTask, { body: [] }, 400, 'bad-json'],
	[
		'a stray content type',
		OPERATIONS.logTask,
		{ body: '{}', headers: { 'content-type': 'text/plain' } },
		415,
		'unsupported-type'
	],
	['missing fields', OPERATIONS.logTask, { body: {} }, 422, 'invalid'],
	[
		'another community',
		OPERATIONS.logTask,
		{ body: { place: '370202014011', title: '一' } },
		403,
		'not-allowed'
	],
	['a task that is not there', STEPS.claim, { params: { task: 'x' } }, 404, 'not-found'],
	['an administrator asking for tasks', OPERATIONS.listOfTasks, { as: 'sys1' }, 403, 'not-allowed'],
	['a page of 201', OPERATIONS.listOfTasks, { query: 'limit=201' }, 422, 'invalid'],
	[
		'a subdistrict as a community',
		OPERATIONS.readCommunity,
		{ params: { code: '370202002' } },
		404,
		'not-found'
	]
])('%s is refused with problem JSON in both languages', async (_, operation, asked, status, code) => {
	const answer = await ask(operation, asked);
	expect(answer.status).toBe(status);
	expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
	expect(answer.json).toMatchObject({ type: 'about:blank', status, code, requestId: 'r' });
	expect(answer.json.detail).toMatch(/[\u4e00-\u9fff]/);
	expect(answer.json.detailEn).toMatch(/[a-z]/);
});

test('a stale version is refused before the state is looked at, and the right one is taken', async () => {
	const wish = await town.wish('open_for_claim');
	const params = { task: wish.id };
	const stale = await ask(STEPS.claim, { as: 'unit1', params, headers: { 'if-match': '"1"' } });
	expect(stale).toMatchObject({ status: 412, json: { code: 'stale' } });
	const taken = await ask(STEPS.claim, { as: 'unit1', params, headers: { 'if-match': `"${wish.version}"` } });
	expect(taken.status).toBe(200);
});

test('what is out of scope is not found, before a version is asked for', async () => {
	const wish = await town.wish('submitted');
	for (const operation of [OPERATIONS.correctTask, OPERATIONS.deleteTask]) {
		const asked = { params: { task: wish.id }, body: { title: '两把轮椅', reason: '写错了' } };
		expect(await ask(operation, { as: 'secretary3', ...asked })).toMatchObject({ status: 404 });
		expect(await ask(operation, { as: 'secretary1', ...asked })).toMatchObject({
			status: 428,
			json: { code: 'if-match-required' }
		});
	}
});

test('a weak tag matches no version', async () => {
	const wish = await town.wish('submitted');
	const body = { title: '两把轮椅', reason: '写错了' };
	const correctAs = (tag: string) =>
		ask(OPERATIONS.correctTask, {
			as: 'secretary1',
			params: { task: wish.id },
			headers: { 'if-match': tag },
			body
		});
	expect((await correctAs(`W/"${wish.version}"`)).status).toBe(412);
	expect((await correctAs(`"${wish.version}"`)).status).toBe(200);
});

test('a claimed wish says which unit has it, through whom and since when', async () => {
	const wish = await town.wish('open_for_claim');
	const params = { task: wish.id };
	expect((await ask(OPERATIONS.readTask, { params })).json).toMatchObject({ claimedBy: null, handler: null });
	const claimed = await ask(STEPS.claim, { as: 'unit1', params });
	const claimedBy = {
		unit: 'market',
		unitName: '市场建设服务中心',
		account: 'unit1',
		at: '2026-11-24T10:20:00.000+08:00'
	};
	expect(claimed.json).toMatchObject({ claimedBy, handler: { role: 'unit_officer', unit: 'market' } });
	const unclaimed = await ask(STEPS.unclaim, { as: 'unit1', params, body: { reason: '缺货' } });
	expect(unclaimed.json).toMatchObject({ claimedBy: null, handler: null });
	const { json } = await ask(OPERATIONS.readEvents, { params });
	expect((json.items as object[]).at(-1)).toEqual({
		seq: expect.any(Number) as number,
		at: '2026-11-24T10:20:00.000+08:00',
		action: 'unclaim',
		by: '赵敏',
		from: 'in_progress',
		to: 'open_for_claim',
		round: 1,
		note: '缺货',
		attachments: []
	});
});

test('who answers for what today is listed with deputies, and coverage by days beside it', async () => {
	await settleColleagues(town, ['cadre1']);
	const away = { principal: 'cadre1', deputy: 'cadre1b', toOn: '2026-11-30', reason: 'leave' };
	const made = await delegate(town.store, await town.as('desk1'), away, NOW);
	const asked = { as: 'org1', query: `kind=cadre_compound&place=${团岛}` };
	const listed = async () => (await ask(OPERATIONS.listLiaison, asked)).json;
	const [first] = (await listed()).items as object[];
	expect(first).toMatchObject({
		...{ kind: 'cadre_compound', place: 海韵楼院, account: 'cadre1', unit: null, name: '王志远' },
		deputy: { account: 'cadre1b', name: '王志远二', toOn: '2026-11-30', reason: 'leave' }
	});
	const { json } = await ask(OPERATIONS.listLiaison, { as: 'unit1' });
	expect(json).toMatchObject({
		day: '2026-11-24',
		coverage: {
			...{ period: '2026Q4', from: '2026-10-01', until: '2026-11-25' },
			leader_community: { covered: 110, all: 220, rate: 50 },
			cadre_compound: { covered: 55, all: 55, rate: 100 }
		}
	});
	expect((await ask(OPERATIONS.listLiaison, { query: 'period=2030Q1' })).json).toMatchObject({
		coverage: { leader_community: { covered: 0, all: 0, rate: null } }
	});
	await recall(town.store, await town.as('desk1'), made, {}, NOW);
	expect((await listed()).items).toMatchObject([{ deputy: null }, {}]);
	expect((await ask(OPERATIONS.listLiaison, { as: 'sys1' })).json).toMatchObject({ code: 'not-allowed' });
	expect((await ask(OPERATIONS.listLiaison, { query: 'period=now' })).json).toMatchObject({
		code: 'invalid'
	});
});

test('what is not claimed but dispatched has a handler and no claim', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	const { json } = await ask(OPERATIONS.readTask, { params: { task: problem.id } });
	expect(json).toMatchObject({
		claimedBy: null,
		handler: { role: 'subdistrict_cadre', account: 'cadre1', unit: null, unitName: null }
	});
	const mine = await ask(OPERATIONS.listOfTasks, { as: 'cadre1', query: 'mine=1&kind=compound_problem' });
	expect((mine.json.items as { id: string }[]).map(({ id }) => id)).toEqual([problem.id]);
});

test('fields and filters nobody knows are ignored', async () => {
	const logged = await ask(OPERATIONS.logTask, {
		body: { place: 团岛, title: '一本书', colour: 'red', number: 7 }
	});
	expect(logged.status).toBe(201);
	expect((await ask(OPERATIONS.listOfTasks, { query: 'colour=red' })).status).toBe(200);
});

test('who was merely offered a wish reads its summary, never its words', async () => {
	const wish = await town.wish('open_for_claim', NOW, '冷阿姨想要一副助听器');
	const { json } = await ask(OPERATIONS.readTask, { as: 'unit1', params: { task: wish.id } });
	expect(json).toMatchObject({ title: '居民想要一副助听器', summary: '居民想要一副助听器', description: '' });
	expect(JSON.stringify(json)).not.toContain('冷阿姨');
});

test('the document names every operation once, with its refusals', () => {
	const { paths } = openApi();
	const described = Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({
			key: `${method} ${path}`,
			operation: operation as { operationId: string; responses: object }
		}))
	);
	expect(described.length).toBe(ALL_OPERATIONS.length);
	expect(new Set(described.map(({ operation }) => operation.operationId)).size).toBe(described.length);
	for (const { operation } of described) expect(operation.responses).toHaveProperty('401');
	expect(JSON.stringify(openApi())).toContain('already-claimed');
});

test('a department is rated once it has answered, and not before or again', async () => {
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	const params = { task: problem.id };
	const seen = async () => {
		const { json } = await ask(OPERATIONS.readTask, { as: 'street1', params });
		return json as { allowed: string[]; callOuts: { id: string }[] };
	};
	expect((await seen()).allowed).not.toContain('rate-call-out');
	await take(town, 'call-out', problem, { body: { units: ['library'], type: 'work' } });
	const { allowed, callOuts } = await seen();
	expect(allowed).not.toContain('rate-call-out');
	const callOut = callOuts[0]!.id;
	await take(town, 'answer-call-out', problem, { body: { callOut, result: '已到现场' } });
	expect((await seen()).allowed).toContain('rate-call-out');
	await take(town, 'rate-call-out', problem, { body: { callOut, rating: 'satisfied' } });
	expect((await seen()).allowed).not.toContain('rate-call-out');
});

test('a post is read with what hangs on it in numbers alone, and ends with a successor', async () => {
	await town.store.write(async (tx) => {
		await tx.delete(liaisonAssignments).where(eq(liaisonAssignments.accountId, 'cadre1b'));
	});
	const problem = await taskIn(town, 'compound_problem', 'in_progress');
	const read = { as: 'sec1', params: { account: 'cadre1' } };
	const { json } = await ask(PEOPLE_OPERATIONS.readAccount, read);
	const tasks = (json.posts as { hanging: { tasks: number } }[])[0]!.hanging.tasks;
	expect(json).toEqual({
		...{ account: 'cadre1', name: '王志远', standing: 'roster' },
		posts: [
			{
				...{ id: 'post-cadre1', role: 'subdistrict_cadre', seat: '八大峡街道' },
				...{ fromOn: '2024-01-02', toOn: null },
				hanging: { assignments: 1, delegations: 0, tasks },
				successors: [{ account: 'cadre1b', name: '王志远二' }]
			}
		]
	});
	expect(tasks).toBeGreaterThan(0);
	expect(await ask(PEOPLE_OPERATIONS.readAccount, { ...read, as: 'sys1' })).toMatchObject({
		json: { posts: [{ hanging: null, successors: [] }] }
	});
	expect((await ask(PEOPLE_OPERATIONS.readAccount, { ...read, as: 'desk1' })).status).toBe(404);
	const params = { post: 'post-cadre1' };
	expect((await ask(PEOPLE_OPERATIONS.endPost, { as: 'sec1', params })).json).toMatchObject({
		...{ code: 'invalid', fields: { successor: { code: 'choose' } } }
	});
	const ended = await ask(PEOPLE_OPERATIONS.endPost, { as: 'sec1', params, body: { successor: 'cadre1b' } });
	expect(ended.json).toEqual({ id: 'post-cadre1', toOn: '2026-11-23', passed: 1, moved: tasks, left: 0 });
	const task = await ask(OPERATIONS.readTask, { as: 'cadre1b', params: { task: problem.id } });
	expect(task.json).toMatchObject({ handler: { account: 'cadre1b' } });
});

test('a ledger is taken along, tried, brought in once, and taken back, all through the API', async () => {
	const { importTable, listImports, undoImport, exportTable } = TABLE_OPERATIONS;
	const params = { kind: 'liaison', format: 'csv' };
	const taken = await ask(exportTable, { as: 'street1', params });
	expect(taken.headers.get('content-disposition')).toContain(encodeURIComponent('包联台账2026-11-24.csv'));
	expect(taken.json.text).toContain('周启明');
	const empty = await ask(exportTable, { as: 'desk1', params, query: 'template=1' });
	expect(empty.json.text).not.toContain('周启明');
	for (const [as, code] of [
		['secretary1', 'not-allowed'],
		['sec1', 'not-allowed']
	])
		expect((await ask(exportTable, { as: as!, params })).json).toMatchObject({ code });
	expect((await ask(exportTable, { as: 'desk1', params: { ...params, kind: 'tasks' } })).status).toBe(404);

	const table = `类型,姓名或单位,地方编码\n包联单位,区卫生健康局,${西镇}\n包联单位,没有这家,${西镇}\n`;
	const tried = await ask(importTable, { as: 'desk1', table });
	expect(tried.json).toMatchObject({
		...{ kind: 'liaison', import: null, made: 1, same: 0, bad: 1 },
		lines: [
			{ row: 2, who: '区卫生健康局', place: 西镇, placeName: '西镇社区', fate: 'new' },
			{ row: 3, fate: 'bad', faults: [{ column: '姓名或单位', value: '没有这家', code: 'no-such-unit' }] }
		]
	});
	expect((await ask(listImports, { as: 'desk1' })).json).toEqual({ items: [] });
	expect(await ask(importTable, { as: 'street1', table })).toMatchObject({ status: 403 });
	const keyed = { as: 'desk1', table, headers: { 'idempotency-key': 'ledger-1' } };
	const made = await ask(importTable, { ...keyed, query: 'commit=1' });
	expect(made.json).toMatchObject({ made: 1, bad: 1, import: expect.any(String) as string });
	const again = await ask(importTable, { ...keyed, query: 'commit=1' });
	expect([again.json, again.headers.get('idempotency-replayed')]).toEqual([made.json, 'true']);
	// Trying is another request than bringing in, whatever the key.
	expect((await ask(importTable, keyed)).json).toMatchObject({ code: 'key-used' });
	expect((await ask(importTable, { as: 'desk1', table, query: 'commit=1' })).json).toMatchObject({
		code: 'nothing-to-import'
	});

	const back = { as: 'desk1', params: { import: String(made.json.import) }, body: { reason: '传错了表' } };
	expect((await ask(undoImport, { ...back, body: {} })).json).toMatchObject({ fields: { reason: {} } });
	expect((await ask(undoImport, { ...back, as: 'org1' })).json).toMatchObject({ code: 'not-allowed' });
	expect((await ask(undoImport, back)).json).toMatchObject({ id: made.json.import, made: 1 });
	expect((await ask(undoImport, back)).json).toMatchObject({ code: 'import-undone' });
	expect((await ask(listImports, { as: 'desk1' })).json).toMatchObject({
		items: [{ id: made.json.import, madeBy: 'desk1', undoneBy: 'desk1' }]
	});
});
