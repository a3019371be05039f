/**
 * The small named world of the tests: 八大峡街道 with 团岛 and 西镇, 珠海路街道 with 辛家庄, and the people who
 * answer for them. Today is Tuesday 24 November 2026 unless a test says otherwise.
 */
import { inArray } from 'drizzle-orm';
import { actorOf } from '#lib/access/server/actor-of.ts';
import type { Actor } from '#lib/access/actor.ts';
import { ANNOUNCED_YEARS, announcedYear } from '#lib/calendar/server/announced.ts';
import { calendarYears } from '#lib/calendar/server/table.ts';
import { dayOf, startOf, type Instant } from '#lib/clock.ts';
import type { OpenStore, Store } from '#lib/db/server/store.ts';
import { levelOf } from '#lib/district/place.ts';
import { places } from '#lib/district/server/table.ts';
import { liaisonAssignments } from '#lib/liaison/server/table.ts';
import type { Role } from '#lib/people/role.ts';
import { accounts, posts, units } from '#lib/people/server/table.ts';
import { log } from '#lib/tasks/server/log.ts';
import type { TaskRow } from '#lib/tasks/server/table.ts';
import { emptyStore } from './database.ts';

export const 团岛 = '370202002008';
export const 西镇 = '370202002009';
export const 辛家庄 = '370202014011';
export const 海韵楼院 = '370202002008001';

const PLACES: Readonly<Record<string, string>> = {
	'370202': '市南区',
	'370202002': '八大峡街道',
	'370202014': '珠海路街道',
	[团岛]: '团岛社区',
	[西镇]: '西镇社区',
	[辛家庄]: '辛家庄社区',
	[海韵楼院]: '海韵楼院',
	'370202009001': '空社区'
};

const UNITS: Readonly<Record<string, string>> = {
	market: '市场建设服务中心',
	library: '区图书馆',
	health: '区卫生健康局'
};

type Seat = { place: string } | { unit: string };

const PEOPLE: Readonly<Record<string, { name: string; role: Role } & Seat>> = {
	secretary1: { name: '林静', role: 'secretary', place: 团岛 },
	secretary2: { name: '孙梅', role: 'secretary', place: 西镇 },
	secretary3: { name: '辛睿', role: 'secretary', place: 辛家庄 },
	grid1: { name: '孙浩', role: 'grid_worker', place: 海韵楼院 },
	cadre1: { name: '王志远', role: 'subdistrict_cadre', place: '370202002' },
	street1: { name: '马立群', role: 'street_desk', place: '370202002' },
	street2: { name: '韩雪', role: 'street_desk', place: '370202014' },
	leader1: { name: '周启明', role: 'district_leader', place: '370202' },
	unit1: { name: '赵敏', role: 'unit_officer', unit: 'market' },
	unit1b: { name: '钱进', role: 'unit_officer', unit: 'market' },
	unit2: { name: '吴平', role: 'unit_officer', unit: 'library' },
	unit3: { name: '郑洁', role: 'unit_officer', unit: 'health' },
	desk1: { name: '冯涛', role: 'district_desk', place: '370202' },
	desk2: { name: '沈岳', role: 'district_desk', place: '370202' },
	org1: { name: '陈晓', role: 'reviewer', place: '370202' },
	org2: { name: '褚岩', role: 'reviewer', place: '370202' },
	sys1: { name: '卫东', role: 'system_admin', place: '370202' },
	sec1: { name: '蒋宁', role: 'security_admin', place: '370202' },
	sec2: { name: '沈安', role: 'security_admin', place: '370202' },
	audit1: { name: '韩正', role: 'audit_admin', place: '370202' }
};

/** 10:20 in China on a day. */
export const at = (day: string, hour = 10, minute = 20): Instant =>
	startOf(day) + (hour * 60 + minute) * 60_000;

export const TODAY = '2026-11-24';
export const NOW = at(TODAY);

