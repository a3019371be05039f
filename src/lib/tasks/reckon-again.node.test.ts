import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aCourse, run } from '../../../tests/support/courses.ts';
import { ANNOUNCED_YEARS, announcedYear } from '../calendar/server/announced.ts';
import { addWorkingDays, calendarOf, isWorkingDay, workingDaysBetween } from '../calendar/working-days.ts';
import { dayOf } from '../clock.ts';
import { DEADLINE_NAMES, DEADLINES, keptDeadline } from './deadline-columns.ts';
import { reckonAgain, RUNNING_STATES } from './reckon-again.ts';
import { STATES } from './task.ts';

const loaded = ANNOUNCED_YEARS.map(announcedYear);
const before = calendarOf(loaded);
/** 2027 as it might be announced: New Year to Sunday, one Saturday worked, Spring Festival in February. */
const invented = {
	year: 2027,
	restDays: [
		'2027-01-01',
		'2027-01-04',
		'2027-02-05',
		'2027-02-08',
		'2027-02-09',
		'2027-02-10',
		'2027-02-11'
	],
	workDays: ['2027-01-09', '2027-02-13']
};
const after = calendarOf([...loaded, invented]);

const courses = aCourse('2026-11-20', 60);

test('whatever happened to a task, its deadlines reckoned again by the same calendar are those it has', () => {
	fc.assert(
		fc.property(courses, (course) => {
			for (const { task, now } of run(course, before))
				expect(reckonAgain(task, before, dayOf(now))).toEqual({});
		}),
		{ numRuns: 300 }
	);
});

test('when a year is loaded, what runs is reckoned by it, what is over stays, nothing moves into the past', () => {
	fc.assert(
		fc.property(courses, (course) => {
			for (const { task, now } of run(course, before)) {
				const today = dayOf(now);
				const changes = reckonAgain(task, after, today);
				const again = { ...task, ...changes };
				const isBeyond = again.stepDueOn !== null && again.stepDueOn >= '2028';
				expect(again.isProvisional).toBe(isBeyond && again.stepWorkingDays !== null);
				expect(reckonAgain(again, after, today)).toEqual({});
				if (!RUNNING_STATES.includes(task.state)) expect(changes).toEqual({});
				for (const name of DEADLINE_NAMES) {
					const [day, from, count] = DEADLINES[name];
					expect([again[from], again[count]]).toEqual([task[from], task[count]]);
					if (again[day] === task[day]) continue;
					expect(task[count]).not.toBeNull();
					expect(addWorkingDays(after, task[from]!, task[count]!).day).toBe(again[day]);
					if (task.state !== 'suspended')
						expect([task[day]! >= today, again[day]! >= today]).toEqual([true, true]);
				}
			}
		}),
		{ numRuns: 300 }
	);
});

test('a step that was reckoned never ends on a rest day, unless it began there with no day left', () => {
	fc.assert(
		fc.property(courses, (course) => {
			for (const { task } of run(course, before)) {
				const step = keptDeadline(task, 'step');
				if (!step?.count) continue;
				expect(isWorkingDay(before, step.day)).toBe(true);
				expect(workingDaysBetween(before, step.from, step.day)).toBe(step.count);
			}
		})
	);
});

test('the random courses reach every state there is', () => {
	const reached = new Set<string>();
	fc.assert(
		fc.property(courses, (course) => {
			for (const { task } of run(course, before)) reached.add(task.state);
		}),
		{ numRuns: 600, seed: 7 }
	);
	// Nothing here asks for an end before its time.
	expect(STATES.filter((state) => !reached.has(state))).toEqual(['terminated']);
});
