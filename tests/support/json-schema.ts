/** As much of JSON Schema as the document of our API uses; whatever else it comes to use is refused loudly. */
type Schema = Readonly<Record<string, unknown>>;

/** What is wrong with a value by a schema: one line each, with where. `document` is what `$ref` points into. */
export function schemaFaults(schema: Schema, value: unknown, document: Schema, at = '$'): string[] {
	return Object.entries(schema).flatMap(([keyword, rule]) => {
		const check = KEYWORDS[keyword];
		if (!check) throw new Error(`${at}: this checker does not know the keyword ${keyword}`);
		return check(rule, value, { schema, document, at });
	});
}

interface Where {
	schema: Schema;
	document: Schema;
	at: string;
}
type Check = (rule: unknown, value: unknown, where: Where) => string[];

const KEYWORDS: Readonly<Record<string, Check>> = {
	description: () => [],
	$ref: (rule, value, { document, at }) =>
		schemaFaults(resolved(document, rule as string), value, document, at),
	type: (rule, value, { at }) => (isOfType(rule as string, value) ? [] : [`${at} is no ${rule as string}`]),
	enum: (rule, value, { at }) =>
		(rule as unknown[]).includes(value) ? [] : [`${at} is ${JSON.stringify(value)}, none of the list`],
	const: (rule, value, { at }) => (rule === value ? [] : [`${at} is not ${JSON.stringify(rule)}`]),
	pattern: (rule, value, { at }) =>
		typeof value !== 'string' || new RegExp(rule as string, 'u').test(value)
			? []
			: [`${at} has another shape`],
	anyOf: (rule, value, { document, at }) =>
		(rule as Schema[]).some((one) => schemaFaults(one, value, document, at).length === 0)
			? []
			: [`${at} fits none of the choices`],
	items: (rule, value, { document, at }) =>
		Array.isArray(value)
			? value.flatMap((one, nth) => schemaFaults(rule as Schema, one, document, `${at}[${nth}]`))
			: [],
	required: (rule, value, { at }) =>
		(rule as string[]).filter((name) => !(name in asObject(value))).map((name) => `${at}.${name} is missing`),
	properties: (rule, value, { document, at }) =>
		Object.entries(rule as Record<string, Schema>).flatMap(([name, schema]) =>
			name in asObject(value) ? schemaFaults(schema, asObject(value)[name], document, `${at}.${name}`) : []
		),
	propertyNames: (rule, value, { document, at }) =>
		Object.keys(asObject(value)).flatMap((name) =>
			schemaFaults(rule as Schema, name, document, `${at} the name ${name}`)
		),
	additionalProperties: (rule, value, { schema, document, at }) =>
		Object.entries(asObject(value))
			.filter(([name]) => !(name in asObject(schema.properties)))
			.flatMap(([name, more]) =>
				rule === false
					? [`${at}.${name} was not promised`]
					: schemaFaults(rule as Schema, more, document, `${at}.${name}`)
			)
};

const asObject = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isOfType = (type: string, value: unknown): boolean =>
	({
		null: value === null,
		array: Array.isArray(value),
		object: typeof value === 'object' && value !== null && !Array.isArray(value),
		integer: Number.isInteger(value)
	})[type] ?? typeof value === type;

const resolved = (document: Schema, pointer: string): Schema =>
	pointer
		.replace(/^#\//, '')
		.split('/')
		.reduce<Record<string, unknown>>((part, name) => asObject(part[name]), document);
