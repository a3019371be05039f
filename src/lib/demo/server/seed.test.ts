import { and, asc, count, eq, gt, inArray, isNotNull, isNull, like, ne } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyStore, testEngine } from '../../../../tests/support/database.ts';
import { scopeOf } from '../../access/scope.ts';
import { actorOf } from '../../access/server/actor-of.ts';
import { verifyChain } from '../../audit/server/verify.ts';
import { journal, journalHead, remarks } from '../../audit/server/table.ts';
import { isPassword } from '../../auth/server/password.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { classifications } from '../../classification/server/table.ts';
import { classesOn } from '../../classification/server/queries.ts';
import { addWorkingDays, type Calendar } from '../../calendar/working-days.ts';
import { dayOf, endOf, startOf, type Day } from '../../clock.ts';
import type { OpenStore } from '../../db/server/store.ts';
import { places } from '../../district/server/table.ts';
import { liaisonAssignments, liaisonDelegations } from '../../liaison/server/table.ts';
import { listEntries, meetingItems, meetings, meetingUnits } from '../../meetings/server/table.ts';
import { accounts, posts, units } from '../../people/server/table.ts';
import { allowedActions } from '../../tasks/server/allowed.ts';
import { takeDueSteps } from '../../tasks/server/due-steps.ts';
import { checkTasks } from '../../tasks/server/check-tasks.ts';
import { checkCounters } from '../../tasks/server/recount.ts';
import { taskInScope, withinScope } from '../../tasks/server/scope.ts';
import {
	callOuts,
	counters,
	followUps,
	milestones,
	tasks,
	taskSerials,
	type TaskRow
} from '../../tasks/server/table.ts';
import {
	ACTION_NAMES,
	ACTIONS,
	OPEN_LANES,
	KINDS,
	type TaskAction,
	type TaskKind,
	type TaskState
} from '../../tasks/task.ts';
import { complianceNow } from '../../visits/server/compliance.ts';
import { visits, visitTasks } from '../../visits/server/table.ts';
import { CONTRACT_ACCOUNTS, TUANDAO } from '../contract-accounts.ts';
import { seedDemonstration } from './seed.ts';

const TODAY = '2026-11-23';
const NOW = startOf(TODAY) + 8 * 3_600_000;
/** Enough for everything that can happen to have happened. */
const TASKS = 600;

async function seeded(by: 'verbs' | 'rows', taskCount = TASKS): Promise<OpenStore> {
	const store = await emptyStore();
	await seedDemonstration(store, { seed: 1, now: NOW, taskCount, by, password: 'two-down-two-up' });
	return store;
}

/** Every row but for salts and the hashes of passwords. */
async function rowsOf({ read }: OpenStore) {
	return {
		places: await read.select().from(places).orderBy(asc(places.code)),
		units: await read.select().from(units).orderBy(asc(units.id)),
		accounts: (await read.select().from(accounts).orderBy(asc(accounts.id))).map((row) => ({
			...row,
			passwordHash: row.passwordHash !== null
		})),
		posts: await read.select().from(posts).orderBy(asc(posts.id)),
		liaison: await read.select().from(liaisonAssignments).orderBy(asc(liaisonAssignments.id)),
		deputies: await read.select().from(liaisonDelegations).orderBy(asc(liaisonDelegations.id)),
		classes: await read.select().from(classifications).orderBy(asc(classifications.id)),
		meetings: await read.select().from(meetings).orderBy(asc(meetings.id)),
		meetingItems: await read.select().from(meetingItems).orderBy(asc(meetingItems.id)),
		meetingUnits: await read
			.select()
			.from(meetingUnits)
			.orderBy(asc(meetingUnits.meetingId), asc(meetingUnits.unit)),
		listEntries: await read.select().from(listEntries).orderBy(asc(listEntries.id)),
		tasks: await read.select().from(tasks).orderBy(asc(tasks.id)),
		callOuts: await read.select().from(callOuts).orderBy(asc(callOuts.id)),
		milestones: await read.select().from(milestones).orderBy(asc(milestones.id)),
		followUps: await read.select().from(followUps).orderBy(asc(followUps.id)),
		serials: await read.select().from(taskSerials).orderBy(asc(taskSerials.year)),
		// A counter the verbs brought back to nothing is as good as none.
		counters: (await read.select().from(counters).where(ne(counters.count, 0)))
			.map((row) => JSON.stringify(row))
			.sort(),
		visits: await read.select().from(visits).orderBy(asc(visits.id)),
		visitTasks: await read.select().from(visitTasks).orderBy(asc(visitTasks.visitId)),
		journal: await read.select().from(journal).orderBy(asc(journal.seq)),
		head: await read.select().from(journalHead),
		remarks: await read.select().from(remarks).orderBy(asc(remarks.seq), asc(remarks.field))
	};
}

