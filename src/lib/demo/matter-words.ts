import type { Category } from '../tasks/task.ts';
import type { Chance } from './chance.ts';
import type { DemoCommunity, DemoCompound } from './district.ts';
import type { Matter } from './matter.ts';
import { DEMANDS } from './matters/demands.ts';
import { KEY_TASKS, type KeyTaskText } from './matters/key-tasks.ts';
import type { MatterText } from './matters/matter-text.ts';
import { PROBLEMS } from './matters/problems.ts';
import { writer } from './words.ts';

/** The words of one matter, from its first line to what is said when it is done. */
export interface MatterWords {
	title: string;
	description: string;
	category: Category;
	units: readonly string[];
	result: string;
	plan: string;
	decision: string;
	milestones: readonly string[];
}

/** Departments a key task is handed to. */
const BUILDERS = ['区住房和城乡建设局', '区民政局', '区物业服务指导中心', '区机关事务服务中心'];

const HEATED = [11, 12, 1, 2, 3];

const TEXTS: Readonly<Record<Matter['kind'], readonly Text[]>> = {
	compound_problem: PROBLEMS,
	urgent_demand: DEMANDS,
	key_task: KEY_TASKS
};

export type Text = MatterText | KeyTaskText;

/** What comes up in a month. */
export const textsOf = (kind: Matter['kind'], month: number): Text[] =>
	TEXTS[kind].filter((text) => !('season' in text) || HEATED.includes(month));

export function matterWords(
	chance: Chance,
	community: DemoCommunity,
	compound: DemoCompound,
	text: Text
): MatterWords {
	const house = `${chance.whole(1, 9)}号楼`;
	const write = writer(chance, {
		'{near}': compound.name,
		'{house}': house,
		'{where}': `${compound.name}${house}${chance.whole(1, 4)}单元`,
		'{community}': community.name
	});
	const isKeyTask = 'milestones' in text;
	return {
		title: write(text.title),
		description: write(text.story),
		category: text.category,
		units: isKeyTask ? BUILDERS : text.units,
		result: write(text.done),
		plan: isKeyTask ? '因场地或资金要等下一批安排，先做已经具备条件的部分，每月报一次进度。' : text.plan,
		decision: isKeyTask ? '' : text.decision,
		milestones: isKeyTask ? text.milestones : []
	};
}
