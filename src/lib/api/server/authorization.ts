/** 权限清单: who may call what, read off the policy and the lifecycle; printed by `routes --json`. */
import { POLICY, type Verb } from '../../access/policy.ts';
import type { Role } from '../../people/role.ts';
import {
	ACTIONS,
	isAction,
	KINDS,
	type Passage,
	type TaskAction,
	type TaskKind,
	type TaskState
} from '../../tasks/task.ts';
import type { Operation } from './operation.ts';
import { ALL_OPERATIONS } from './operations.ts';

/** Where the JSON API begins. */
const API = '/api/v1';

interface Grant {
	reach: string;
	roles: readonly string[];
	when?: { kinds?: readonly TaskKind[] };
}

/** One cell of the matrix: a step with a task of a kind in a state. What no cell names is refused. */
export interface Cell {
	kind: TaskKind;
	state: TaskState;
	/** Where it can lead; none for a step that leaves the state alone. */
	to: readonly TaskState[];
	/** Who may, as far as the conditions of `may` hold. */
	roles: readonly Role[];
}

/** What an operation asks of whoever calls it. */
export interface Route {
	method: string;
	path: string;
	/** The row of the policy; none where every signed-in person may. */
	verb: Verb | null;
	may: readonly Grant[];
	/** Never whoever's work, or whose own decision, it is. */
	never?: string;
	/** Steps of the lifecycle only. */
	cells?: readonly Cell[];
}

/** The step of the lifecycle behind a row of the policy, where there is one. */
function actionOf(verb: Verb | null): TaskAction | undefined {
	const name = verb?.replace(/^task\./, '') ?? '';
	return isAction(name) ? name : undefined;
}

export const authorization = (): Route[] => ALL_OPERATIONS.map(routeOf);

/** The same as JSON, a grant and a cell to a line. */
export const authorizationText = (): string => `[\n${authorization().map(textOf).join(',\n')}\n]`;

function textOf({ may, cells, ...route }: Route): string {
	const list = (items: readonly object[]) =>
		`[\n\t\t\t${items.map((item) => JSON.stringify(item)).join(',\n\t\t\t')}\n\t\t]`;
	const fields = Object.entries(route).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
	fields.push(`"may": ${list(may)}`);
	if (cells) fields.push(`"cells": ${list(cells)}`);
	return `\t{\n\t\t${fields.join(',\n\t\t')}\n\t}`;
}

function routeOf(operation: Operation): Route {
	const { method, path, verb } = operation;
	const row: { grants: readonly Grant[]; never?: string } = verb
		? POLICY[verb]
		: { grants: [{ reach: 'signed-in', roles: ['*'] }] };
	const action = actionOf(verb);
	return {
		method,
		path: API + path,
		verb,
		may: row.grants.map(({ reach, roles, when }) => ({ reach, roles, ...(when && { when }) })),
		...(row.never && { never: row.never }),
		...(action && { cells: cellsOf(action, row.grants) })
	};
}

const cellsOf = (action: TaskAction, grants: readonly Grant[]): Cell[] =>
	(ACTIONS[action] as readonly Passage[]).flatMap(({ kinds, from, to }) =>
		KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) =>
			from.map((state) => ({ kind, state, to, roles: rolesFor(kind, grants) }))
		)
	);

const rolesFor = (kind: TaskKind, grants: readonly Grant[]): Role[] => [
	...new Set(
		grants
			.filter(({ when }) => when?.kinds?.includes(kind) ?? true)
			.flatMap(({ roles }) => roles as readonly Role[])
	)
];
