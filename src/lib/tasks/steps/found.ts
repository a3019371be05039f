import type { Role } from '../../people/role.ts';
import type { TaskRow } from '../server/table.ts';
import type { TaskAction } from '../task.ts';

/** Who handles a task, and as what: a person, a unit (any officer of it), or the desk of a level. */
export interface Handler {
	role: Role;
	account: string | null;
	unit: string | null;
}

/** What the bodies of some steps name, looked up. */
interface Named {
	dispatch: { handler: Handler };
	escalate: { handler: Handler };
	'hand-over': { handler: Handler };
	/** The place is looked at, and nothing is named. */
	correct: undefined;
	merge: {
		lead: Pick<TaskRow, 'id' | 'kind' | 'state' | 'handlerAccount' | 'handlerUnit'>;
		leadsOthers: boolean;
	};
}

export type Found<A extends TaskAction> = A extends keyof Named ? Named[A] : undefined;
export type NamingAction = keyof Named;