/** PGlite takes a minute over what the others do in two seconds. */
const isSlow = testEngine === 'pglite';

let store: OpenStore;
beforeAll(async () => {
	store = await seeded(isSlow ? 'rows' : 'verbs');
}, 180_000);
afterAll(() => store.close());

test.skipIf(isSlow)(
	'written as rows, the same plan leaves the same rows as played by the verbs: hash for hash',
	async () => {
		const written = await seeded('rows');
		const [one, other] = [await rowsOf(store), await rowsOf(written)];
		for (const table of Object.keys(one) as (keyof typeof one)[])
			expect(other[table], table).toEqual(one[table]);
		await written.close();
	},
	60_000
);

test('its counters, tasks and journal agree', async () => {
	expect(await checkCounters(store.read)).toEqual([]);
	expect(await checkTasks(store.read)).toEqual([]);
	expect((await verifyChain(store.read)).faults).toEqual([]);
});

test('the numbers are those of the newspaper’s story', async () => {
	const { read } = store;
	const placed = await read.select({ level: places.level, rows: count() }).from(places).groupBy(places.level);
	expect(Object.fromEntries(placed.map(({ level, rows }) => [level, rows]))).toEqual({
		district: 1,
		subdistrict: 11,
		community: 50,
		compound: 220
	});
	const held = await read
		.select({ role: posts.role, rows: count() })
		.from(posts)
		.where(inArray(posts.role, ['district_leader', 'subdistrict_cadre', 'secretary']))
		.groupBy(posts.role);
	expect(Object.fromEntries(held.map(({ role, rows }) => [role, rows]))).toEqual({
		district_leader: 30,
		subdistrict_cadre: 227,
		secretary: 50
	});
	expect(await read.select({ rows: count() }).from(units).where(eq(units.kind, 'liaison'))).toEqual([
		{ rows: 61 }
	]);
	expect(await read.select({ rows: count() }).from(tasks)).toEqual([{ rows: TASKS }]);
	const classes = [...(await classesOn(read, TODAY)).values()];
	const sized = (wanted: string) => classes.filter((one) => one === wanted).length;
	expect([sized('strengthen'), sized('excel'), sized('demonstrate')]).toEqual([11, 23, 16]);
});

test('every community has a leader and a unit, every compound a cadre, every unit a community', async () => {
	const linked = await store.read.select().from(liaisonAssignments);
	const covered = (kind: string) =>
		new Set(linked.filter((one) => one.kind === kind).map((one) => one.place));
	expect([
		covered('leader_community').size,
		covered('unit_community').size,
		covered('cadre_compound').size
	]).toEqual([50, 50, 220]);
	expect(new Set(linked.flatMap((one) => one.unit ?? [])).size).toBe(61);
});

const scope = async (account: string) => {
	const [person] = await store.read.select().from(accounts).where(eq(accounts.account, account));
	const actor = (await actorOf(store.read, person!.id, TODAY))!;
	const { places: inside, offeredIn } = scopeOf(actor);
	return { actor, inside: [...inside], offeredIn: [...offeredIn] };
};

test.each([
	['secretary1', ['370202002008']],
	['secretary2', ['370202002009']],
	['secretary3', ['370202014011']],
	['newbie1', ['370202002011']],
	['grid1', ['370202002008001']],
	['cadre1', ['370202002']],
	['cadre2', ['370202002']],
	['cadre3', ['370202014']],
	['street1', ['370202002']],
	['street2', ['370202014']],
	['leader1', ['370202002008', '370202002009']],
	['leader2', ['370202014011']],
	['desk1', ['370202']],
	['org1', ['370202']],
	['org2', ['370202']],
	['sys1', []],
	['sec1', []],
	['audit1', []]
])('%s reads %j', async (account, places) => {
	expect((await scope(account)).inside).toEqual(places);
});

