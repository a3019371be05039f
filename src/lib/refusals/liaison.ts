/** 包联. */
import type { Sentences } from './sentence.ts';

export const LIAISON = {
	'already-in-force': {
		status: 409,
		zh: '同一时期已有相同的安排。请先结束原来的，或改日期。',
		en: 'The same arrangement is already in force then. End it first, or change the dates.'
	},
	'already-ended': {
		status: 409,
		zh: '这项安排已经结束，无须再办。请刷新看最新情况。',
		en: 'This arrangement has already ended. Reload to see where it stands.'
	},
	'has-deputy': {
		status: 409,
		zh: '这段时间已经有人代理。请先结束原来的代理，或改日期。',
		en: 'Somebody stands in for them then already. End that first, or change the dates.'
	},
	'is-deputy': {
		status: 409,
		zh: '本人这段时间正代理别人，不能再请人代理。请先结束那项代理，或改日期。',
		en: 'They stand in for somebody else then, and cannot be stood in for. End that first, or change the dates.'
	},
	'deputy-away': {
		status: 409,
		zh: '选的人这段时间自己也请人代理，不能代理别人。请另选一位，或改日期。',
		en: 'The one you chose is away then, with a deputy of their own. Choose another, or change the dates.'
	},
	'not-personal': {
		status: 409,
		zh: '单位结对没有移交一说。请结束原来的，再结对新的单位。',
		en: 'A unit’s pairing is not handed over. End it, and pair another unit.'
	},
	'no-header': {
		status: 422,
		zh: '表里找不到表头“类型、姓名或单位、地方编码”。请下载模板，在模板里填。',
		en: 'No header with 类型, 姓名或单位 and 地方编码 was found. Download the template and fill it in.'
	},
	'nothing-to-import': {
		status: 409,
		zh: '没有可导入的新行。请改好有问题的行再传，或刷新看是不是已经导入。',
		en: 'No new row to import. Mend the rows with faults, or reload to see whether they are in already.'
	},
	'import-undone': {
		status: 409,
		zh: '这次导入已经撤销，无须再办。请刷新看最新情况。',
		en: 'This import was taken back already. Reload to see where it stands.'
	},
	'import-built-upon': {
		status: 409,
		zh: '导入的安排后来已有变动（{count}项），不能整批撤销。请到社区页，把不对的逐项结束。',
		en: 'Of what came in, {count} were changed since, so it cannot be taken back whole. End what is wrong one by one on the community’s page.'
	},
	'import-too-old': {
		status: 409,
		zh: '超过{days}天的导入不能撤销，过去的覆盖率不再改。请到社区页，把不对的逐项结束。',
		en: 'An import older than {days} days is not taken back: coverage of the past stays. End what is wrong one by one on the community’s page.'
	},
	'nothing-left-behind': {
		status: 409,
		zh: '这个人名下已经没有要移交的在办事项。请刷新看最新情况。',
		en: 'Nothing is left in this person’s name. Reload to see where it stands.'
	}
} as const satisfies Sentences;
