/** How the coverage page speaks of each kind and of each way to look at them. */
import { m } from '../paraglide/messages.js';
import type { LiaisonKind } from './assignment.ts';

/** The ways to look at who answers for what, and their names. */
export const VIEWS = {
	leader: m.liaison_matrix_leader,
	unit: m.liaison_matrix_unit,
	cadre: m.liaison_matrix_cadre,
	person: m.liaison_by_person
};
export type View = keyof typeof VIEWS;

/** Kind, what its ratio says, the view behind it, how its gaps are called, and how one is made. */
export const KINDS: readonly {
	kind: LiaisonKind;
	ratio: () => string;
	view: View;
	gap: () => string;
	assign: () => string;
}[] = [
	{
		...{ kind: 'leader_community', ratio: m.liaison_ratio_leader, view: 'leader' },
		...{ gap: m.liaison_gap_leader, assign: m.liaison_assign_leader }
	},
	{
		...{ kind: 'unit_community', ratio: m.liaison_ratio_unit, view: 'unit' },
		...{ gap: m.liaison_gap_unit, assign: m.liaison_assign_unit }
	},
	{
		...{ kind: 'cadre_compound', ratio: m.liaison_ratio_cadre, view: 'cadre' },
		...{ gap: m.liaison_gap_cadre, assign: m.liaison_assign_cadre }
	}
];
