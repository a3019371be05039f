/** 看什么: what the map of the communities shows, and what its table is ordered by. */
export const MEASURES = ['class', 'overdue', 'liaison'] as const;
export type Measure = (typeof MEASURES)[number];

/** Who answers for a community: people and units in force, and how many of its compounds have a cadre. */
export interface Cover {
	leaders: number;
	units: number;
	compounds: number;
	withCadre: number;
}

/** How many of the three kinds of liaison leave a gap, a compound without a cadre each counting. */
export const gapsIn = ({ leaders, units, compounds, withCadre }: Cover): number =>
	(leaders === 0 ? 1 : 0) + (units === 0 ? 1 : 0) + (compounds - withCadre);

export const coverOf = (
	assignments: readonly { kind: string; place: string }[],
	compounds: readonly string[]
): Cover => {
	const covered = new Set(
		assignments.filter(({ kind }) => kind === 'cadre_compound').map(({ place }) => place)
	);
	return {
		leaders: assignments.filter(({ kind }) => kind === 'leader_community').length,
		units: assignments.filter(({ kind }) => kind === 'unit_community').length,
		compounds: compounds.length,
		withCadre: compounds.filter((code) => covered.has(code)).length
	};
};