test('cadres work their own compounds, units the community they are paired with', async () => {
	const works = async (account: string) => (await scope(account)).actor.liaisonPlaces;
	expect(await works('cadre1')).toEqual(['370202002008001', '370202002009001']);
	expect(await works('cadre2')).toEqual(['370202002011001']);
	expect(await works('cadre3')).toEqual(['370202014011001']);
	expect((await scope('unit1')).offeredIn).toEqual([TUANDAO]);
	expect((await scope('unit2')).offeredIn).toEqual(['370202014011']);
});

test('the accounts of the contract have the password, newbie1 changes it first, disabled1 is shut out', async () => {
	const rows = await store.read.select().from(accounts).where(isNotNull(accounts.passwordHash));
	expect(rows.map(({ account }) => account).sort()).toEqual(
		CONTRACT_ACCOUNTS.map(({ account }) => account).sort()
	);
	expect(rows.filter((row) => row.mustChangePassword).map(({ account }) => account)).toEqual(['newbie1']);
	expect(rows.filter((row) => row.disabledAt !== null).map(({ account }) => account)).toEqual(['disabled1']);
	expect(await isPassword('two-down-two-up', rows[0]!.passwordHash)).toBe(true);
	expect(await store.read.select().from(accounts).where(eq(accounts.isDemo, false))).toEqual([]);
});

test('the wheelchair has been delivered to 冷阿姨, whom no summary names', async () => {
	const wishes = await store.read.select().from(tasks).where(like(tasks.title, '%冷阿姨%'));
	expect(wishes).toHaveLength(1);
	const [unit] = await store.read.select().from(units).where(eq(units.id, wishes[0]!.handlerUnit!));
	expect(unit!.name).toBe('市场建设服务中心');
	expect(wishes[0]).toMatchObject({
		community: TUANDAO,
		state: 'closed',
		rating: 'satisfied',
		source: 'visit',
		summary: '居民想要一把轮椅'
	});
});

test('it was found at a visit that cadre1 paid to 团岛, which names nobody', async () => {
	const [story] = await store.read
		.select({ visit: visits })
		.from(visits)
		.innerJoin(visitTasks, eq(visitTasks.visitId, visits.id))
		.innerJoin(tasks, eq(tasks.id, visitTasks.taskId))
		.where(like(tasks.title, '%冷阿姨%'));
	const [cadre] = await store.read.select().from(accounts).where(eq(accounts.account, 'cadre1'));
	expect(story!.visit).toMatchObject({
		place: '370202002008001',
		visitedBy: cadre!.id,
		visitedAs: 'subdistrict_cadre',
		met: ['resident'],
		outcome: 'taken_along'
	});
	expect(story!.visit.note).toMatch(/轮椅/);
	expect(story!.visit.note).not.toMatch(/冷/);
});

test('visits were paid all through the year, most of them to somebody', async () => {
	const all = await store.read.select().from(visits);
	expect(new Set(all.map(({ visitedOn }) => visitedOn.slice(0, 7))).size).toBeGreaterThanOrEqual(12);
	const counting = all.filter(({ isCounting }) => isCounting).length / all.length;
	expect(counting).toBeGreaterThan(0.9);
	expect(counting).toBeLessThan(1);
	const org1 = (await scope('org1')).actor;
	for (const { district } of (await complianceNow(store.read, org1, NOW)).quarters) {
		expect(district.d).toBeGreaterThan(250);
		expect(district.tenths).toBeGreaterThan(700);
		expect(district.tenths).toBeLessThan(1000);
	}
});

const isOpenInTuandao = and(eq(tasks.community, TUANDAO), inArray(tasks.lane, OPEN_LANES));

test('团岛 has fourteen open wishes in every column, one overdue, some claimed by unit1', async () => {
	const open = await store.read
		.select()
		.from(tasks)
		.where(and(eq(tasks.kind, 'micro_wish'), isOpenInTuandao));
	expect(open).toHaveLength(14);
	expect(new Set(open.map((task) => task.lane)).size).toBe(3);
	expect(open.filter((task) => task.stepDueOn! < TODAY)).toHaveLength(1);
	expect(open.filter((task) => task.stepDueOn === TODAY)).toHaveLength(2);
	const { actor } = await scope('unit1');
	expect(open.filter((task) => task.handlerAccount === actor.accountId).length).toBeGreaterThan(3);
});

