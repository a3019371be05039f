import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { classifications } from '#lib/classification/server/table.ts';
import { addDays, dayOf, type Day, type Instant, type Quarter } from '#lib/clock.ts';
import { LISTED_FIGURES, type ListedFigure } from '#lib/tasks/figure.ts';
import type { TaskState } from '#lib/tasks/task.ts';
import { listTasks } from '#lib/tasks/server/listed.ts';
import { log } from '#lib/tasks/server/log.ts';
import type { TaskRow } from '#lib/tasks/server/table.ts';
import { take as takeStep } from '#lib/tasks/server/take.ts';
import type { TaskAction } from '#lib/tasks/task.ts';
import { take, wishIn } from '../../../../tests/support/road.ts';
import {
	at,
	NOW,
	smallTown,
	TODAY,
	团岛,
	海韵楼院,
	西镇,
	辛家庄,
	type Town
} from '../../../../tests/support/town.ts';
import { refusalOf } from '../../../../tests/support/witness.ts';
import { COUNT_NAMES, COUNTS, LEFT_OUT, RATE_NAMES, RATES } from '../indicator.ts';
import type { Figures } from '../quarter.ts';
import { inTenths } from '../rate.ts';
import { reviewOf } from './quarter.ts';

const NOW_Q = '2026Q4';

describe('the quarter of the handbook, as far as wishes reach', () => {
	let town: Town;
	beforeAll(async () => {
		town = await smallTown();
	});
	afterAll(() => town.store.close());

	/** Claimed on 2 November and promised for the 9th, then handed in on a day and answered as told. */
	async function delivered(doneOn: Day, answer: object) {
		const claimedAt = at('2026-11-02');
		const wish = await wishIn(town, 'open_for_claim', claimedAt);
		await take(town, 'claim', wish, { body: { promisedOn: '2026-11-09' } }, claimedAt);
		await take(town, 'report-done', wish, {}, at(doneOn));
		await take(town, 'approve', wish, {}, at(doneOn, 11));
		const asked = (instant: Instant) =>
			take(town, 'follow-up', wish, { body: { channel: 'phone', ...answer } }, instant);
		// Who is not reached is tried three times, on two days.
		for (const instant of [at(doneOn, 12), at(doneOn, 13), at(addDays(doneOn, 1))])
			if ((await asked(instant)).state !== 'pending_follow_up') return;
	}

	test('7 due, 5 on time, 1 late, 1 open overdue: 71.4 %; 4 valid answers, 3 solved, 3 pleased: 75.0 %', async () => {
		await wishIn(town, 'rejected');
		await wishIn(town, 'terminated');
		await wishIn(town, 'in_progress');
		await delivered('2026-11-05', { solved: 'yes', rating: 'satisfied' });
		await delivered('2026-11-06', { solved: 'yes', rating: 'satisfied' });
		await delivered('2026-11-09', { solved: 'yes', rating: 'basically' });
		await delivered('2026-11-09', { solved: 'unreachable', rating: 'no_opinion' });
		await delivered('2026-11-04', { solved: 'unreachable', rating: 'no_opinion' });
		await delivered('2026-11-10', { solved: 'partly', rating: 'dissatisfied' });
		const open = await wishIn(town, 'open_for_claim', at('2026-11-02'));
		await take(town, 'claim', open, { body: { promisedOn: '2026-11-09' } }, at('2026-11-02'));

		const { lines, district } = await reviewOf(town.store.read, await town.as('org1'), NOW_Q, NOW);
		const line = lines.find(({ code }) => code === 团岛)!;
		expect(line.rates.on_time).toEqual({ n: 5, d: 7, tenths: 714 });
		expect(line.rates.resolution).toEqual({ n: 3, d: 4, tenths: 750 });
		expect(line.rates.satisfaction).toEqual({ n: 3, d: 4, tenths: 750 });
		// The late one came back for another round; its new day and the open one's are over.
		expect(line.counts).toEqual({ logged: 10, published: 8, claimed: 8, closed: 5, overdue: 2 });
		expect(district.leftOut).toEqual({ rejected: 1, merged: 0, terminated: 1, suspended: 0, due_later: 1 });
		expect(district.rates).toEqual(line.rates);
	});

	test('a community without anything due has no rate, not 0 and not 100', async () => {
		const { lines } = await reviewOf(town.store.read, await town.as('org1'), NOW_Q, NOW);
		const line = lines.find(({ code }) => code === 西镇)!;
		expect(RATE_NAMES.map((name) => inTenths(line.rates[name].tenths))).toEqual(['–', '–', '–']);
		expect(line).toMatchObject({ score: null, rank: null, counts: { logged: 0 } });
	});

	test('a running quarter counts what fell due by yesterday; on the day itself it is not due yet', async () => {
		const due = async (day: Day) => {
			const review = await reviewOf(town.store.read, await town.as('org1'), NOW_Q, at(day));
			return review.district.rates.on_time.d;
		};
		expect(await Promise.all(['2026-11-09', '2026-11-10', '2026-12-01', '2026-12-02'].map(due))).toEqual([
			0, 7, 7, 8
		]);
	});
});

