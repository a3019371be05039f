import { expect, test } from 'vitest';
import { schemaFaults } from './json-schema.ts';

const DOCUMENT = { parts: { Code: { type: 'string', pattern: '^\\d+$' } } };
const SCHEMA = {
	type: 'object',
	required: ['code', 'tags'],
	properties: {
		code: { $ref: '#/parts/Code' },
		tags: { type: 'array', items: { enum: ['a', 'b'] } },
		note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
		counts: { type: 'object', propertyNames: { enum: ['x'] }, additionalProperties: { type: 'integer' } }
	},
	additionalProperties: false
};
const faults = (value: unknown) => schemaFaults(SCHEMA, value, DOCUMENT);

test('what fits has no faults', () => {
	expect(faults({ code: '7', tags: ['a', 'b'], note: null, counts: { x: 1 } })).toEqual([]);
});

test.each([
	[{ tags: [] }, ['$.code is missing']],
	[{ code: 'x', tags: [] }, ['$.code has another shape']],
	[{ code: 7, tags: [] }, ['$.code is no string']],
	[{ code: '7', tags: ['c'] }, ['$.tags[0] is "c", none of the list']],
	[{ code: '7', tags: [], note: 3 }, ['$.note fits none of the choices']],
	[{ code: '7', tags: [], counts: { x: 1.5 } }, ['$.counts.x is no integer']],
	[{ code: '7', tags: [], counts: { y: 1 } }, ['$.counts the name y is "y", none of the list']],
	[{ code: '7', tags: [], more: 1 }, ['$.more was not promised']],
	[null, ['$ is no object', '$.code is missing', '$.tags is missing']]
])('%j is told where it is wrong', (value, expected) => {
	expect(faults(value)).toEqual(expected);
});

test('a keyword nobody taught it is not passed over', () => {
	expect(() => schemaFaults({ minItems: 1 }, [], DOCUMENT)).toThrow('minItems');
});