test('nothing lies in the future', async () => {
	const { read } = store;
	expect(await read.select().from(journal).where(gt(journal.at, NOW))).toEqual([]);
	expect(await read.select().from(accounts).where(gt(accounts.createdAt, NOW))).toEqual([]);
});

/** The columns by which the system finds what is due, as the journal leaves them. */
type Found = Pick<
	TaskRow,
	'kind' | 'state' | 'level' | 'stepDueOn' | 'suspendedUntil' | 'request' | 'requestedAt'
>;

/** The first day on which the system takes a step of itself with a task. */
function dueOn(calendar: Calendar, task: Found): Day | undefined {
	if (task.state === 'suspended') return task.suspendedUntil!;
	const isBelow = task.kind === 'compound_problem' && task.level !== 'district';
	if (task.state !== 'in_progress' || !isBelow) return undefined;
	if (task.request && task.requestedAt! < endOf(task.stepDueOn!)) return undefined;
	return addWorkingDays(calendar, task.stepDueOn!, 1).day;
}

test('the system has nothing left to do, today or on any day before', async () => {
	expect(await takeDueSteps(store, NOW)).toEqual({});
	const calendar = await workingCalendar(store.read);
	const events = await store.read
		.select()
		.from(journal)
		.where(like(journal.action, 'task.%'))
		.orderBy(asc(journal.seq));
	const late = [...Map.groupBy(events, ({ subjectId }) => subjectId).values()].filter((course) => {
		let task = {} as Found;
		return course.some(({ changes }, index) => {
			task = { ...task, ...(changes as Partial<Found>) };
			const due = dueOn(calendar, task);
			const next = course[index + 1];
			// What the system takes in the meantime has no account.
			return due !== undefined && next?.accountId !== null && due <= dayOf(next?.at ?? NOW);
		});
	});
	expect(late.map(([first]) => first!.subjectId)).toEqual([]);
});

test('the system itself has sent up, taken up again and let go; the district has renewed a suspension', async () => {
	const bySystem = await store.read
		.selectDistinct({ action: journal.action })
		.from(journal)
		.where(and(isNull(journal.accountId), like(journal.action, 'task.%')))
		.orderBy(asc(journal.action));
	expect(bySystem.map(({ action }) => action)).toEqual(['task.escalate', 'task.resume', 'task.unmerge']);
	const raised = await store.read
		.select()
		.from(tasks)
		.where(and(gt(tasks.round, 3), isNotNull(tasks.escalatedAt)));
	expect(raised.length).toBeGreaterThan(0);
	expect((await store.read.select().from(tasks).where(eq(tasks.suspendCount, 2))).length).toBeGreaterThan(0);
});

/** From the table of the lifecycle: wherever the steps open to a kind can lead it. */
function statesOf(kind: TaskKind): TaskState[] {
	const found = new Set<TaskState>(['draft']);
	for (const from of found)
		for (const action of ACTION_NAMES)
			for (const passage of ACTIONS[action] as readonly Passage[])
				if (passage.kinds.includes(kind) && passage.from.includes(from))
					// A suspension is granted only where it can be asked for.
					passage.to
						.filter((to) => to !== 'suspended' || opens('suspend', kind))
						.forEach((to) => found.add(to));
	return [...found].sort();
}

interface Passage {
	kinds: readonly TaskKind[];
	from: readonly TaskState[];
	to: readonly TaskState[];
}
const opens = (action: TaskAction, kind: TaskKind) =>
	(ACTIONS[action] as readonly Passage[]).some(({ kinds }) => kinds.includes(kind));

test.each(KINDS)('%s stands in every state it can reach', async (kind) => {
	const states = await store.read
		.selectDistinct({ state: tasks.state })
		.from(tasks)
		.where(eq(tasks.kind, kind));
	expect(states.map(({ state }) => state).sort()).toEqual(statesOf(kind));
});

