import { now } from '../lib/clock.ts';
import { takeDueSteps } from '../lib/tasks/server/due-steps.ts';
import { EVENT_NAMES } from '../lib/tasks/names.ts';
import type { TaskAction } from '../lib/tasks/task.ts';
import { withBoard } from './board.ts';
import { EXIT, noWords, type Command } from './command.ts';

export const due: Command = {
	about: '到点自办的步骤 · steps that fall due by themselves',
	usage: [
		[
			'due',
			'挂账到日恢复、红牌上报，立即各办一次；服务运行时每分钟自动办。 · Resumes and escalates what is due now; the running service does so every minute.'
		]
	],
	async run(given) {
		noWords(given);
		return withBoard(async (store) => {
			const taken = Object.entries(await takeDueSteps(store, now())) as [TaskAction, number][];
			for (const [action, count] of taken)
				console.log(`${EVENT_NAMES[action].zh} · ${EVENT_NAMES[action].en}: ${count}`);
			if (taken.length === 0) console.log('没有到点的 · nothing is due');
			return EXIT.fine;
		});
	}
};
