/** The OpenAPI 3.1 document, made from the same table and schemas that serve the requests. */
import { STATUS_CODES } from 'node:http';
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { REFUSALS, type RefusalCode } from '../../refusal.ts';
import { FAULTS } from '../../refusals/faults.ts';
import { ALL_OPERATIONS } from './operations.ts';
import type { Operation } from './operation.ts';

const schemaOf = (schema: v.GenericSchema) => {
	const { $schema: _, ...json } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
	return json;
};

/** Refused by every operation that needs somebody signed in. */
const ALWAYS: readonly RefusalCode[] = ['sign-in-required', 'wrong-token', 'password-change-required'];
const OF_CHANGES: readonly RefusalCode[] = [
	...(['bad-json', 'unsupported-type', 'too-large', 'wrong-origin'] as const),
	'bad-key'
];
/** Where a receipt is kept. */
const OF_RECEIPTS: readonly RefusalCode[] = ['key-used', 'still-running'];
const keepsReceipt = ({ method, isLook }: Operation): boolean => method !== 'GET' && !isLook;

export function openApi() {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const operation of ALL_OPERATIONS) {
		const path = `/api/v1${operation.path}`;
		paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation) };
	}
	return {
		openapi: '3.1.0',
		info: {
			title: '两下两上 API',
			version: '1',
			description:
				'Session cookie, or a bearer token, which needs no Origin. Instants are RFC 3339 with +08:00, days YYYY-MM-DD, codes text. Errors are RFC 9457 problem JSON with a sentence in Chinese (detail) and English (detailEn).'
		},
		paths,
		components: {
			securitySchemes: {
				session: { type: 'apiKey', in: 'cookie', name: 'session' },
				token: {
					type: 'http',
					scheme: 'bearer',
					description: 'From `npm run cli -- token create ACCOUNT`. Carries the rights the account has today.'
				}
			},
			schemas: { Problem: PROBLEM }
		},
		security: [{ session: [] }, { token: [] }]
	};
}

function described(operation: Operation) {
	const refused = new Set([
		...ALWAYS,
		...operation.refuses,
		...(operation.needsVersion ? (['if-match-required'] as const) : []),
		...(operation.method === 'GET' ? [] : OF_CHANGES),
		...(keepsReceipt(operation) ? OF_RECEIPTS : [])
	]);
	const statuses = [...new Set([...refused].map((code) => REFUSALS[code].status))].sort();
	return {
		operationId:
			`${operation.method.toLowerCase()}${operation.path.replace(/[^a-z]+(.)/gi, (_, letter: string) => letter.toUpperCase())}`.replace(
				/\W/g,
				''
			),
		summary: operation.summary.zh,
		description: operation.summary.en,
		parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
		...(operation.body && {
			requestBody: {
				required: false,
				content: { 'application/json': { schema: schemaOf(operation.body) } }
			}
		}),
		...(operation.takesFile && { requestBody: ONE_FILE }),
		responses: {
			[operation.status]: {
				description: STATUS_CODES[operation.status],
				...(operation.method !== 'GET' && { headers: REPLAYED_HEADER }),
				...(operation.answer && {
					content: { 'application/json': { schema: schemaOf(operation.answer) } }
				}),
				...(operation.givesFile && {
					content: Object.fromEntries(operation.givesFile.map((type) => [type, {}]))
				})
			},
			...Object.fromEntries(
				statuses.map((status) => [
					status,
					{
						description: [...refused].filter((code) => REFUSALS[code].status === status).join(', '),
						content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
					}
				])
			)
		}
	};
}

const pathParameters = ({ path }: Operation) =>
	[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' }
	}));

function queryParameters({ query }: Operation) {
	if (!query) return [];
	const { properties = {} } = schemaOf(query);
	return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

const headerParameters = (operation: Operation) => [
	...(keepsReceipt(operation) ? [IDEMPOTENCY_KEY] : []),
	...(operation.needsVersion || (operation.method === 'POST' && operation.path.startsWith('/tasks/{task}/'))
		? [{ ...IF_MATCH, required: operation.needsVersion !== undefined }]
		: [])
];

const ONE_FILE = {
	required: true,
	content: {
		'multipart/form-data': {
			schema: {
				type: 'object',
				required: ['file'],
				properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } }
			}
		}
	}
};

const IDEMPOTENCY_KEY = {
	name: 'Idempotency-Key',
	in: 'header',
	required: false,
	description:
		'A key of your choice, new for each change. The same request sent again with it within 24 hours changes nothing and gets the first answer, with Idempotency-Replayed: true; another request with it is refused (422 key-used). Refusals are not kept.',
	schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' }
};

const REPLAYED_HEADER = {
	'Idempotency-Replayed': {
		description: 'true where this is the answer of an earlier time.',
		schema: { const: 'true' }
	}
};

const IF_MATCH = {
	name: 'If-Match',
	in: 'header',
	required: false,
	description: 'The version the caller saw, in quotes; 412 when it is stale.',
	schema: { type: 'string' }
};

const PROBLEM = {
	type: 'object',
	required: ['type', 'title', 'status', 'code', 'detail', 'detailEn', 'requestId'],
	properties: {
		type: { type: 'string' },
		title: { type: 'string' },
		status: { type: 'integer' },
		code: { enum: Object.keys(REFUSALS) },
		detail: { type: 'string' },
		detailEn: { type: 'string' },
		requestId: { type: 'string' },
		fields: {
			type: 'object',
			additionalProperties: {
				type: 'object',
				required: ['code', 'detail', 'detailEn'],
				properties: {
					code: { enum: Object.keys(FAULTS) },
					detail: { type: 'string' },
					detailEn: { type: 'string' }
				}
			}
		}
	}
};