test.each(KINDS)('every step that is open to %s has been taken', async (kind) => {
	const taken = await store.read
		.selectDistinct({ action: journal.action })
		.from(journal)
		.innerJoin(tasks, eq(tasks.id, journal.subjectId))
		.where(eq(tasks.kind, kind));
	const open = ACTION_NAMES.filter((action) => opens(action, kind));
	expect(taken.map(({ action }) => action).sort()).toEqual(
		['log', ...open].map((action) => `task.${action}`).sort()
	);
});

test.each([
	['secretary1', ['publish', 'approve', 'follow-up', 'dispatch', 'report-done']],
	['grid1', ['sign', 'report-done']],
	['cadre1', ['sign', 'report-done', 'extend']],
	['street1', ['dispatch', 'grant', 'refuse', 'approve', 'rate-call-out']],
	['leader1', ['sign', 'decide']],
	['unit1', ['claim', 'sign', 'answer-call-out', 'report-done']],
	['desk1', ['dispatch', 'uphold', 'overturn']]
] as const)('in 团岛 %s finds something to %j', async (account, wanted) => {
	const { actor } = await scope(account);
	const seen = await store.read
		.select({ id: tasks.id })
		.from(tasks)
		.where(and(eq(tasks.community, TUANDAO), withinScope(actor, NOW)));
	const allowed = new Set<TaskAction>();
	const at = { now: NOW, calendar: await workingCalendar(store.read), limits: [] };
	for (const { id } of seen) {
		const { task, calledUnits } = await taskInScope(store.read, actor, id, NOW);
		allowedActions(actor, task, calledUnits, at).forEach((action) => allowed.add(action));
	}
	expect(wanted.filter((action) => !allowed.has(action))).toEqual([]);
});

test('the board of 团岛 holds about fifty, few of them late', async () => {
	const open = await store.read.select().from(tasks).where(isOpenInTuandao);
	expect(open.length).toBeGreaterThan(40);
	expect(open.length).toBeLessThan(60);
	expect(open.filter((task) => task.stepDueOn! < TODAY).length).toBeLessThan(6);
});

const courseOf = async (title: string) => {
	const [task] = await store.read.select().from(tasks).where(like(tasks.title, title));
	const events = await store.read
		.select({ action: journal.action })
		.from(journal)
		.where(eq(journal.subjectId, task!.id))
		.orderBy(asc(journal.seq));
	return { task: task!, steps: events.map(({ action }) => action.replace('task.', '')).join(' ') };
};

test('缺位的物业: two departments, a suspension, sent back, a second round, and closed', async () => {
	const { task, steps } = await courseOf('缺位的物业%');
	expect(task).toMatchObject({ community: TUANDAO, state: 'closed', round: 2, rating: 'satisfied' });
	expect(steps).toBe(
		'log submit dispatch sign contact call-out answer-call-out rate-call-out answer-call-out rate-call-out ' +
			'suspend grant resume report-done send-back report-done approve follow-up report-done approve follow-up'
	);
});

test('the wall of 瞿塘峡楼院 went straight to leader1, who decided', async () => {
	const { task, steps } = await courseOf('瞿塘峡楼院后墙%');
	const { actor } = await scope('leader1');
	expect(task).toMatchObject({ level: 'district', state: 'closed', handlerAccount: actor.accountId });
	expect(steps).toBe('log submit dispatch sign contact decide report-done approve follow-up');
});

test('every community met in the three quarters before, and 团岛 has a meeting with a full agenda before it', async () => {
	const rows = await store.read.select().from(meetings);
	const held = rows.filter(({ state }) => state === 'closed');
	expect(new Set(held.map(({ community }) => community)).size).toBe(50);
	expect(held.length).toBeGreaterThanOrEqual(150);
	expect(held.every(({ heldOn, closedAt }) => heldOn <= TODAY && closedAt !== null && closedAt < NOW)).toBe(
		true
	);
	const standing = rows.filter(({ state }) => state !== 'closed');
	expect(standing).toMatchObject([{ community: TUANDAO, state: 'planned' }]);
	const items = await store.read
		.select()
		.from(meetingItems)
		.where(eq(meetingItems.meetingId, standing[0]!.id));
	expect(items.filter(({ taskId }) => taskId !== null).length).toBeGreaterThanOrEqual(3);
	expect(items.filter(({ entryId }) => entryId !== null).length).toBeGreaterThanOrEqual(3);
});