describe('every number opens exactly the rows behind it', () => {
	let town: Town;
	beforeAll(async () => {
		town = await smallTown();
		await history(town);
	}, 60_000);
	afterAll(() => town.store.close());

	/** What one page of numbers shows, figure by figure. */
	const numbersOf = ({ counts, rates }: Figures): [ListedFigure, number][] => [
		...COUNT_NAMES.map((name): [ListedFigure, number] => [COUNTS[name].figure, counts[name]]),
		...RATE_NAMES.flatMap((name): [ListedFigure, number][] => [
			[RATES[name].over[0], rates[name].n],
			[RATES[name].over[1], rates[name].d]
		])
	];

	const rowsBehind = async (figure: ListedFigure, quarter: Quarter, place?: string) =>
		(await listTasks(town.store.read, await town.as('org1'), { figure, quarter, place }, NOW, { limit: 1 }))
			.total;

	test.each(['2026Q3', '2026Q4'])('in %s, for the district and for each community', async (quarter) => {
		const review = await reviewOf(town.store.read, await town.as('org1'), quarter, NOW);
		const seen = new Set<ListedFigure>();
		const shown = [
			...numbersOf(review.district),
			...LEFT_OUT.map((name): [ListedFigure, number] => [name, review.district.leftOut[name]])
		];
		for (const [figure, number] of shown) {
			if (figure === 'overdue_now' && !review.isRunning) continue;
			expect([figure, await rowsBehind(figure, quarter)]).toEqual([figure, number]);
			if (number > 0) seen.add(figure);
		}
		for (const line of review.lines)
			for (const [figure, number] of numbersOf(line)) {
				if (figure === 'overdue_now' && !review.isRunning) continue;
				expect([line.name, figure, await rowsBehind(figure, quarter, line.code)]).toEqual([
					line.name,
					figure,
					number
				]);
			}
		// The history is rich enough for the comparison to mean something.
		expect([...seen]).toEqual(
			expect.arrayContaining(['logged', 'claimed', 'finished', 'due_on_time', 'solved', 'pleased'])
		);
	});

	test('the two sides of a rate add up, row for row', async () => {
		const sides = [
			['due', 'due_on_time', 'due_missed'],
			['answered', 'solved', 'unsolved'],
			['rated', 'pleased', 'displeased']
		] as const;
		for (const [whole, one, other] of sides) {
			let missed = 0;
			for (const quarter of ['2026Q3', '2026Q4']) {
				const [sum, met, not] = await Promise.all(
					[whole, one, other].map((name) => rowsBehind(name, quarter))
				);
				expect([quarter, whole, met! + not!]).toEqual([quarter, whole, sum]);
				missed += not!;
			}
			expect([other, missed > 0]).toEqual([other, true]);
		}
	});

	test('a task asked about twice in a quarter stands twice behind the number of answers', async () => {
		const { items } = await listTasks(
			town.store.read,
			await town.as('org1'),
			{ figure: 'answered', quarter: '2026Q3' },
			NOW,
			{ limit: 200 }
		);
		expect(items.length).toBeGreaterThan(new Set(items.map(({ id }) => id)).size);
	});

	test.each(LISTED_FIGURES)('turning the pages of %s shows each row once', async (figure) => {
		const org1 = await town.as('org1');
		const filter = { figure, quarter: '2026Q3' };
		const all = await listTasks(town.store.read, org1, filter, NOW, { limit: 200 });
		const turned: TaskRow[] = [];
		for (let after: string | undefined, isEnd = false; !isEnd;) {
			const page = await listTasks(town.store.read, org1, filter, NOW, { limit: 7, after });
			turned.push(...page.items);
			after = page.next ?? undefined;
			isEnd = page.next === null;
		}
		expect(turned.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
		expect(turned).toHaveLength(all.total!);
	});
});

describe('ranking', () => {
	let town: Town;
	beforeEach(async () => {
		town = await smallTown();
	});
	afterEach(() => town.store.close());

	const classify = (community: string, name: 'strengthen' | 'excel', effectiveOn: Day) =>
		town.store.write((tx) =>
			tx.insert(classifications).values({
				id: `${community} ${effectiveOn}`,
				community,
				class: name,
				reason: '年度评定',
				state: 'confirmed',
				proposedBy: 'org1',
				proposedAt: at(effectiveOn),
				decidedBy: 'org2',
				decidedAt: at(effectiveOn),
				effectiveOn
			} as typeof classifications.$inferInsert)
		);

	test('a community stands in the class it has on the last day of the quarter, or today', async () => {
		await classify(团岛, 'strengthen', '2025-01-01');
		await classify(团岛, 'excel', '2026-09-30');
		const classIn = async (quarter: Quarter) =>
			(await reviewOf(town.store.read, await town.as('org1'), quarter, NOW)).lines.find(
				({ code }) => code === 团岛
			)!.class;
		expect(await Promise.all(['2026Q2', '2026Q3', '2026Q4'].map(classIn))).toEqual([
			'strengthen',
			'excel',
			'excel'
		]);
	});

	test('the leader reads all numbers and opens those of the communities they answer for', async () => {
		const review = await reviewOf(town.store.read, await town.as('leader1'), NOW_Q, NOW);
		expect(review.district.isOpen).toBe(false);
		expect(review.lines.filter(({ isOpen }) => isOpen).map(({ code }) => code)).toEqual([团岛, 西镇]);
	});

	test.each(['secretary1', 'unit1', 'street1', 'sys1', 'audit1'])(
		'%s does not see the review',
		async (who) => {
			const attempt = reviewOf(town.store.read, await town.as(who), NOW_Q, NOW);
			expect(await refusalOf(attempt)).toMatchObject({ code: 'not-allowed' });
		}
	);

	test('a quarter that has not begun cannot be reviewed', async () => {
		const attempt = reviewOf(town.store.read, await town.as('org1'), '2027Q1', NOW);
		expect(await refusalOf(attempt)).toMatchObject({ code: 'invalid' });
	});
});

/** Who takes the next step in each state, and what they say, drawn from a hat that always holds the same. */
async function history(town: Town): Promise<void> {
	const hat = fc.sample(fc.nat(999), { seed: 7, numRuns: 6000 });
	let drawn = 0;
	const draw = (chances: number) => hat[drawn++ % hat.length]! % chances;
	const open: TaskRow[] = [];
	for (let day = '2026-08-03'; day <= TODAY; day = addDays(day, 1)) {
		const now = at(day);
		if (draw(3) > 0) {
			const place = [团岛, 海韵楼院, 辛家庄][draw(3)]!;
			const secretary = await town.as(place === 辛家庄 ? 'secretary3' : 'secretary1', dayOf(now));
			open.push(await log(town.store, secretary, { place, title: '一把轮椅', upTo: 'submitted' }, now));
		}
		for (const [i, wish] of open.entries()) {
			if (draw(3) > 0) continue;
			const moved = await nextStep(town, wish, draw, now);
			if (moved) open[i] = moved;
		}
	}
}

async function nextStep(
	town: Town,
	wish: TaskRow,
	draw: (chances: number) => number,
	now: number
): Promise<TaskRow | null> {
	const isThere = wish.community === 辛家庄;
	const by = (who: 'secretary' | 'unit') =>
		town.as(`${who}${who === 'unit' ? (isThere ? 2 : 1) : isThere ? 3 : 1}`, dayOf(now));
	const step = async (action: TaskAction, who: 'secretary' | 'unit', body: object) =>
		takeStep(town.store, await by(who), action, { id: wish.id }, body, now);
	const steps: Partial<Record<TaskState, () => Promise<TaskRow>>> = {
		submitted: () =>
			draw(9) === 0
				? step('reject', 'secretary', { code: 'outside_duties', route: '请联系物业' })
				: draw(9) === 0
					? step('withdraw', 'secretary', { reason: '已自购' })
					: step('publish', 'secretary', {}),
		open_for_claim: () => step('claim', 'unit', { promisedOn: addDays(dayOf(now), 1 + draw(12)) }),
		in_progress: () =>
			draw(8) === 0 && wish.round === 1
				? step('unclaim', 'unit', {})
				: step('report-done', 'unit', { result: '已送到' }),
		pending_review: () =>
			draw(6) === 0
				? step('send-back', 'secretary', { comment: '请补齐' })
				: step('approve', 'secretary', {}),
		pending_follow_up: () =>
			step('follow-up', 'secretary', {
				solved: ['yes', 'yes', 'yes', 'partly', 'no', 'unreachable'][draw(6)],
				rating: ['satisfied', 'satisfied', 'basically', 'dissatisfied', 'no_opinion'][draw(5)],
				channel: 'phone'
			})
	};
	const take = steps[wish.state];
	return take ? take() : null;
}
