import { expect, test } from 'vitest';
import { filterWords } from './filter-words.ts';

test('every part of a filter is said, the place first', () => {
	expect(
		filterWords(
			{
				state: ['submitted', 'assigned'],
				kind: ['compound_problem'],
				category: 'pipes',
				overdue: true,
				today: true,
				week: true,
				mine: true,
				waiting: true
			},
			'团岛社区'
		)
	).toEqual([
		'团岛社区',
		'小区难题',
		'待受理',
		'待签收',
		'管网',
		'逾期',
		'今天到期',
		'本周到期',
		'只看我的',
		'等我答复'
	]);
});

test('a filter that narrows nothing says nothing', () => {
	expect(filterWords({}, null)).toEqual([]);
	expect(filterWords({ overdue: false }, null)).toEqual([]);
});