export interface Town {
	store: OpenStore;
	/** The person as they stand on a day: posts and liaison in force then. */
	as(account: string, day?: string): Promise<Actor>;
	/** A wish of 团岛, taken as far as asked by its secretary. */
	wish(upTo?: 'draft' | 'submitted' | 'open_for_claim', now?: Instant, title?: string): Promise<TaskRow>;
}

/** Puts the town into an empty board. */
export async function settle(store: Store): Promise<void> {
	await store.write(async (tx) => {
		await tx.insert(calendarYears).values(ANNOUNCED_YEARS.map(announcedYear));
		await tx
			.insert(places)
			.values(Object.entries(PLACES).map(([code, name]) => ({ code, name, level: levelOf(code) })));
		await tx
			.insert(units)
			.values(Object.entries(UNITS).map(([id, name]) => ({ id, name, kind: 'liaison' as const })));
		await tx.insert(accounts).values(
			Object.entries(PEOPLE).map(([account, { name }]) => ({
				id: account,
				account,
				name,
				mustChangePassword: false,
				createdAt: at('2024-01-02'),
				isDemo: true
			}))
		);
		await tx.insert(posts).values(
			Object.entries(PEOPLE).map(([account, person]) => ({
				id: `post-${account}`,
				accountId: account,
				role: person.role,
				place: 'place' in person ? person.place : null,
				unit: 'unit' in person ? person.unit : null,
				fromOn: '2024-01-02'
			}))
		);
		const since = { fromOn: '2024-01-02', madeAt: at('2024-01-02'), madeBy: 'desk1' };
		await tx.insert(liaisonAssignments).values([
			{ id: 'l1', kind: 'leader_community', accountId: 'leader1', place: 团岛, ...since },
			{ id: 'l2', kind: 'leader_community', accountId: 'leader1', place: 西镇, ...since },
			{ id: 'l3', kind: 'cadre_compound', accountId: 'cadre1', place: 海韵楼院, ...since },
			{ id: 'l4', kind: 'unit_community', unit: 'market', place: 团岛, ...since },
			{ id: 'l5', kind: 'unit_community', unit: 'health', place: 团岛, ...since },
			{ id: 'l6', kind: 'unit_community', unit: 'library', place: 辛家庄, ...since }
		]);
	});
}

/** Gives each of these a second person in the same post and with the same places, called the same with a b. */
export async function settleColleagues({ store }: Town, named: readonly string[]): Promise<void> {
	const people = named.map((account) => [`${account}b`, PEOPLE[account]!] as const);
	await store.write(async (tx) => {
		await tx.insert(accounts).values(
			people.map(([account, { name }]) => ({
				...{ id: account, account, name: `${name}二`, mustChangePassword: false },
				...{ createdAt: at('2024-01-02'), isDemo: true }
			}))
		);
		await tx.insert(posts).values(
			people.map(([account, person]) => ({
				...{ id: `post-${account}`, accountId: account, role: person.role, fromOn: '2024-01-02' },
				...{ place: 'place' in person ? person.place : null, unit: 'unit' in person ? person.unit : null }
			}))
		);
		const linked = await tx
			.select()
			.from(liaisonAssignments)
			.where(inArray(liaisonAssignments.accountId, [...named]));
		for (const { id, accountId, ...own } of linked)
			await tx.insert(liaisonAssignments).values({ ...own, id: `${id}b`, accountId: `${accountId}b` });
	});
}

export const smallTown = async (): Promise<Town> => {
	const store = await emptyStore();
	await settle(store);
	return townOver(store);
};

/** The town over a board it was settled in already. */
export function townOver(store: OpenStore): Town {
	const as: Town['as'] = async (account, day = TODAY) => {
		const actor = await actorOf(store.read, account, day);
		if (!actor) throw new Error(`nobody here is called ${account}`);
		return actor;
	};
	return {
		store,
		as,
		wish: async (upTo = 'open_for_claim', now = NOW, title = '一把轮椅，方便老人下楼') =>
			log(
				store,
				await as('secretary1', dayOf(now)),
				{ place: 海韵楼院, title, category: 'elder_care', upTo },
				now
			)
	};
}
