/** What a plan can only name: it gets its id while the plan is played. */
export type Named =
	/** A unit by its name. */
	| { readonly the: 'unit'; readonly name: string }
	/** The call-out of a unit to this task. */
	| { readonly the: 'call-out'; readonly name: string }
	/** A milestone of this task, from 0. */
	| { readonly the: 'milestone'; readonly index: number }
	/** A task of the same family, from 0. */
	| { readonly the: 'task'; readonly index: number };

export const theUnit = (name: string): Named => ({ the: 'unit', name });
export const theCallOut = (name: string): Named => ({ the: 'call-out', name });
export const theMilestone = (index: number): Named => ({ the: 'milestone', index });
export const theTask = (index: number): Named => ({ the: 'task', index });

type Body = Readonly<Record<string, unknown>>;

/** The body with ids in the place of what it names. */
export async function withIds(body: Body, idOf: (named: Named) => Promise<string>): Promise<Body> {
	const found: [string, unknown][] = [];
	for (const [field, value] of Object.entries(body)) {
		if (isNamed(value)) found.push([field, await idOf(value)]);
		else if (Array.isArray(value) && value.some(isNamed)) {
			const ids: string[] = [];
			for (const one of value) ids.push(await idOf(one as Named));
			found.push([field, ids]);
		}
	}
	return found.length > 0 ? { ...body, ...Object.fromEntries(found) } : body;
}

const isNamed = (value: unknown): value is Named =>
	typeof value === 'object' && value !== null && 'the' in value;
